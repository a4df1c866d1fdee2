import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Text } from '../database/columns.js';

export type SessionEnd = 'SIGNED_OUT' | 'REUSED' | 'DEVICE_REVOKED' | 'USER_DEACTIVATED' | 'CREDENTIAL_CHANGED';

/** One sign-in and the family of refresh tokens that grew from it. Only hashes of two generations are kept. */
@Entity('sessions')
@Index('sessions_user', ['userId'])
@Index('sessions_device', ['deviceId'])
@Check(
  'sessions_ended_reason',
  `"ended_reason" IN ('SIGNED_OUT', 'REUSED', 'DEVICE_REVOKED', 'USER_DEACTIVATED', 'CREDENTIAL_CHANGED')`,
)
export class Session {
  @Id({ primary: true }) id: string;
  @ForeignKey('users') @Id() userId: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('devices') @Id({ nullable: true }) deviceId: string | null;
  @Text() refreshHash: string;
  @Text({ nullable: true }) previousHash: string | null;
  @Instant({ nullable: true }) rotatedAt: string | null;
  @Instant() createdAt: string;
  @Instant() expiresAt: string;
  @Instant({ nullable: true }) endedAt: string | null;
  @Text({ nullable: true }) endedReason: SessionEnd | null;
}
