import { done } from '../caller.js';
import type { House } from '../given.js';
import { sumsOf, type Wall } from './log-sums.js';
import { told as toldSince } from './evening.js';

const UTC: Wall = { leapsAt: '2000-01-01', minutesBefore: 0, minutesAfter: 0 };

/** From where on the log is read. */
export async function told(house: House): Promise<string> {
  return (await done(house.admin.get('/events'))).next_cursor;
}

/** What was paid since, by the event log. */
export async function payments(house: House, since: string): Promise<number> {
  const { tenders } = sumsOf(await toldSince(house.admin, since), UTC);
  return Object.values(tenders).reduce((total, { amount }) => total + amount, 0);
}
