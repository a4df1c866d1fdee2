import { Check as Rule, Entity, ForeignKey } from 'typeorm';
import { Id, Instant, Text, Whole } from '../database/columns.js';

/** How busy the kitchen of a venue says it is; no row: not at all. */
@Entity('kitchen_states')
@Rule('kitchen_states_busy', '"busy_minutes" >= 0')
export class KitchenState {
  @ForeignKey('venues') @Id({ primary: true }) venueId: string;
  @Instant({ nullable: true }) guestOrderingPausedUntil: string | null;
  @Whole() busyMinutes: number;
  @Text() changedBy: string;
  @Instant() changedAt: string;
}
