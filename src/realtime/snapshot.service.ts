import { Injectable } from '@nestjs/common';
import { boundTo, type Actor } from '../auth/actor.js';
import { missingRight } from '../auth/missing-right.js';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import { holds, type Permission } from '../domain/permissions.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { cursorText, placeAt, venuePlace } from '../events/cursor.js';
import { Pump } from '../events/pump.js';
import { LocationsService } from '../floor/locations.service.js';
import { TableSessionsService } from '../floor/table-sessions.service.js';
import { TablesService } from '../floor/tables.service.js';
import { WaitingGuestsService } from '../guests/waiting-guests.service.js';
import { MenuService } from '../menu/menu.service.js';
import { ExpoService } from '../orders/tickets/expo.service.js';
import { OrdersService } from '../orders/orders.service.js';
import { TicketsService } from '../orders/tickets/tickets.service.js';
import { KitchenStateService } from '../stations/kitchen-state.service.js';
import type { SnapshotView } from './event.dto.js';
import type { Snapshot } from './snapshot.dto.js';

interface View {
  needs: Permission;
  read(reader: Reader, me: Actor, of: string | null): Promise<Snapshot>;
}

/** State and cursor out of one view of the database, so that the events after it neither miss nor repeat anything. */
@Injectable()
export class SnapshotService {
  private readonly views: Record<string, View>;

  constructor(
    private readonly database: Database,
    private readonly pump: Pump,
    orders: OrdersService,
    tickets: TicketsService,
    tables: TablesService,
    sessions: TableSessionsService,
    locations: LocationsService,
    menu: MenuService,
    pass: ExpoService,
    kitchen: KitchenStateService,
    guests: WaitingGuestsService,
  ) {
    this.views = {
      floor: {
        needs: 'floor.read',
        read: async (reader, me) => ({
          locations: await locations.all(reader, me.venueId),
          tables: await tables.all(reader, me.venueId),
          sessions: await sessions.allOpen(reader, me.venueId),
          kitchen: await kitchen.read(reader, me.venueId),
          ...(holds(me, 'orders.read') && me.kind !== 'device'
            ? {
                orders: await orders.open(reader, me.venueId),
                tickets: await pass.tickets(reader, me.venueId, null),
                guest_requests: hearsGuests(me) ? await guests.requests(reader, me.venueId) : [],
                guest_calls: hearsGuests(me) ? await guests.calls(reader, me.venueId) : [],
              }
            : { orders: [], tickets: [], guest_requests: [], guest_calls: [] }),
        }),
      },
      kitchen: {
        needs: 'kitchen.work',
        read: async (reader, me, station) => ({
          tickets: await tickets.allOpen(reader, me.venueId, station ? [station] : boundTo(me)),
          kitchen: await kitchen.read(reader, me.venueId),
        }),
      },
      expo: {
        needs: 'orders.read',
        read: async (reader, me) => ({
          tickets: await pass.tickets(reader, me.venueId, boundTo(me)),
          kitchen: await kitchen.read(reader, me.venueId),
        }),
      },
      menu: { needs: 'menu.read', read: (reader, me) => menu.staffMenu(reader, me.venueId) },
      today: {
        needs: 'orders.report',
        read: async (reader, me) => ({ orders: await orders.open(reader, me.venueId) }),
      },
    };
  }

  take(me: Actor, wanted: string): Promise<SnapshotView> {
    const [name, of = null] = wanted.split(':') as [string, string?];
    const view = Object.hasOwn(this.views, name) ? this.views[name]! : null;
    if (!view)
      throw new Refusal('VALIDATION_ERROR', { view: [`must be one of ${Object.keys(this.views).join(', ')}`] });
    refuseUnless(holds(me, view.needs), 'FORBIDDEN', missingRight(me, view.needs));
    const stations = boundTo(me);
    refuseUnless(of === null || stations === null || stations.includes(of), 'NOT_FOUND');
    return this.database.readSnapshot(async (reader) => {
      const { head } = await venuePlace(reader, me.venueId);
      const place = await placeAt(reader, me.venueId, this.pump.epoch, head);
      return { cursor: cursorText(place), seq: head, data: await view.read(reader, me, of) };
    });
  }
}

/** What guests ask for is told to the whole house, and to a program whose scopes name it. */
function hearsGuests(me: Actor): boolean {
  return me.kind !== 'key' || holds(me, 'guests.serve');
}
