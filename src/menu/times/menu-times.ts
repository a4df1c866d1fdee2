import { IsNull } from 'typeorm';
import type { Reader } from '../../database/reader.js';
import type { MenuTimes, PriceList as Prices } from '../../domain/menu-times.js';
import { Schedule } from './schedule.entity.js';

type Rules = Omit<MenuTimes, 'timeZone' | 'cutoffMinutes'>;

// By the id that a menu's times have, which no other times ever had: what is remembered is never out of date, also where
// several instances serve one venue. A venue has one; an installation with more reads those of the less visited again.
const MOST_KEPT = 100;
const kept = new Map<string, Rules>();

/** What makes the venue's menu another one at another time; `timesId` is the menu's own word for it. */
export async function menuTimes(reader: Reader, venueId: string, timesId: string): Promise<MenuTimes> {
  const [calendar] = await reader.rows<Pick<MenuTimes, 'timeZone' | 'cutoffMinutes'>>(
    'SELECT time_zone AS "timeZone", cutoff_minutes AS "cutoffMinutes" FROM venues WHERE id = $1',
    [venueId],
  );
  const known = kept.get(timesId);
  if (known) return { ...known, ...calendar! };
  const rules = await rulesOf(reader, venueId);
  const [oldest] = kept.keys();
  if (kept.size >= MOST_KEPT) kept.delete(oldest!);
  kept.set(timesId, rules);
  return { ...rules, ...calendar! };
}

async function rulesOf(reader: Reader, venueId: string): Promise<Rules> {
  const schedules = await reader.find(Schedule, { where: { venueId, archivedAt: IsNull() } });
  return {
    schedules: new Map(schedules.map((schedule) => [schedule.id, schedule])),
    soldWithin: await soldWithin(reader, venueId),
    lists: await priceLists(reader, venueId),
  };
}

async function soldWithin(reader: Reader, venueId: string): Promise<Map<string, string[]>> {
  const rows = await reader.rows<{ dishId: string } & Record<'own' | 'ofCategory' | 'ofWhole', string | null>>(
    `SELECT d.id AS "dishId", d.schedule_id AS "own", c.schedule_id AS "ofCategory", w.schedule_id AS "ofWhole"
     FROM dishes d JOIN categories c ON c.id = d.category_id LEFT JOIN categories w ON w.id = c.parent_id
     WHERE d.venue_id = $1 AND d.archived_at IS NULL
       AND (d.schedule_id IS NOT NULL OR c.schedule_id IS NOT NULL OR w.schedule_id IS NOT NULL)`,
    [venueId],
  );
  return new Map(
    rows.map(({ dishId, own, ofCategory, ofWhole }) => [
      dishId,
      [own, ofCategory, ofWhole].filter((id) => id !== null),
    ]),
  );
}

type PriceRow = Omit<Prices, 'prices'> & { listId: string; dishId: string; variationId: string | null; price: number };

async function priceLists(reader: Reader, venueId: string): Promise<Prices[]> {
  const rows = await reader.rows<PriceRow>(
    `SELECT l.id AS "listId", l.schedule_id AS "scheduleId", l.starts_on AS "startsOn", l.ends_on AS "endsOn",
       p.dish_id AS "dishId", p.variation_id AS "variationId", p.price AS "price"
     FROM price_lists l JOIN list_prices p ON p.price_list_id = l.id
     WHERE l.venue_id = $1 AND l.archived_at IS NULL`,
    [venueId],
  );
  const lists = new Map<string, Prices & { prices: Map<string, number> }>();
  for (const { listId, dishId, variationId, price, scheduleId, startsOn, endsOn } of rows) {
    let list = lists.get(listId);
    if (!list) lists.set(listId, (list = { scheduleId, startsOn, endsOn, prices: new Map() }));
    list.prices.set(variationId ?? dishId, price);
  }
  return [...lists.values()];
}
