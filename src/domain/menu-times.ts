import { businessDate } from './business-day.js';
import type { OrderType } from './order.js';
import { isWithin, lastTurn, nextTurn, type Schedule } from './schedule.js';
import { DAY_MS, firstShown, MINUTE_MS } from './wall-clock.js';

/** Prices that differ from the normal ones, within a schedule, between two dates, or both. */
export interface PriceList {
  /** Null means at any hour. */
  scheduleId: string | null;
  /** First and last business date of these prices; null means without limit. */
  startsOn: string | null;
  endsOn: string | null;
  /** Price in minor units by variation id, or by dish id if the dish has none. */
  prices: ReadonlyMap<string, number>;
}

/** Everything that changes the menu of a venue over time. */
export interface MenuTimes {
  timeZone: string;
  cutoffMinutes: number;
  schedules: ReadonlyMap<string, Schedule>;
  /** Schedules of each dish and its categories, by dish id. Dishes without any are sold at all times. */
  soldWithin: ReadonlyMap<string, readonly string[]>;
  lists: readonly PriceList[];
}

export interface MenuMoment {
  /** ISO 8601 in UTC with milliseconds. */
  at: string;
  orderType: OrderType;
}

/** Menu at one moment, for one order type. */
export interface MenuNow {
  /** Returns true while all schedules of the dish, its category and the parent category are on. */
  isSold(dishId: string): boolean;
  /** Returns the price of a dish or variation whose normal price is `usual`. */
  price(id: string, usual: number): number;
}

export function menuNow(times: MenuTimes, moment: MenuMoment): MenuNow {
  const known = new Map<string, boolean>();
  const isOn = (scheduleId: string): boolean => {
    let on = known.get(scheduleId);
    if (on === undefined) known.set(scheduleId, (on = isScheduleOn(times, scheduleId, moment)));
    return on;
  };
  const day = businessDate(moment.at, times.timeZone, times.cutoffMinutes);
  const lists = times.lists
    .filter((list) => isBetween(day, list) && (list.scheduleId === null || isOn(list.scheduleId)))
    .toSorted(moreSpecificFirst);
  return {
    isSold: (dishId) => times.soldWithin.get(dishId)?.every(isOn) ?? true,
    price: (id, usual) => priceIn(lists, id) ?? usual,
  };
}

// Returns the price of the most specific list.
// A list with hours wins over one without, whatever the dates are: a happy hour applies on top of new season prices.
// Then the later first date wins, because it was meant to replace older prices; then the lower price.
function priceIn(lists: readonly PriceList[], id: string): number | undefined {
  let found: PriceList | undefined;
  let price: number | undefined;
  for (const list of lists) {
    const asked = list.prices.get(id);
    if (asked === undefined) continue;
    if (found && moreSpecificFirst(found, list) < 0) break;
    found = list;
    price = price === undefined ? asked : Math.min(price, asked);
  }
  return price;
}

function moreSpecificFirst(one: PriceList, other: PriceList): number {
  const byHours = Number(one.scheduleId === null) - Number(other.scheduleId === null);
  return byHours || compare(other.startsOn ?? '', one.startsOn ?? '');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function isBetween(day: string, { startsOn, endsOn }: PriceList): boolean {
  return (startsOn === null || startsOn <= day) && (endsOn === null || day <= endsOn);
}

function isScheduleOn({ schedules, timeZone }: MenuTimes, scheduleId: string, { at, orderType }: MenuMoment): boolean {
  const schedule = schedules.get(scheduleId);
  if (!schedule) return false;
  return (schedule.orderTypes?.includes(orderType) ?? true) && isWithin(schedule, at, timeZone);
}

// Several schedules of one dish may share few hours or none, so the search stops after this many transitions.
const MOST_TURNS = 200;

/** Returns when the dish is next sold for this order type, or null if the schedules never allow it. */
export function soldAgainAt(times: MenuTimes, dishId: string, { at, orderType }: MenuMoment): string | null {
  const scheduleIds = times.soldWithin.get(dishId) ?? [];
  let turn: string | null = at;
  for (let looked = 0; looked < MOST_TURNS && turn !== null; looked += 1) {
    const moment: MenuMoment = { at: turn, orderType };
    if (scheduleIds.every((id) => isScheduleOn(times, id, moment))) return turn;
    turn = earliest(scheduleIds.map((id) => scheduleTurn(nextTurn, times, id, moment.at)));
  }
  return null;
}

/** Returns the next moment at which prices or sold dishes may change by schedule. */
export function nextChange(times: MenuTimes, at: string): string | null {
  const ofSchedules = [...times.schedules.keys()].map((id) => scheduleTurn(nextTurn, times, id, at));
  return earliest([...ofSchedules, ...dayTurns(times).filter((turn) => turn > at)]);
}

/** Returns the last moment up to `at` at which they may have changed, or null if that is long ago. */
export function lastChange(times: MenuTimes, at: string): string | null {
  const ofSchedules = [...times.schedules.keys()].map((id) => scheduleTurn(lastTurn, times, id, at));
  const turns = [...ofSchedules, ...dayTurns(times).filter((turn) => turn <= at)].filter((turn) => turn !== null);
  return turns.toSorted().at(-1) ?? null;
}

function scheduleTurn(turn: typeof nextTurn, times: MenuTimes, id: string, at: string): string | null {
  const schedule = times.schedules.get(id);
  return schedule ? turn(schedule, at, times.timeZone) : null;
}

function dayTurns({ lists, timeZone, cutoffMinutes }: MenuTimes): string[] {
  const begins = (day: number): string => {
    return new Date(firstShown(day + cutoffMinutes * MINUTE_MS, timeZone)).toISOString();
  };
  return lists.flatMap(({ startsOn, endsOn }) => [
    ...(startsOn === null ? [] : [begins(Date.parse(startsOn))]),
    ...(endsOn === null ? [] : [begins(Date.parse(endsOn) + DAY_MS)]),
  ]);
}

function earliest(turns: readonly (string | null)[]): string | null {
  return turns.filter((turn) => turn !== null).toSorted()[0] ?? null;
}
