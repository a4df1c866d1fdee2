import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { actorText, type Actor } from '../auth/actor.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import { kitchenStateView, type KitchenStateChange, type KitchenStateView } from './kitchen-state.dto.js';
import { KitchenState } from './kitchen-state.entity.js';
import { Station } from './station.entity.js';

const KEEP = `INSERT INTO kitchen_states (venue_id, guest_ordering_paused_until, busy_minutes, changed_by, changed_at)
  VALUES ($1, $2, $3, $4, $5) ON CONFLICT (venue_id) DO UPDATE SET
    guest_ordering_paused_until = excluded.guest_ordering_paused_until, busy_minutes = excluded.busy_minutes,
    changed_by = excluded.changed_by, changed_at = excluded.changed_at`;

/** How busy the kitchen is: said by whoever stands there, heard by everyone. */
@Injectable()
export class KitchenStateService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  now(venueId: string): Promise<KitchenStateView> {
    return this.database.read((reader) => this.read(reader, venueId));
  }

  async read(reader: Reader, venueId: string): Promise<KitchenStateView> {
    return kitchenStateView(await reader.one(KitchenState, { venueId }));
  }

  /** The kitchens that everything takes longer in than usual. */
  busy(reader: Reader): Promise<KitchenState[]> {
    return reader.find(KitchenState, { where: { busyMinutes: MoreThan(0) } });
  }

  say(me: Actor, change: KitchenStateChange): Promise<KitchenStateView> {
    return this.database.write(async (tx) => {
      const state: KitchenState = {
        venueId: me.venueId,
        guestOrderingPausedUntil: change.guest_ordering_paused_until,
        busyMinutes: change.busy_minutes,
        changedBy: actorText(me),
        changedAt: this.clock.iso(),
      };
      const { venueId, guestOrderingPausedUntil, busyMinutes, changedBy, changedAt } = state;
      await tx.change(KEEP, [venueId, guestOrderingPausedUntil, busyMinutes, changedBy, changedAt]);
      const view = kitchenStateView(state);
      // A screen that follows its station alone hears it too.
      const stations = await tx.find(Station, { where: { venueId, archivedAt: IsNull() } });
      const audience = ['staff', 'stations', ...stations.map(({ id }) => `station:${id}`)];
      tx.record(venueId, 'kitchen.state_changed', view, audience);
      return view;
    });
  }
}
