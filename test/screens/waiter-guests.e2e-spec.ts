import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { done } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { phoneAt, wishOf } from '../phone-at-table.js';
import { openBrowser, type Glass } from './browser.js';
import { openLine } from './line.js';
import { expectForEverybody, expectNarrow } from './looks.js';
import { openTablet, type Paired } from './paired.js';
import { signIn } from './signing-in.js';

// A wait ends as soon as what it waits for is there, however busy the machine is.
const PATIENT = { timeout: 20_000 };

let house: House;
let browser: Browser;
let toppings: string[];
const open: Glass[] = [];

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
  const { admin, dishes } = house;
  const group = { name: 'Toppings', min: 0, pre_prices: [{ pre: 'EXTRA', percent: 100, surcharge: 0 }] };
  const modifiers = [{ name: 'Cream' }, { name: 'Dill' }];
  const made = await done(admin.post('/modifier-groups', { ...group, modifiers }));
  toppings = made.modifiers.map(({ id }: { id: string }) => id);
  await done(admin.put(`/dishes/${dishes.soup}/modifier-groups`, { groups: [{ group_id: made.id }] }));
});
afterEach(() => Promise.all(open.splice(0).map(expectQuiet)));
afterAll(async () => {
  await browser.close();
  await house.close();
});

/** A browser writes down every answer that says no and every line that breaks; people are told by the page. */
async function expectQuiet({ complaints, context }: Glass): Promise<void> {
  expect(complaints.filter((one) => !/^Failed to load resource|ERR_|WebSocket/u.test(one))).toEqual([]);
  await context.close();
}

async function tabletOf(name: string, pin: string, paired: Paired = {}): Promise<Page> {
  const glass = await openTablet(house, browser, paired);
  open.push(glass);
  await signIn(glass.page, name, pin);
  await glass.page.locator('[data-link=live]').waitFor(PATIENT);
  return glass.page;
}

const soups = (quantity = 1, comment?: string) => [
  { dish_id: house.dishes.soup, quantity, ...(comment && { comment }) },
];
const tableOn = (page: Page, table: string, hasText: string) => page.locator(`[data-table="${table}"]`, { hasText });
const newTable = async (name: string): Promise<string> =>
  (await done(house.admin.post('/tables', { location_id: house.locationId, name, seats: 4 }))).id;
const stateOf = async (id: string): Promise<string> => {
  const { data } = await done(house.waiter.get('/guest-requests'));
  return data.find((one: { id: string }) => one.id === id).state;
};

it('what guests ask for is shown to every waiter with their words, and is ordered by one tap', async () => {
  const anna = await tabletOf('Anna', '4821', { hash: '#/notices' });
  const bolat = await tabletOf('Bolat', '7352', { hash: '#/list' });
  await anna.getByText('No notices').waitFor(PATIENT);
  const guest = await phoneAt(house, house.tables[0]!);
  const [soup] = soups(2, 'no <b>salt</b>');
  const [cream, dill] = toppings;
  const modifiers = [{ modifier_id: cream!, pre: 'EXTRA' }, { modifier_id: dill! }];
  const request = await wishOf(guest, [{ ...soup!, modifiers }]);
  await anna.getByText('2 × Борщ (Extra Cream, Dill) “no <b>salt</b>”').waitFor(PATIENT);
  await tableOn(bolat, '1', '1 order to accept').waitFor(PATIENT);
  await anna.getByRole('button', { name: 'Accept: 1' }).tap();
  await anna.getByText('No notices').waitFor(PATIENT);
  await bolat.locator('[data-standing="ordered"] [data-table="1"]').waitFor(PATIENT);
  expect(await tableOn(bolat, '1', 'to accept').count()).toBe(0);
  await expect.poll(() => stateOf(request.id), PATIENT).toBe('ACCEPTED');
});

it('a refusal takes a reason, and the guest reads it', async () => {
  const anna = await tabletOf('Anna', '4821', { hash: '#/notices' });
  const guest = await phoneAt(house, house.tables[1]!);
  const { id } = await wishOf(guest, soups());
  await anna.getByRole('button', { name: 'Refuse: 2' }).tap();
  const sheet = anna.getByRole('dialog');
  expect(await sheet.getByRole('button', { name: 'Refuse', exact: true }).isDisabled()).toBe(true);
  await sheet.getByRole('radio', { name: 'The kitchen is closed' }).check({ force: true });
  await sheet.getByRole('button', { name: 'Refuse', exact: true }).tap();
  await anna.getByText('Guests want to order').waitFor({ ...PATIENT, state: 'detached' });
  const own = async () => (await done(guest.get('/guest/orders'))).data[0];
  await expect.poll(own, PATIENT).toMatchObject({ id, state: 'REJECTED', reason: 'The kitchen is closed' });
});

it('guests who call are answered by one tap, and one waiter’s answer is everybody’s', async () => {
  const anna = await tabletOf('Anna', '4821', { hash: '#/notices' });
  const bolat = await tabletOf('Bolat', '7352', { hash: '#/floor' });
  const guest = await phoneAt(house, house.tables[2]!);
  await done(guest.post('/guest/calls', { kind: 'WATER' }));
  await anna.getByText('Guests would like water').waitFor(PATIENT);
  await tableOn(bolat, '3', '1 call').waitFor(PATIENT);
  await anna.getByRole('button', { name: 'I go: 3' }).tap();
  await anna.getByText('Guests would like water').waitFor({ ...PATIENT, state: 'detached' });
  await tableOn(bolat, '3', 'call').waitFor({ ...PATIENT, state: 'detached' });
  await expect.poll(async () => (await done(house.waiter.get('/calls'))).data, PATIENT).toEqual([]);
});

it('who was slower than a colleague is told so, and has nothing left to do', async () => {
  const anna = await tabletOf('Anna', '4821', { hash: '#/notices' });
  const guest = await phoneAt(house, house.tables[3]!);
  const { id } = await wishOf(guest, soups());
  await anna.route('**/guest-requests/*/accept', async (route) => {
    await done(house.colleague.post(`/guest-requests/${id}/reject`, { reason: 'Sorry' }));
    await route.continue();
  });
  await anna.getByRole('button', { name: 'Accept: 4' }).tap();
  await anna.getByText('4: This request has already been answered.').waitFor(PATIENT);
  await anna.locator('.lamp[data-outbox="0"]').waitFor(PATIENT);
  expect(await stateOf(id)).toBe('REJECTED');
});

it('what has run out meanwhile says so on the request, which waits for another word', async () => {
  const anna = await tabletOf('Anna', '4821', { hash: '#/notices' });
  const guest = await phoneAt(house, house.tables[4]!);
  const { id } = await wishOf(guest, [{ dish_id: house.dishes.tea, quantity: 1 }]);
  await done(house.cook.patch(`/dishes/${house.dishes.tea}/availability`, { is_available: false }));
  await anna.getByRole('button', { name: 'Accept: 5' }).tap();
  await anna.locator('.notice').getByText('Sold out.').waitFor(PATIENT);
  await done(house.cook.patch(`/dishes/${house.dishes.tea}/availability`, { is_available: true }));
  await anna.getByRole('button', { name: 'Accept: 5' }).tap();
  await anna
    .locator('.notice')
    .getByText('Sold out.')
    .waitFor({ ...PATIENT, state: 'detached' });
  await expect.poll(() => stateOf(id), PATIENT).toBe('ACCEPTED');
  await anna.locator('.lamp[data-outbox="0"]').waitFor(PATIENT);
});

it('a yes that is said without network is kept, and ordered once when it is back', async () => {
  const line = await openLine(house.base);
  const anna = await tabletOf('Anna', '4821', { base: line.base, hash: '#/notices' });
  await anna.locator('[data-whole="true"]').waitFor(PATIENT);
  const guest = await phoneAt(house, house.tables[5]!);
  const { id } = await wishOf(guest, soups());
  await anna.getByRole('button', { name: 'Accept: 6' }).waitFor(PATIENT);
  line.cut();
  await anna.getByRole('button', { name: 'Accept: 6' }).tap();
  await anna.locator('.lamp[data-outbox="1"]').waitFor(PATIENT);
  line.restore();
  await anna.locator('.lamp[data-outbox="0"]').waitFor(PATIENT);
  const { data } = await done(guest.get('/guest/orders'));
  expect(data).toMatchObject([{ id, state: 'ACCEPTED' }]);
  expect((await done(guest.get('/guest/bill'))).lines).toHaveLength(1);
  await line.close();
});

it('a code that the table’s sheet shows lets a phone order, and what the kitchen says stands above the tables', async () => {
  await done(house.admin.patch('/venue', { guest_ordering: 'DYNAMIC_CODE' }));
  const tableId = await newTable('G7');
  const guest = await phoneAt(house, tableId);
  expect((await done(guest.get('/guest/session'))).right).toBe('CODE');
  const anna = await tabletOf('Anna', '4821', { hash: '#/list' });
  await anna.getByRole('button', { name: 'Table actions: G7' }).tap();
  await anna.getByRole('button', { name: 'Show a code' }).tap();
  const code = await anna.locator('[data-code]').getAttribute('data-code', PATIENT);
  await done(guest.post('/guest/sessions', { code }));
  expect((await wishOf(guest, soups())).state).toBe('ACCEPTED');
  const until = new Date(house.clock.now().getTime() + 3_600_000).toISOString();
  await done(house.cook.put('/kitchen/state', { guest_ordering_paused_until: until, busy_minutes: 10 }));
  await anna.getByRole('dialog').getByText('The kitchen takes 10 min longer than usual.').waitFor(PATIENT);
  await done(house.cook.put('/kitchen/state', { guest_ordering_paused_until: null, busy_minutes: 0 }));
  await anna
    .getByText('The kitchen takes 10 min')
    .first()
    .waitFor({ ...PATIENT, state: 'detached' });
  await done(house.admin.patch('/venue', { guest_ordering: 'STAFF_ACCEPT' }));
});

it('everybody can use it: among the notices, on the sheet of the table, and while a reason is asked', async () => {
  const tableId = await newTable('G8');
  const guest = await phoneAt(house, tableId);
  await wishOf(guest, soups(1, 'A long wish that somebody types at a table '.repeat(3)));
  await done(guest.post('/guest/calls', { kind: 'BILL' }));
  const until = new Date(house.clock.now().getTime() + 3_600_000).toISOString();
  await done(house.cook.put('/kitchen/state', { guest_ordering_paused_until: until, busy_minutes: 10 }));
  const anna = await tabletOf('Anna', '4821', { hash: '#/notices' });
  await anna.getByRole('button', { name: 'Accept: G8' }).waitFor(PATIENT);
  await expectForEverybody(anna, 'notices');
  await expectNarrow(anna, 'notices');
  await anna.locator('.notice .button[data-look=plain]').first().click();
  await anna.getByRole('dialog').waitFor(PATIENT);
  await expectForEverybody(anna, 'why not');
  await expectNarrow(anna, 'why not');
  await anna.keyboard.press('Escape');
  await anna.evaluate(() => (location.hash = '#/list'));
  await anna.locator('.table-row', { hasText: 'G8' }).locator('.icon-button').click();
  await anna.locator('.guest-code button').click();
  await anna.locator('[data-code]').waitFor(PATIENT);
  await expectForEverybody(anna, 'sheet of the table');
  await expectNarrow(anna, 'sheet of the table');
});
