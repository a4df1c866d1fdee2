import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OrderView } from '../../src/orders/order.dto.js';
import type { TicketView } from '../../src/orders/tickets/ticket.dto.js';
import { done } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { openBrowser, type Glass } from './browser.js';
import { openKitchen, type Paired } from './paired.js';

let house: House;
let browser: Browser;
let glass: Glass | null = null;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse(), openBrowser()]);
});
afterEach(async () => {
  const complaints = glass?.complaints ?? [];
  await glass?.close();
  glass = null;
  const { tickets } = await board();
  for (const { id } of tickets) await done(house.screen.post(`/kitchen/tickets/${id}/bump`, {}));
  expectQuiet(complaints);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

function expectQuiet(complaints: string[]): void {
  expect(complaints).toEqual([]);
}

async function open(hash = '', more: Paired = {}, stations: string[] | null = null): Promise<Page> {
  glass = await openKitchen(house, browser, stations, { hash, ...more });
  // With it come the keys and the sounds.
  await glass.page.locator('.start-shift').waitFor();
  return glass.page;
}

const board = async (): Promise<{ tickets: TicketView[] }> =>
  (await done(house.screen.get('/snapshot?view=kitchen'))).data;

interface Wanted {
  dish: string;
  quantity?: number;
  course?: number;
}

/** Sent from a table by its number, or to be taken away. */
async function ordered(table: number | null, ...lines: Wanted[]): Promise<OrderView> {
  const items = lines.map(({ dish, quantity = 1, course }) => ({
    dish_id: dish,
    quantity,
    ...(course !== undefined && { course }),
  }));
  const place =
    table === null ? { order_type: 'TAKEAWAY' } : { order_type: 'DINE_IN', table_id: house.tables[table - 1] };
  return done(house.waiter.post('/orders', { ...place, items }));
}

const bump = (ticket: string): Promise<TicketView> => done(house.screen.post(`/kitchen/tickets/${ticket}/bump`, {}));
const card = (page: Page, ticket: string): Locator => page.locator(`.board-column [data-ticket="${ticket}"]`).first();

describe('the recall drawer', () => {
  it('finds what another screen has bumped, and puts it back where it was, marked', async () => {
    const { soup, steak } = house.dishes;
    const [first, second] = [await ordered(2, { dish: soup }), await ordered(3, { dish: steak })];
    const [one, other] = [first.items[0]!.ticket_id, second.items[0]!.ticket_id];
    await bump(one);
    await bump(other);
    const page = await open();
    await page.getByRole('button', { name: 'Recall', exact: true }).click();
    await page.locator(`[data-recall="${other}"]`).waitFor();
    await page.getByRole('searchbox').fill('БОРЩ 2');
    await expect.poll(() => page.locator('[data-recall]').count()).toBe(1);
    await page.getByRole('button', { name: 'Put back: Table 2' }).click();
    await page.keyboard.press('Escape');
    await card(page, one).locator('.strip-recalled').waitFor();
    await expect.poll(async () => (await board()).tickets.map(({ id }) => id)).toEqual([one]);
  });
});

/** The rows as they are seen: how many, and of what. */
async function namesOf(rows: Locator): Promise<string[]> {
  const seen = (of: string) => rows.locator(of).allInnerTexts();
  const [counts, names] = await Promise.all([seen('.all-day-count'), seen('.all-day-name')]);
  return counts.map((count, at) => `${count} ${names[at]}`);
}

describe('the all-day panel', () => {
  it('counts over all tickets and points at those with the row that is tapped', async () => {
    const { soup, steak } = house.dishes;
    const one = await ordered(1, { dish: soup, quantity: 2 }, { dish: steak });
    const other = await ordered(2, { dish: soup, quantity: 3 });
    const page = await open();
    await card(page, other.items[0]!.ticket_id).waitFor();
    await page.keyboard.press('a');
    const rows = page.locator('.all-day-row');
    await expect.poll(() => namesOf(rows)).toEqual(['5 БОРЩ', '1 Steak']);
    await rows.nth(1).click();
    await expect.poll(() => page.locator('.board-column [data-wanted]').count()).toBe(1);
    expect(await card(page, one.items[0]!.ticket_id).getAttribute('data-wanted')).not.toBeNull();
    await bump(one.items[0]!.ticket_id);
    await expect.poll(() => namesOf(rows)).toEqual(['3 БОРЩ']);
  });
});

describe('the pass', () => {
  it('puts stations and courses together, hands out what is ready, and takes it back', async () => {
    const { soup, tea, steak } = house.dishes;
    const order = await ordered(4, { dish: soup, course: 1 }, { dish: tea, course: 1 }, { dish: steak, course: 2 });
    const page = await open('#/pass');
    const here = page.locator(`[data-order="${order.id}"]`);
    await here.waitFor();
    expect(await here.locator('.pass-course').count()).toBe(2);
    for (const line of order.items.slice(0, 2)) {
      const items = [{ item_id: line.id }];
      await done(house.screen.post(`/kitchen/tickets/${line.ticket_id}/bump`, { items }));
    }
    await here.getByRole('button', { name: /^Hand out 2/ }).click();
    await expect.poll(() => here.locator('.pass-course').count()).toBe(1);
    const statuses = async () =>
      (await done<OrderView>(house.waiter.get(`/orders/${order.id}`))).items.map(({ status }) => status);
    await expect.poll(statuses).toEqual(['SERVED', 'SERVED', 'QUEUED']);
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(statuses).toEqual(['READY', 'READY', 'QUEUED']);
    await here.getByRole('button', { name: /^Hand out 2/ }).waitFor();
  });

  it('of one station hands nothing out, and says why', async () => {
    const order = await ordered(1, { dish: house.dishes.soup });
    await bump(order.items[0]!.ticket_id);
    const page = await open('#/pass', {}, [house.stations.grill]);
    await page.getByText('Pair it for all stations').waitFor();
    expect(await page.locator(`[data-order="${order.id}"] footer button`).isDisabled()).toBe(true);
  });
});

describe('the pick-up board', () => {
  it('calls numbers of what is fetched, and says nothing else', async () => {
    const taken = await ordered(null, { dish: house.dishes.soup });
    await ordered(3, { dish: house.dishes.soup });
    const page = await open('#/pickup');
    const side = (of: string) => page.locator(`[data-of="${of}"] .pickup-number`);
    await expect.poll(() => side('making').allInnerTexts()).toEqual([String(taken.number)]);
    await bump(taken.items[0]!.ticket_id);
    await expect.poll(() => side('ready').allInnerTexts()).toEqual([String(taken.number)]);
    await done(house.waiter.patch(`/orders/${taken.id}/status`, { status: 'SERVED' }));
    await expect.poll(() => page.locator('.pickup-number').count()).toBe(0);
  });
});

describe('keys', () => {
  it('bump tiles, choose, undo, and learn another place that outlives the page', async () => {
    const orders = [await ordered(1, { dish: house.dishes.soup }), await ordered(2, { dish: house.dishes.soup })];
    const [one, other] = orders.map((order) => order.items[0]!.ticket_id) as [string, string];
    const page = await open();
    await card(page, other).waitFor();
    await page.keyboard.press('1');
    await expect.poll(async () => (await board()).tickets.map(({ id }) => id)).toEqual([other]);
    await page.keyboard.press('u');
    await expect.poll(async () => (await board()).tickets.map(({ id }) => id)).toEqual([one, other]);
    await page.keyboard.press('?');
    await page.getByRole('button', { name: 'Change: Bump the chosen ticket' }).click();
    await page.keyboard.press('F8');
    await page.locator('[data-act-key="bump"] kbd').getByText('F8').waitFor();
    await page.reload();
    await page.locator('.start-shift').waitFor();
    await card(page, other).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.locator('.ticket[data-selected]').first().waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('F8');
    await expect.poll(async () => (await board()).tickets.length).toBe(1);
  });
});

describe('sound', () => {
  it('is blocked until somebody touches the page, and says so; then each kind of news has a tone of its own', async () => {
    const page = await open();
    await page.locator('[data-sound="blocked"]').waitFor();
    await page.evaluate(countTones);
    await page.getByRole('button', { name: 'Start the shift' }).click();
    await page.locator('[data-sound="on"]').waitFor();
    expect(await page.locator('.start-shift').count()).toBe(0);
    const tones = (): Promise<number[]> => page.evaluate(() => (globalThis as unknown as Heard).heard.splice(0));
    await expect.poll(tones).toEqual([659, 988]);
    const order = await ordered(1, { dish: house.dishes.soup }, { dish: house.dishes.steak });
    await expect.poll(tones).toEqual([659, 988]);
    const [line] = order.items;
    const path = `/orders/${order.id}/items/${line!.id}`;
    const { items } = await done<OrderView>(house.waiter.patch(path, { quantity: 2 }, { version: line!.version }));
    await expect.poll(tones).toEqual([784, 784, 784]);
    await done(house.waiter.post(`${path}/void`, { reason: 'gone' }, { version: items[0]!.version }));
    await expect.poll(tones).toEqual([392, 262]);
  });
});

interface Heard {
  heard: number[];
}

/** Writes down what is sung, in a browser that has no ears. */
function countTones(): void {
  const heard: number[] = ((globalThis as unknown as Heard).heard = []);
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (when?: number) {
    heard.push(this.frequency.value);
    start.call(this, when);
  };
}

describe('what the kitchen says to the house', () => {
  it('is how busy it is and whether guests may order, heard by every screen', async () => {
    const page = await open();
    await page.locator('[data-pace]').click();
    await page.getByRole('radio', { name: '+20 min' }).check();
    const state = () => done(house.screen.get('/kitchen/state'));
    await expect.poll(state).toMatchObject({ busy_minutes: 20, guest_ordering_paused_until: null });
    await page.getByRole('button', { name: 'Pause 30 min' }).click();
    await page.getByRole('button', { name: 'Take orders again' }).waitFor();
    expect(await page.locator('[data-pace]').innerText()).toBe('Busy +20 · Guests paused');
    expect(await state()).toMatchObject({ busy_minutes: 20, guest_ordering_paused_until: expect.any(String) });
    await page.getByRole('button', { name: 'Take orders again' }).click();
    await page.getByRole('radio', { name: 'As usual' }).check();
    await expect.poll(state).toMatchObject({ busy_minutes: 0, guest_ordering_paused_until: null });
  });

  it('is what has run out, from the ticket on which it was missed', async () => {
    const { steak } = house.dishes;
    const order = await ordered(5, { dish: steak });
    const page = await open();
    await card(page, order.items[0]!.ticket_id).locator('[data-act="more"]').click();
    await page.getByRole('button', { name: 'Sold out…' }).click();
    await page.getByRole('button', { name: 'Sold out: Steak', exact: true }).click();
    const isOnSale = async () => (await done(house.waiter.get(`/dishes/${steak}`))).is_available;
    await expect.poll(isOnSale).toBe(false);
    await page.getByRole('button', { name: 'On sale again: Steak' }).click();
    await expect.poll(isOnSale).toBe(true);
  });
});

describe('the settings', () => {
  it('of station, language and loudness are this screen’s own, and stay', async () => {
    const bar = await ordered(1, { dish: house.dishes.tea });
    const grill = await ordered(2, { dish: house.dishes.soup });
    const page = await open('#/settings');
    await page.getByRole('radio', { name: 'Bar' }).check();
    await page.getByRole('button', { name: 'Fewer: How loud: Struck' }).click();
    await page.getByRole('radio', { name: 'Қазақша' }).check();
    await page.getByRole('heading', { name: 'Баптаулар' }).waitFor();
    await page.goto(`${house.base}/kitchen`);
    await page.reload();
    await card(page, bar.items[0]!.ticket_id).waitFor();
    expect(await card(page, grill.items[0]!.ticket_id).count()).toBe(0);
    await page.goto(`${house.base}/kitchen#/settings`);
    const loud = page.getByRole('spinbutton', { name: 'Дыбыс деңгейі: Бас тартылды' });
    await expect.poll(() => loud.innerText()).toBe('7');
    await page.getByText(/http:\/\/127/).waitFor();
  });
});
