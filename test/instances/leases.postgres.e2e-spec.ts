import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HouseLease } from '../../src/database/house-lease.js';
import { TicketWatchService } from '../../src/orders/tickets/ticket-watch.service.js';
import { done } from '../caller.js';
import { eventsAfter } from '../following.js';
import { openBeside, openHouse, type House } from '../given.js';

const UNSEEN_MS = 15_000;

let house: House;
let there: Awaited<ReturnType<typeof openBeside>>;
beforeAll(async () => {
  house = await openHouse();
  there = await openBeside(house);
});
afterAll(() => house?.close());

describe('what the house does by itself', () => {
  const leases = () => [house, there].map(({ app }) => app.get(HouseLease));
  const isMine = () => leases().map((one) => one.isMine);

  it('is done by one of two servers, and by the other when the first is silent', async () => {
    // Which one is a matter of chance: a process that has no time for three seconds has lost it.
    await expect.poll(() => isMine().filter(Boolean)).toHaveLength(1);
    const first = isMine().indexOf(true);
    // As a process that has died: it renews nothing and gives nothing back.
    await leases()[first]!.rest();
    await expect.poll(isMine, { timeout: 60_000 }).toEqual([first === 1, first === 0]);
  });

  it('is not done twice when two think that it is theirs', async () => {
    const { cursor } = await done(house.screen.get(`/snapshot?view=kitchen:${house.stations.grill}`));
    for (let order = 0; order < 10; order += 1) {
      const items = [{ dish_id: house.dishes.steak, quantity: 1 }];
      await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
    }
    const servers = [house, there];
    for (const { clock } of servers) clock.forward(UNSEEN_MS);
    await Promise.all(servers.map(({ app }) => app.get(TicketWatchService).tellUnseen()));
    const told = (await eventsAfter(house.screen, cursor)).filter(({ type }) => type === 'ticket.unseen');
    expect(told).toHaveLength(10);
  });

  it('is handed on at once by a server that closes', async () => {
    const holders = () => house.database.read((reader) => reader.rows('SELECT holder FROM leases'));
    expect(await holders()).toHaveLength(1);
    const [mine] = leases();
    await mine!.rest();
    await mine!.onApplicationShutdown();
    await there.leave();
    expect(await holders()).toEqual([]);
  });
});
