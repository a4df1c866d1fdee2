import { businessDate } from './business-day.js';
import type { OrderType } from './order.js';
import { isWithin, lastTurn, nextTurn, type Schedule } from './schedule.js';
import { DAY_MS, firstShown, MINUTE_MS } from './wall-clock.js';

/** Other prices than the usual ones, within the hours of a schedule, between two days, or both. */
export interface PriceList {
  /** Null: at any hour. */
  scheduleId: string | null;
  /** The first and the last business day of these prices; null: since ever, for ever. */
  startsOn: string | null;
  endsOn: string | null;
  /** Minor units by variation, or by dish where it has none. */
  prices: ReadonlyMap<string, number>;
}

/** Everything that makes a venue's menu another one at another time. */
export interface MenuTimes {
  timeZone: string;
  cutoffMinutes: number;
  schedules: ReadonlyMap<string, Schedule>;
  /** By dish: the schedules of itself and of its categories. Dishes without are sold at any time. */
  soldWithin: ReadonlyMap<string, readonly string[]>;
  lists: readonly PriceList[];
}

export interface MenuMoment {
  /** ISO 8601 in UTC with milliseconds. */
  at: string;
  orderType: OrderType;
}

/** What the menu is at one moment, for orders of one type. */
export interface MenuNow {
  /** A dish is sold while all its schedules say so: its own, its category's and the one that category is a part of. */
  isSold(dishId: string): boolean;
  /** What a dish or variation costs whose usual price is this. */
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

// Hours beat none, whatever the days say: a happy hour stands on top of the prices of a new season. Then the later first
// day wins, because it was meant to replace what was there before; then, for the guest, the lower price.
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

// Several schedules of one dish may share few hours, or none; looked for over so many turns and then given up.
const MOST_TURNS = 200;

/** When a dish is sold next, for orders of this type; null: not as the schedules are. */
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

/** The next moment at which prices, or what is sold, may change by themselves. */
export function nextChange(times: MenuTimes, at: string): string | null {
  const ofSchedules = [...times.schedules.keys()].map((id) => scheduleTurn(nextTurn, times, id, at));
  return earliest([...ofSchedules, ...dayTurns(times).filter((turn) => turn > at)]);
}

/** The last moment up to this one at which they may have changed; null when that is long ago. */
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
