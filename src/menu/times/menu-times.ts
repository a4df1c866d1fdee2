import { IsNull } from 'typeorm';
import type { Reader } from '../../database/reader.js';
import { lineageOf } from '../../domain/menu.js';
import type { MenuTimes, PriceList as Prices } from '../../domain/menu-times.js';
import { Schedule } from './schedule.entity.js';
import { PriceList, type ListPrice } from './price-list.entity.js';

export type TimeRules = Omit<MenuTimes, 'timeZone' | 'cutoffMinutes'>;

/** All that makes a menu another one at another time. */
interface TimedRows {
  schedules: readonly Schedule[];
  categories: readonly { id: string; parentId: string | null; scheduleId: string | null }[];
  dishes: readonly { id: string; categoryId: string; scheduleId: string | null }[];
  priceLists: readonly PriceList[];
  listPrices: readonly Pick<ListPrice, 'priceListId' | 'dishId' | 'variationId' | 'price'>[];
}

// By the id that a menu's times have, which no other times ever had: what is remembered is never out of date, also where
// several instances serve one venue. A venue has one; an installation with more reads those of the less visited again.
const MOST_KEPT = 100;
const kept = new Map<string, TimeRules>();

/** What makes the venue's menu another one at another time; `timesId` is the menu's own word for it. */
export async function menuTimes(reader: Reader, venueId: string, timesId: string): Promise<MenuTimes> {
  const known = kept.get(timesId);
  if (known) return atVenue(reader, venueId, known);
  const rules = rulesOf(await timedRows(reader, venueId));
  const [oldest] = kept.keys();
  if (kept.size >= MOST_KEPT) kept.delete(oldest!);
  kept.set(timesId, rules);
  return atVenue(reader, venueId, rules);
}

/** The rules by the venue's clock. */
export async function atVenue(reader: Reader, venueId: string, rules: TimeRules): Promise<MenuTimes> {
  const [calendar] = await reader.rows<Pick<MenuTimes, 'timeZone' | 'cutoffMinutes'>>(
    'SELECT time_zone AS "timeZone", cutoff_minutes AS "cutoffMinutes" FROM venues WHERE id = $1',
    [venueId],
  );
  return { ...rules, ...calendar! };
}

/** Null while the menu is the same at every hour. */
export function rulesIfAny(rows: TimedRows): TimeRules | null {
  return rows.schedules.length + rows.priceLists.length === 0 ? null : rulesOf(rows);
}

function rulesOf({ schedules, categories, dishes, priceLists, listPrices }: TimedRows): TimeRules {
  const prices = new Map(priceLists.map(({ id }) => [id, new Map<string, number>()]));
  for (const { priceListId, dishId, variationId, price } of listPrices)
    prices.get(priceListId)?.set(variationId ?? dishId, price);
  return {
    schedules: new Map(schedules.map((schedule) => [schedule.id, schedule])),
    soldWithin: soldWithin(categories, dishes),
    lists: priceLists.map(({ id, scheduleId, startsOn, endsOn }): Prices => ({
      scheduleId,
      startsOn,
      endsOn,
      prices: prices.get(id)!,
    })),
  };
}

function soldWithin(categories: TimedRows['categories'], dishes: TimedRows['dishes']): Map<string, string[]> {
  const byId = new Map(categories.map((category) => [category.id, category]));
  const named = dishes.map(({ id, categoryId, scheduleId }): [string, string[]] => {
    const above = lineageOf(categoryId, (one) => byId.get(one)).map((category) => category.scheduleId);
    return [id, [scheduleId, ...above].filter((one) => one !== null)];
  });
  return new Map(named.filter(([, scheduleIds]) => scheduleIds.length > 0));
}

const CATEGORIES = `SELECT id, parent_id AS "parentId", schedule_id AS "scheduleId" FROM categories
  WHERE venue_id = $1 AND archived_at IS NULL`;
const DISHES = `SELECT id, category_id AS "categoryId", schedule_id AS "scheduleId" FROM dishes
  WHERE venue_id = $1 AND archived_at IS NULL`;
const LIST_PRICES = `SELECT p.price_list_id AS "priceListId", p.dish_id AS "dishId", p.variation_id AS "variationId", p.price
  FROM price_lists l JOIN list_prices p ON p.price_list_id = l.id WHERE l.venue_id = $1 AND l.archived_at IS NULL`;

// By prepared SQL: an order waits for it, and of thousands of dishes it needs three members.
async function timedRows(reader: Reader, venueId: string): Promise<TimedRows> {
  const live = { where: { venueId, archivedAt: IsNull() } };
  return {
    schedules: await reader.find(Schedule, live),
    categories: await reader.rows(CATEGORIES, [venueId]),
    dishes: await reader.rows(DISHES, [venueId]),
    priceLists: await reader.find(PriceList, live),
    listPrices: await reader.rows(LIST_PRICES, [venueId]),
  };
}
