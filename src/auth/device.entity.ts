import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Json, Text } from '../database/columns.js';

export const DEVICE_KINDS = ['TABLET', 'KITCHEN_SCREEN'] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** A tablet or screen that the house has taken in. Revoked ones stay, so that history keeps its names. */
@Entity('devices')
@Index('devices_token', ['tokenHash'], { unique: true })
@Index('devices_venue', ['venueId'])
@Check('devices_kind', `"kind" IN ('TABLET', 'KITCHEN_SCREEN')`)
export class Device {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Text() name: string;
  @Text() kind: DeviceKind;
  @Text() tokenHash: string;
  /** `null`: all stations. */
  @Json({ nullable: true }) stationIds: string[] | null;
  @Instant() enrolledAt: string;
  @Instant({ nullable: true }) lastSeenAt: string | null;
  @Instant({ nullable: true }) revokedAt: string | null;
}

/** A code that turns one screen into a device of the venue, once. */
@Entity('device_enrolments')
@Check('device_enrolments_kind', `"kind" IN ('TABLET', 'KITCHEN_SCREEN')`)
export class DeviceEnrolment {
  @Text({ primary: true }) codeHash: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Text() name: string;
  @Text() kind: DeviceKind;
  @Json({ nullable: true }) stationIds: string[] | null;
  @Instant() expiresAt: string;
  @Instant({ nullable: true }) usedAt: string | null;
}
