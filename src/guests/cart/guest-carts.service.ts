import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { GuestActor } from '../../auth/actor.js';
import { Clock } from '../../config/clock.js';
import { Database } from '../../database/database.js';
import type { Reader } from '../../database/reader.js';
import type { Tx } from '../../database/tx.js';
import { sum } from '../../domain/money.js';
import type { OrderType } from '../../domain/order.js';
import { refuseUnless } from '../../domain/refusal.js';
import { toPhone, toVisit } from '../../events/audience.js';
import { companyOf, type Company } from '../company.js';
import { GuestPhone } from '../guest.entity.js';
import { orderedItem, type GuestItem } from '../guest-order.dto.js';
import { orderTypeOf } from '../guest-tables.js';
import { GuestCart, GuestCartPart } from './guest-cart.entity.js';
import type {
  CartItem,
  GuestCartItemView,
  GuestCartPartView,
  GuestCartView,
  NewGuestCartPart,
} from './guest-cart.dto.js';
import { GuestQuotesService, type Quoted } from './guest-quotes.service.js';

/** What somebody has in mind, with whose it is. */
interface Part {
  phoneId: string;
  items: readonly CartItem[];
}

/** A line that is ordered, and whose it is. */
interface Ordered {
  phoneId: string;
  item: GuestItem;
}

/** What is in the cart of some phones, at one version. */
interface Held extends Company {
  orderType: OrderType;
  version: number;
  parts: Part[];
}

const RAISE = `INSERT INTO guest_carts (id, venue_id, version) VALUES ($1, $2, 1)
  ON CONFLICT (id) DO UPDATE SET version = guest_carts.version + 1 RETURNING version`;

/** What guests of a table have in mind, each for themselves and in sight of those whom they share a cart with. */
@Injectable()
export class GuestCartsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly quotes: GuestQuotesService,
  ) {}

  async view(me: GuestActor): Promise<GuestCartView> {
    const held = await this.database.readSnapshot(async (reader) => {
      const phone = await reader.get(GuestPhone, { id: me.phoneId });
      const company = await companyOf(reader, phone, this.clock.iso());
      const version = (await reader.one(GuestCart, { id: company.cartId }))?.version ?? 0;
      return { ...company, orderType: orderTypeOf(phone), version, parts: await partsOf(reader, company) };
    });
    return this.shown(me, held);
  }

  /** Replaces what this phone has in mind. What the others have stays theirs. */
  async put(me: GuestActor, { items, version }: NewGuestCartPart): Promise<GuestCartView> {
    const { tableId } = await this.database.read((reader) => reader.get(GuestPhone, { id: me.phoneId }));
    const quoted = await this.quotes.each({ venueId: me.venueId, orderType: orderTypeOf({ tableId }) }, items);
    await this.database.write(async (tx) => {
      const phone = await tx.get(GuestPhone, { id: me.phoneId });
      const company = await companyOf(tx, phone, this.clock.iso());
      const raised = await raise(tx, me.venueId, company);
      mustBeAt(version, raised);
      const before = await tx.one(GuestCartPart, { phoneId: phone.id });
      const kept = quoted.map((one) => cartItem(one, before?.items ?? []));
      await keep(tx, { phoneId: phone.id, venueId: me.venueId, items: kept, changedAt: this.clock.iso() });
    });
    return this.view(me);
  }

  /**
   * Takes out what is ordered: of all who share the cart, or of one phone. Its row is locked from here on, so that of two who
   * order at once the second finds it empty.
   */
  async order(
    tx: Tx,
    phoneId: string,
    { isWhole, version }: { isWhole: boolean; version: number | undefined },
  ): Promise<Ordered[]> {
    const phone = await tx.get(GuestPhone, { id: phoneId });
    const company = await companyOf(tx, phone, this.clock.iso());
    const whose = { ...company, phones: company.phones.filter(({ id }) => isWhole || id === phoneId) };
    if (!isWhole && (await partsOf(tx, whose)).length === 0) return [];
    mustBeAt(version, await raise(tx, phone.venueId, company));
    const parts = await partsOf(tx, whose);
    for (const part of parts) await tx.delete(GuestCartPart, { phoneId: part.phoneId });
    return parts.flatMap((part) => part.items.map(({ item }) => ({ phoneId: part.phoneId, item })));
  }

  private async shown(
    { venueId, phoneId }: GuestActor,
    { phones, parts, version, orderType }: Held,
  ): Promise<GuestCartView> {
    const asked = { venueId, orderType };
    const all = parts.flatMap(({ items }) => items.map(({ item }) => item));
    const quoted = await this.quotes.each(asked, all);
    let next = 0;
    const views = parts.map(({ phoneId: id, items }): GuestCartPartView => {
      const { number, name } = phones.find((one) => one.id === id)!;
      const lines = items.map((line) => itemView(line, quoted[next++]!));
      return {
        guest_id: id,
        number,
        name,
        is_me: id === phoneId,
        items: lines,
        total: sum(lines.map(({ total }) => total)),
      };
    });
    const total = await this.quotes.totalOf(asked, quoted);
    return { version, parts: views.toSorted((a, b) => Number(b.is_me) - Number(a.is_me)), total };
  }
}

/** Those that hold something, in the order of their phones. */
async function partsOf(reader: Reader, { phones }: Company): Promise<Part[]> {
  const parts = await reader.find(GuestCartPart, { where: { phoneId: In(phones.map(({ id }) => id)) } });
  return phones.flatMap(({ id }) => parts.filter(({ phoneId, items }) => phoneId === id && items.length > 0));
}

/** Another version, which all who share the cart are told of. Answers it. */
async function raise(tx: Tx, venueId: string, { cartId, phones }: Company): Promise<number> {
  const [row] = await tx.rows<{ version: number }>(RAISE, [cartId, venueId]);
  const { version } = row!;
  const isOfVisit = phones.every(({ visitId }) => visitId === cartId);
  const guests = isOfVisit ? [toVisit(cartId)] : phones.map(({ id }) => toPhone(id));
  tx.record(venueId, 'guest.cart_changed', { version }, guests);
  return version;
}

function mustBeAt(seen: number | undefined, raised: number): void {
  refuseUnless(seen === undefined || seen === raised - 1, 'CART_CHANGED', { version: raised - 1 });
}

async function keep(tx: Tx, part: GuestCartPart): Promise<void> {
  const { phoneId, items, changedAt } = part;
  const changed = await tx.update(GuestCartPart, { phoneId }, { items, changedAt });
  if (changed === 0) await tx.insert(GuestCartPart, part);
}

/** A line that cannot be had is refused, unless it was in mind when it could. */
function cartItem({ item: shown, lines, why }: Quoted, before: readonly CartItem[]): CartItem {
  const item = orderedItem(shown);
  if (why !== null) {
    const known = before.find((one) => isSameDish(one.item, item));
    if (!known) throw why;
    return { ...known, item };
  }
  const [line] = lines;
  const isCombo = line!.part_of?.kind === 'COMBO';
  return {
    item,
    name: isCombo ? line!.part_of!.name : line!.name,
    variationName: isCombo ? null : line!.variation_name,
    choices: isCombo ? lines.map(({ name }) => name) : line!.modifiers.map(({ name }) => name),
  };
}

function isSameDish(one: GuestItem, other: GuestItem): boolean {
  return one.dish_id === other.dish_id && one.dish_variation_id === other.dish_variation_id;
}

function itemView({ item, name, variationName, choices }: CartItem, { total, why }: Quoted): GuestCartItemView {
  return { ...item, name, variation_name: variationName, choices, total: total ?? 0, is_available: why === null };
}
