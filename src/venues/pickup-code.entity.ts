import { Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Text } from '../database/columns.js';

/** The printed code of a whole house, for guests who fetch what they order. One is in force; who scans an old one hears so. */
@Entity('pickup_codes')
@Index('pickup_codes_venue', ['venueId'], { unique: true, where: '"retired_at" IS NULL' })
export class PickupCode {
  @Text({ primary: true }) token: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Instant() madeAt: string;
  @Instant({ nullable: true }) retiredAt: string | null;
}
