import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from './caller.js';
import { WebhookHouse } from './webhook-house.js';
import { WebhookReceiver } from './webhook-receiver.js';

const ENDPOINTS = 50;
const EVENTS = 50;
const SLOW = '/0';
const SLOW_MS = 3000;
const PATIENCE_MS = 80_000;
const MOST_GROWTH_MB = 150;

let at: WebhookHouse;
let receiver: WebhookReceiver;

beforeAll(async () => {
  at = await WebhookHouse.open();
  receiver = await WebhookReceiver.open(({ path }, response) => {
    setTimeout(() => response.writeHead(204).end(), path === SLOW ? SLOW_MS : 0);
  });
});
afterAll(async () => {
  await at?.close();
  await receiver?.fall();
});

it('fifty webhooks hear fifty events each, in their order, and one that is slow delays no other', async () => {
  const base = `http://127.0.0.1:${receiver.port}`;
  for (let number = 0; number < ENDPOINTS; number += 1)
    await done(at.admin.post('/webhooks', { url: `${base}/${number}`, types: ['table.status_changed'] }));
  const heapBefore = process.memoryUsage().heapUsed;
  const begun = performance.now();
  for (let seats = 1; seats <= EVENTS; seats += 1) await at.tableChanges(seats);
  const heardBy = (number: number) => receiver.heard.filter(({ path }) => path === `/${number}`);
  const quick = Array.from({ length: ENDPOINTS - 1 }, (_, index) => index + 1);
  await expect
    .poll(() => quick.filter((number) => heardBy(number).length < EVENTS), { timeout: PATIENCE_MS, interval: 200 })
    .toEqual([]);
  const ms = performance.now() - begun;

  for (const number of quick)
    expect(heardBy(number).map(({ said }) => said.data.seats)).toEqual(
      Array.from({ length: EVENTS }, (_, index) => index + 1),
    );
  const slow = heardBy(0).map(({ said }) => said.data.seats);
  expect(slow).toEqual(slow.map((_, index) => index + 1));
  expect(slow.length).toBeLessThanOrEqual(Math.ceil(ms / SLOW_MS) + 1);
  const grownMb = (process.memoryUsage().heapUsed - heapBefore) / 2 ** 20;
  console.log(
    `figures: ${quick.length * EVENTS} deliveries in ${Math.round(ms)} ms, ${Math.round(grownMb)} MB more heap, the slow one heard ${slow.length}`,
  );
  expect(grownMb).toBeLessThan(MOST_GROWTH_MB);
});
