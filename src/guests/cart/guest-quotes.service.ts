import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { sum } from '../../domain/money.js';
import type { OrderType } from '../../domain/order.js';
import { Refusal } from '../../domain/refusal.js';
import type { OrderPrice, PricedItem } from '../../orders/checks/order-price.dto.js';
import { OrdersService } from '../../orders/orders.service.js';
import type { GuestItem } from '../guest-order.dto.js';
import type { GuestQuote, ItemChange } from './guest-quote.dto.js';

/** A line as it would be sold now, or why it would not. */
export interface Quoted {
  item: GuestItem;
  /** Several of a combo. */
  lines: PricedItem[];
  /** Minor units; null: it cannot be had. */
  total: number | null;
  why: Refusal | null;
}

export interface Asked {
  venueId: string;
  orderType: OrderType;
  /** As the menu is at this moment; left out: now. */
  at?: string | undefined;
}

// What a menu may have become since the phone read it. Everything else that is wrong with a line was wrong from the start.
const KINDS: Readonly<Record<string, ItemChange['kind']>> = {
  SOLD_OUT: 'SOLD_OUT',
  NOT_SOLD_NOW: 'NOT_NOW',
  STATION_REQUIRED: 'NOT_NOW',
  DISH_ARCHIVED: 'GONE',
  NOT_PUBLISHED: 'GONE',
  CHOICE_REFUSED: 'CHOICE',
  VARIATION_REQUIRED: 'CHOICE',
};

/** What guests would pay, line by line, also when some of it cannot be had any more. */
@Injectable()
export class GuestQuotesService {
  constructor(
    private readonly database: Database,
    private readonly orders: OrdersService,
  ) {}

  price({ venueId, orderType, at }: Asked, items: GuestItem[]): Promise<OrderPrice> {
    return this.orders.price(venueId, { order_type: orderType, items }, false, at);
  }

  /** Halves of what is refused are asked about again: one line that is sold out costs a few questions, not one for each line. */
  async each(asked: Asked, items: GuestItem[]): Promise<Quoted[]> {
    if (items.length === 0) return [];
    try {
      const price = await this.price(asked, items);
      return items.map((item, index) =>
        quotedOf(
          item,
          price.items.filter((line) => line.item === index),
        ),
      );
    } catch (error) {
      if (!(error instanceof Refusal) || !(error.code in KINDS)) throw error;
      if (items.length === 1) return [{ item: items[0]!, lines: [], total: null, why: error }];
      const half = Math.ceil(items.length / 2);
      return [...(await this.each(asked, items.slice(0, half))), ...(await this.each(asked, items.slice(half)))];
    }
  }

  async quote(asked: Asked, items: GuestItem[]): Promise<GuestQuote> {
    const price = await this.price(asked, items);
    return { ...price, changes: [], prep_minutes: await this.prepMinutes(asked, items) };
  }

  /** The price of what can be had, and what of the lines is otherwise than the phone has shown it. */
  async compare(asked: Asked, items: GuestItem[]): Promise<GuestQuote> {
    const quoted = await this.each(asked, items);
    const places = items.map((_, index) => index).filter((index) => quoted[index]!.why === null);
    const price = await this.quote(
      asked,
      places.map((index) => items[index]!),
    );
    const priced = price.items.map((line) => ({ ...line, item: places[line.item]! }));
    return { ...price, items: priced, changes: quoted.flatMap(changesOf) };
  }

  /** What all of these come to. Two lines that want the same last portion are each to be had, and not both. */
  async totalOf(asked: Asked, quoted: readonly Quoted[]): Promise<number> {
    const there = quoted.filter(({ why }) => why === null);
    if (there.length === 0) return 0;
    try {
      return (
        await this.price(
          asked,
          there.map(({ item }) => item),
        )
      ).total;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return sum(there.map(({ total }) => total!));
    }
  }

  /** The longest of what these take, as the menu says it; null: it says nothing. */
  private async prepMinutes({ venueId }: Asked, items: readonly GuestItem[]): Promise<number | null> {
    const ids = [...new Set(items.map(({ dish_id }) => dish_id))];
    if (ids.length === 0) return null;
    const places = ids.map((_, index) => `$${index + 2}`).join(', ');
    const [row] = await this.database.read((reader) =>
      reader.rows<{ most: number | null }>(
        `SELECT MAX(prep_minutes) AS most FROM dishes WHERE venue_id = $1 AND id IN (${places})`,
        [venueId, ...ids],
      ),
    );
    return row?.most ?? null;
  }
}

function quotedOf(item: GuestItem, lines: PricedItem[]): Quoted {
  return { item, lines, total: sum(lines.map(({ total }) => total)), why: null };
}

function changesOf({ item, total, why }: Quoted, index: number): ItemChange[] {
  const was = item.shown_total ?? null;
  if (why !== null) return [{ item: index, kind: KINDS[why.code]!, was, now: null }];
  return was === null || was === total ? [] : [{ item: index, kind: 'PRICE', was, now: total }];
}
