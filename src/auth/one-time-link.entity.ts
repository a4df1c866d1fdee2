import { Check, Entity, ForeignKey } from 'typeorm';
import { Id, Instant, Text } from '../database/columns.js';

export type LinkPurpose = 'SETUP' | 'PASSWORD';

/** SETUP makes the first admin of a venue; PASSWORD lets one person choose a new password. */
@Entity('one_time_links')
@Check('one_time_links_purpose', `"purpose" IN ('SETUP', 'PASSWORD')`)
export class OneTimeLink {
  @Text({ primary: true }) tokenHash: string;
  @Text() purpose: LinkPurpose;
  @ForeignKey('users') @Id({ nullable: true }) userId: string | null;
  @ForeignKey('venues') @Id({ nullable: true }) venueId: string | null;
  @Instant() expiresAt: string;
  @Instant({ nullable: true }) usedAt: string | null;
}
