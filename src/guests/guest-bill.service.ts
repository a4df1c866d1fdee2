import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { GuestActor } from '../auth/actor.js';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import { sum } from '../domain/money.js';
import { withCombos } from '../domain/receipt/combos.js';
import { CheckPartsService } from '../orders/checks/check-parts.service.js';
import type { OrderItemView, OrderView } from '../orders/order.dto.js';
import { OrdersService } from '../orders/orders.service.js';
import { GuestTendersService } from '../payments/guest-tenders.service.js';
import { VenuesService } from '../venues/venues.service.js';
import { GuestPhone, GuestRequest } from './guest.entity.js';
import { kindOf, tableOf } from './guest-tables.js';
import { passState } from '../domain/kitchen.js';
import type { GuestPickupView } from './pickup/pickup.dto.js';
import { DividedCheck } from './paying/divided-check.js';
import { DividedBill } from './paying/divided-bill.js';
import type { GuestBillView, GuestLineView, GuestPartView } from './paying/guest-bill.dto.js';
import { GuestPaymentsService } from './paying/guest-payments.service.js';

const NO_LINES = { lines: [], combos: [], checks: [] };

type Phone = Pick<GuestPhone, 'id' | 'number' | 'name'>;

/** The bill of a table, as its guests may read it. */
@Injectable()
export class GuestBillService {
  constructor(
    private readonly database: Database,
    private readonly orders: OrdersService,
    private readonly parts: CheckPartsService,
    private readonly tenders: GuestTendersService,
    private readonly payments: GuestPaymentsService,
    private readonly venues: VenuesService,
  ) {}

  async view(me: GuestActor, origin: string): Promise<GuestBillView> {
    const { currency } = await this.venues.view(me.venueId);
    return this.database.readSnapshot(async (reader) => {
      const phone = await reader.get(GuestPhone, { id: me.phoneId });
      const isFetched = kindOf(phone) === 'PICKUP';
      const sessionId = isFetched ? null : (await tableOf(reader, phone)).sessionId;
      const methods = await this.tenders.methodsFor(reader, me.venueId);
      const payments = await this.payments.ofPhone(reader, me.phoneId, origin);
      if (isFetched) return { currency, ...(await this.fetched(reader, me)), methods, payments };
      // Who came by the printed card has asked for nothing that was accepted: what others eat is not theirs to read.
      if (phone.sessionId === null || sessionId === null)
        return { currency, ...DividedBill.NOTHING, ...NO_LINES, guests: [], pickups: [], methods, payments };
      const items = (await this.orders.ofVisit(reader, me.venueId, sessionId)).flatMap((order) => order.items);
      const checks: DividedCheck[] = [];
      for (const shown of await this.parts.ofVisit(reader, me.venueId, sessionId))
        checks.push(await DividedCheck.of(reader, shown));
      const bill = new DividedBill(checks);
      const phones = await reader.find(GuestPhone, { where: { sessionId }, order: { number: 'ASC', id: 'ASC' } });
      const owners = ownersOf(items, await askedBy(reader, phones));
      const rows = guestRows(items, (item) =>
        guestLine(item, bill, { owner: owners.get(item.id) ?? null, meId: me.phoneId }),
      );
      return {
        currency,
        ...bill.sums,
        ...rows,
        checks: bill.checks,
        guests: phones.map((one) => guestPart(one, rows.lines)),
        pickups: [],
        methods,
        payments,
      };
    });
  }

  /** All that this phone fetches is its own, also what the staff has added to it. */
  private async fetched(
    reader: Reader,
    { venueId, phoneId }: GuestActor,
  ): Promise<Omit<GuestBillView, 'currency' | 'methods' | 'payments'>> {
    const orders = await this.orders.ofGuest(reader, venueId, phoneId);
    const checks: DividedCheck[] = [];
    for (const shown of await this.parts.ofGuest(reader, venueId, phoneId))
      checks.push(await DividedCheck.of(reader, shown));
    const bill = new DividedBill(checks);
    const items = orders.flatMap((order) => order.items);
    const rows = guestRows(items, (item) => guestLine(item, bill, { owner: phoneId, meId: phoneId }));
    return { ...bill.sums, ...rows, checks: bill.checks, guests: [], pickups: orders.map(pickupOf) };
  }
}

function pickupOf({ id, number, items, details }: OrderView): GuestPickupView {
  const state = passState(items.map(({ status }) => status));
  return { order_id: id, number, state, pickup_at: details.promised_at };
}

/** Line → the phone that asked for it. */
async function askedBy(reader: Reader, phones: readonly Phone[]): Promise<Map<string, string>> {
  if (phones.length === 0) return new Map();
  const where = { phoneId: In(phones.map(({ id }) => id)), state: 'ACCEPTED' as const };
  const requests = await reader.find(GuestRequest, { where });
  return new Map(
    requests.flatMap(({ phoneId, items }) => items.map(({ id, phone_id = phoneId }) => [id, phone_id] as const)),
  );
}

/** What was parted from a line, or belongs to it, is of whoever asked for that. */
function ownersOf(items: readonly OrderItemView[], asked: ReadonlyMap<string, string>): Map<string, string> {
  const byId = new Map(items.map((item) => [item.id, item]));
  const owners = new Map<string, string>();
  for (const { id } of items) {
    for (let at: string | null = id; at !== null;) {
      const owner = asked.get(at);
      if (owner !== undefined) owners.set(id, owner);
      const item: OrderItemView | undefined = owner === undefined ? byId.get(at) : undefined;
      at = item?.split_of_id ?? item?.part_of?.id ?? null;
    }
  }
  return owners;
}

function guestPart({ id, number, name }: Phone, lines: readonly GuestLineView[]): GuestPartView {
  const own = lines.filter(({ guest_id, state }) => guest_id === id && state === 'OPEN');
  return { id, number, name, due: sum(own.map(({ due }) => due)) };
}

type GuestLine = Omit<GuestLineView, 'combo_id'>;

/** One row of each combo that a guest can pay for as a whole. */
function guestRows(
  items: readonly OrderItemView[],
  lineOf: (item: OrderItemView) => GuestLine,
): Pick<GuestBillView, 'lines' | 'combos'> {
  const all = items.map(lineOf);
  const sold = items
    .filter(({ status }) => status !== 'CANCELLED')
    .map(({ id, quantity, unit_price, total }) => ({ id, quantity, unit_price, gross: total, share: null }));
  const parts = items.map(({ id, status, part_of: part }) => ({
    id,
    status,
    partOfId: part?.id ?? null,
    partOf: part && JSON.stringify(part),
  }));
  const whole = withCombos(
    sold.map((line) => ({ line, quantity: line.quantity })),
    parts,
  );
  const comboIds = new Map(whole.lines.map(({ id, combo_id }) => [id, combo_id]));
  const combos = whole.combos.filter(({ id }) => {
    const own = all.filter((line) => comboIds.get(line.id) === id);
    return new Set(own.map(({ guest_id, check_id, state }) => `${guest_id} ${check_id} ${state}`)).size === 1;
  });
  const shown = new Set(combos.map(({ id }) => id));
  const comboOf = (lineId: string): string | null => {
    const comboId = comboIds.get(lineId) ?? null;
    return comboId !== null && shown.has(comboId) ? comboId : null;
  };
  return {
    lines: all.map((line) => ({ ...line, combo_id: comboOf(line.id) })),
    combos: combos.map(({ id, name, quantity, gross: total }) => ({ id, name, quantity, total })),
  };
}

function guestLine(
  item: OrderItemView,
  bill: DividedBill,
  { owner, meId }: { owner: string | null; meId: string },
): GuestLine {
  const { id, name, variation_name, quantity, comment, total, status, modifiers } = item;
  return {
    id,
    name,
    variation_name,
    quantity,
    choices: modifiers.map(({ name: option, pre, level, quantity: units }) => ({
      name: option,
      pre,
      level,
      quantity: units,
    })),
    comment,
    total,
    status,
    is_mine: owner === meId,
    guest_id: owner,
    ...bill.shareOf(id),
  };
}
