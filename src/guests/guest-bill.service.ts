import { Injectable } from '@nestjs/common';
import type { GuestActor } from '../auth/actor.js';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import { sum } from '../domain/money.js';
import type { OrderItemView, OrderView } from '../orders/order.dto.js';
import { OrdersService } from '../orders/orders.service.js';
import { GuestPhone, GuestRequest } from './guest.entity.js';
import type { GuestBillView, GuestLineView } from './guest-order.dto.js';
import { tableOf } from './guest-tables.js';

/** The bill of a table, as its guests may read it. */
@Injectable()
export class GuestBillService {
  constructor(
    private readonly database: Database,
    private readonly orders: OrdersService,
  ) {}

  view(me: GuestActor): Promise<GuestBillView> {
    return this.database.readSnapshot(async (reader) => {
      const phone = await reader.get(GuestPhone, { id: me.phoneId });
      const { sessionId } = await tableOf(reader, phone);
      // Who came by the printed card has asked for nothing that was accepted: what others eat is not theirs to read.
      if (phone.sessionId === null || sessionId === null) return { lines: [], total: 0, paid: 0 };
      const orders = await this.orders.ofVisit(reader, me.venueId, sessionId);
      const mine = await linesOf(reader, me.phoneId);
      return {
        lines: orders.flatMap(({ items }) => items.map((item) => guestLine(item, mine))),
        total: sum(orders.map(({ total }: OrderView) => total)),
        paid: sum(orders.map(({ paid }: OrderView) => paid)),
      };
    });
  }
}

/** Ids of the lines that a phone has asked for. */
async function linesOf(reader: Reader, phoneId: string): Promise<Set<string>> {
  const requests = await reader.find(GuestRequest, { where: { phoneId, state: 'ACCEPTED' } });
  return new Set(requests.flatMap(({ items }) => items.map(({ id }) => id)));
}

function guestLine(item: OrderItemView, mine: ReadonlySet<string>): GuestLineView {
  const { id, name, variation_name, quantity, comment, total, status, modifiers, split_of_id, part_of } = item;
  return {
    id,
    name,
    variation_name,
    quantity,
    choices: modifiers.map((chosen) => chosen.name),
    comment,
    total,
    status,
    is_mine: [id, split_of_id, part_of?.id ?? null].some((one) => one !== null && mine.has(one)),
  };
}
