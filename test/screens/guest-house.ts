import type { Browser } from 'playwright-core';
import type { GuestOrdering } from '../../src/domain/guests/ordering-right.js';
import { done, type Caller } from '../caller.js';
import type { House } from '../given.js';
import { Glass, type Tablet } from './browser.js';

/** For what a phone hears of by asking every ten seconds, on a machine with much else to do. */
export const PATIENT = { timeout: 60_000 };

/** A dish that asks something, beside those that ask nothing, in a house that speaks three languages. */
export async function forGuests(house: House): Promise<{ burger: string }> {
  const { admin, categoryId } = house;
  await done(admin.patch('/venue', { languages: ['en', 'ru', 'kk'] }));
  await ordering(house, 'STAFF_ACCEPT');
  const wish = { category_id: categoryId, name: 'Burger', price: 90_000, prep_minutes: 12, diets: ['HALAL'] };
  const { id: burger } = await done(admin.post('/dishes', wish));
  const doneness = {
    name: 'Doneness',
    is_required: true,
    min: 1,
    max: 1,
    modifiers: [{ name: 'Medium' }, { name: 'Well done' }],
  };
  const extras = {
    name: 'Extras',
    max: 3,
    modifiers: [
      { name: 'Cheese', price: 15_000, max_quantity: 2 },
      { name: 'Bacon', price: 20_000 },
    ],
  };
  const groups = [
    await done(admin.post('/modifier-groups', doneness)),
    await done(admin.post('/modifier-groups', extras)),
  ];
  await done(admin.put(`/dishes/${burger}/modifier-groups`, { groups: groups.map(({ id }) => ({ group_id: id })) }));
  return { burger };
}

export function ordering({ admin }: House, guest_ordering: GuestOrdering): Promise<unknown> {
  return done(admin.patch('/venue', { guest_ordering, guest_first_order_limit: null }));
}

/** A new table, and the code that is printed on its card. */
export async function newTable({ admin, locationId }: House, name: string): Promise<{ id: string; code: string }> {
  const { id } = await done(admin.post('/tables', { location_id: locationId, name, seats: 6 }));
  return { id, code: await cardOf(admin, id) };
}

export async function cardOf(admin: Caller, tableId: string): Promise<string> {
  return new URL((await done(admin.post(`/tables/${tableId}/qr/rotate`))).url).pathname.split('/').at(-1)!;
}

/** A guest's phone with the page of a card open, and everything of it awake. */
export async function openPhone(house: House, browser: Browser, address: string, tablet: Tablet = {}): Promise<Glass> {
  const glass = await Glass.open(browser, { width: 390, height: 844, ...tablet });
  await turnTo(glass, house, address);
  return glass;
}

export async function turnTo({ page }: Glass, house: House, address: string): Promise<void> {
  await page.goto(`${house.base}/menu/${address}`);
  await page.locator('html[data-ready]').waitFor({ state: 'attached', ...PATIENT });
}

/** What nobody should have to read; what a browser writes down of answers that say no, and of lines that break, is its own. */
export function complaintsOf({ complaints }: Glass): string[] {
  return complaints.filter((one) => !/^(?:Failed to load resource|WebSocket connection)/.test(one));
}
