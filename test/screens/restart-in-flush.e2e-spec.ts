import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OrderView } from '../../src/orders/order.dto.js';
import { Caller, done } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { buildServer, ServerProcess } from '../server-process.js';
import { openBrowser } from './browser.js';
import { openLine } from './line.js';
import { openKitchen } from './paired.js';

const TICKETS = 8;
const WITHIN = { timeout: 60_000 };
const SECRET_KEY = 'a-secret-for-tests-0123456789-abcdef';

let folder: string;
let browser: Browser;
let server: Awaited<ReturnType<typeof buildServer>>;
let admin: Caller;
let cursor: string;
let tickets: string[];
const running: ServerProcess[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qres-restart-'));
  [browser, server] = await Promise.all([openBrowser(), buildServer()]);
  const house = await openHouse({ DATABASE_URL: url(), SECRET_KEY });
  tickets = await openTickets(house);
  ({ cursor } = await done(house.admin.get('/snapshot?view=kitchen')));
  admin = house.admin;
  await house.leave();
});
afterAll(async () => {
  for (const one of running) one.kill('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  await browser.close();
  server.remove();
  rmSync(folder, { recursive: true, force: true });
});

it('a server that is killed while it is told of bumps knows of each once after it is back', async () => {
  const first = await start();
  const line = await openLine(first.base);
  const anyone = new Caller(first.base);
  const glass = await openKitchen({ base: line.base, admin: anyone.as(admin.token), anyone }, browser);
  const { page } = glass;
  const waiting = page.locator('[data-outbox]');
  const left = async (): Promise<number> => Number(await waiting.getAttribute('data-outbox'));
  await expect.poll(() => page.locator('[data-act="bump"]').count(), WITHIN).toBe(TICKETS);
  // Slow enough to be killed between two of them.
  line.delay(150);
  for (const id of tickets) await page.locator(`[data-ticket="${id}"] [data-act="bump"]`).click();
  await expect.poll(left, WITHIN).toBeLessThan(TICKETS);
  first.process.kill('SIGKILL');
  await first.process.ended;
  expect(await left()).toBeGreaterThan(0);

  const second = await start();
  line.toward(second.base);
  await expect.poll(left, WITHIN).toBe(0);
  const log = await done(new Caller(second.base, admin.token).get(`/events?types=ticket.bumped&cursor=${cursor}`));
  const told = log.data.map((event: { data: { id: string } }) => event.data.id);
  expect(told.toSorted()).toEqual(tickets.toSorted());
  await glass.close();
  await line.close();
});

async function start(): Promise<{ process: ServerProcess; base: string }> {
  const env = { DATABASE_URL: url(), DATA_DIR: folder, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'warn', SECRET_KEY };
  const process = new ServerProcess(server.file, env);
  running.push(process);
  return { process, base: await process.address() };
}

function url(): string {
  return `sqlite:${join(folder, 'qres.db')}`;
}

async function openTickets({ waiter, dishes }: House): Promise<string[]> {
  const ids: string[] = [];
  for (let guest = 1; guest <= TICKETS; guest += 1) {
    const items = [{ dish_id: dishes.soup, quantity: 1 }];
    const order: OrderView = await done(
      waiter.post('/orders', { order_type: 'TAKEAWAY', tab_name: `Guest ${guest}`, items }),
    );
    ids.push(order.items[0]!.ticket_id!);
  }
  return ids;
}
