import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderItemView, OrderView } from '../src/orders/order.dto.js';
import type { TicketLineView, TicketView } from '../src/orders/tickets/ticket.dto.js';
import { done } from './caller.js';
import { enrolled, openHouse, type House } from './given.js';
import { refused } from './room.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const taken = (quantity = 1, ...more: string[]): Promise<OrderView> => {
  const items = [house.dishes.soup, ...more].map((dish_id) => ({ dish_id, quantity }));
  return done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
};

interface Hands {
  order: OrderView;
  items: OrderItemView[];
  ticket: string;
  onScreen(): Promise<TicketView | undefined>;
  cook(what: string, body?: object): Promise<TicketView>;
  change(item: OrderItemView, body: object): Promise<OrderView>;
  strike(item: OrderItemView): Promise<OrderView>;
}

/** Takes an order with one ticket and returns the actions of cook and waiter on it. */
async function ordered(quantity = 1, ...more: string[]): Promise<Hands> {
  const order = await taken(quantity, ...more);
  const ticket = order.items[0]!.ticket_id;
  const version = async ({ id }: OrderItemView): Promise<number> => {
    const now: OrderView = await done(house.waiter.get(`/orders/${order.id}`));
    return now.items.find((item) => item.id === id)!.version;
  };
  const path = ({ id }: OrderItemView) => `/orders/${order.id}/items/${id}`;
  return {
    order,
    items: order.items,
    ticket,
    onScreen: async () => {
      const { tickets } = (await done(house.screen.get('/snapshot?view=kitchen'))).data;
      return tickets.find(({ id }: TicketView) => id === ticket);
    },
    cook: (what, body) => done(house.cook.post(`/kitchen/tickets/${ticket}/${what}`, body)),
    change: async (item, body) => done(house.waiter.patch(path(item), body, { version: await version(item) })),
    strike: async (item) =>
      done(house.waiter.post(`${path(item)}/void`, { reason: 'gone' }, { version: await version(item) })),
  };
}

const news = ({ lines }: TicketView) =>
  lines.map(({ status, quantity, was, to_acknowledge }: TicketLineView) => [status, quantity, was, to_acknowledge]);

describe('a ticket that somebody works on', () => {
  it('is started once, as a whole, and says so to waiters; what is on hold or made stays as it is', async () => {
    const { order, items, ticket, cook } = await ordered(1, house.dishes.steak);
    await cook('bump', { items: [{ item_id: items[0]!.id }] });
    const begun = await cook('start');
    expect(begun.lines.map(({ status }) => status)).toEqual(['READY', 'IN_PROGRESS']);
    expect(begun.seen_at).not.toBeNull();
    expect(await cook('start')).toEqual(begun);
    const told: OrderView = await done(house.waiter.get(`/orders/${order.id}`));
    expect(told.items.map(({ status }) => status)).toEqual(['READY', 'IN_PROGRESS']);
    const other = await enrolled(house.admin, 'Bar screen', 'KITCHEN_SCREEN', [house.stations.bar]);
    expect(await refused(other.post(`/kitchen/tickets/${ticket}/start`))).toEqual([404, 'NOT_FOUND']);
  });
});

describe('what changes after sending', () => {
  it('shows the old quantity and the new one until a cook takes note', async () => {
    const { items, change, cook, onScreen } = await ordered(2);
    await change(items[0]!, { quantity: 3 });
    await change(items[0]!, { quantity: 5 });
    expect(news((await onScreen())!)).toEqual([['QUEUED', 5, 2, true]]);
    expect(news(await cook('acknowledge'))).toEqual([['QUEUED', 5, null, false]]);
    await change(items[0]!, { comment: 'no onions' });
    expect(news((await onScreen())!)).toEqual([['QUEUED', 5, 5, true]]);
    expect(news(await cook('bump'))).toEqual([['READY', 5, null, false]]);
    expect(await onScreen()).toBeUndefined();
  });

  it('leaves the version of the line to those who change it', async () => {
    const { order, items, change, cook } = await ordered(2);
    const { items: changed } = await change(items[0]!, { quantity: 3 });
    await cook('acknowledge');
    expect((await done(house.waiter.get(`/orders/${order.id}`))).items).toEqual(changed);
  });

  it('brings a struck line back to the screen, until a cook takes note', async () => {
    const { items, strike, cook, onScreen } = await ordered(1, house.dishes.steak);
    await cook('bump');
    expect(await onScreen()).toBeUndefined();
    await strike(items[1]!);
    const struck = (await onScreen())!;
    expect(news(struck)).toEqual([
      ['READY', 1, null, false],
      ['CANCELLED', 1, null, true],
    ]);
    expect(struck).toMatchObject({ bumped_at: null, state: 'DONE' });
    const noticed = await cook('acknowledge');
    expect(noticed).toMatchObject({ state: 'DONE', bumped_at: expect.any(String) });
    expect(await onScreen()).toBeUndefined();
    expect(await cook('acknowledge')).toEqual(noticed);
  });

  it('keeps on the screen what is left to make when the strike was noticed', async () => {
    const { items, strike, cook, onScreen } = await ordered(1, house.dishes.steak);
    await strike(items[0]!);
    expect(news(await cook('acknowledge'))).toEqual([
      ['CANCELLED', 1, null, false],
      ['QUEUED', 1, null, false],
    ]);
    expect((await onScreen())!.bumped_at).toBeNull();
  });

  it('asks the screens again whether they show it, and believes none that shows what was before', async () => {
    const { items, strike, cook, onScreen } = await ordered(1, house.dishes.steak);
    const first = await cook('seen', { version: 1 });
    expect(first.seen_at).not.toBeNull();
    await strike(items[0]!);
    expect((await onScreen())!.seen_at).toBeNull();
    expect((await cook('seen', { version: first.version })).seen_at).toBeNull();
    const { version } = (await onScreen())!;
    expect((await cook('seen', { version })).seen_at).not.toBeNull();
  });

  it('is never lost, whatever cook and waiter do', async () => {
    const step = fc.constantFrom('bump', 'recall', 'bump 1', 'recall 1', 'acknowledge', 'strike', 'change', 'serve');
    const story = fc.array(fc.tuple(step, fc.nat({ max: 2 })), { minLength: 4, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(story, async (steps) => {
        const hands = await ordered(2, house.dishes.steak, house.dishes.steak);
        const missed = new Set<string>();
        for (const [what, index] of steps) await act(hands, missed, what, hands.items[index]!);
        const shown = (await hands.onScreen())?.lines ?? [];
        expect(
          shown
            .filter((line) => line.to_acknowledge)
            .map(({ id }) => id)
            .toSorted(),
        ).toEqual([...missed].toSorted());
        expect(missed.size === 0 || shown.length > 0).toBe(true);
      }),
      { numRuns: 12 },
    );
  });
});

/** Runs one step of a scenario; a refused step changes nothing. */
async function act(hands: Hands, missed: Set<string>, what: string, item: OrderItemView): Promise<void> {
  const { id } = item;
  try {
    if (what === 'strike') {
      await hands.strike(item);
      missed.add(id);
    } else if (what === 'change') {
      const { items } = await done<OrderView>(house.waiter.get(`/orders/${hands.order.id}`));
      const now = items.find((line) => line.id === id)!;
      await hands.change(item, { quantity: now.quantity + 1 });
      missed.add(id);
    } else if (what === 'serve')
      await done(house.waiter.patch(`/orders/${hands.order.id}/status`, { status: 'SERVED' }));
    else if (what === 'bump 1' || what === 'recall 1') {
      const wasOff = (await hands.onScreen()) === undefined;
      await hands.cook(what.slice(0, -2), { items: [{ item_id: id, quantity: 1 }] });
      if (what === 'bump 1' && !wasOff) missed.delete(id);
    } else {
      await hands.cook(what);
      if (what !== 'recall') missed.clear();
    }
  } catch (error) {
    if (!/LINE_CLOSED|BAD_MOVE|ORDER_CLOSED|CHECK_CLOSED/.test(String(error))) throw error;
  }
}

describe('a bump', () => {
  it('makes portions of a line ready, and the last of them the line and its ticket', async () => {
    const { items, cook, onScreen, order } = await ordered(3);
    const part = (quantity: number) => ({ items: [{ item_id: items[0]!.id, quantity }] });
    const one = await cook('bump', part(1));
    expect(one).toMatchObject({ bumped_at: null, lines: [{ status: 'IN_PROGRESS', ready_quantity: 1 }] });
    expect((await done(house.waiter.get(`/orders/${order.id}`))).items[0].ready_quantity).toBe(1);
    expect((await cook('bump', part(1))).lines[0]).toMatchObject({ status: 'IN_PROGRESS', ready_quantity: 2 });
    expect((await cook('bump', part(9))).lines[0]).toMatchObject({ status: 'READY', ready_quantity: 3 });
    expect(await onScreen()).toBeUndefined();
    expect((await done(house.waiter.get(`/orders/${order.id}`))).status).toBe('READY');
    expect((await cook('recall', part(1))).lines[0]).toMatchObject({ status: 'IN_PROGRESS', ready_quantity: 2 });
    expect((await onScreen())!.lines[0]!.ready_quantity).toBe(2);
  });

  it('makes the lines ready that are named, and leaves the others', async () => {
    const { items, cook } = await ordered(2, house.dishes.steak);
    const after = await cook('bump', { items: [{ item_id: items[1]!.id }] });
    expect(after.lines.map(({ status }) => status)).toEqual(['QUEUED', 'READY']);
    expect(after.bumped_at).toBeNull();
  });

  it('counts portions once when the request is repeated', async () => {
    const { items, ticket } = await ordered(3);
    const body = { items: [{ item_id: items[0]!.id, quantity: 1 }] };
    const key = crypto.randomUUID();
    const twice = [1, 2].map(() => done(house.cook.post(`/kitchen/tickets/${ticket}/bump`, body, { key })));
    for (const said of await Promise.all(twice)) expect(said.lines[0].ready_quantity).toBe(1);
  });

  it('refuses what is not on the ticket and what cannot be counted', async () => {
    const { ticket, items } = await ordered();
    const { items: others } = await taken();
    const bump = (list: unknown) => refused(house.cook.post(`/kitchen/tickets/${ticket}/bump`, { items: list }));
    expect(await bump([{ item_id: others[0]!.id }])).toEqual([404, 'NOT_FOUND']);
    for (const wrong of [[], {}, [{}], [{ item_id: items[0]!.id, quantity: 0 }], [{ item_id: 'x' }], [null]])
      expect(await bump(wrong)).toEqual([422, 'VALIDATION_ERROR']);
  });

  it('and a strike at the same moment end with the strike noticed or on the screen', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { items, strike, cook, onScreen, order } = await ordered(2, house.dishes.steak);
      // The bump raises the version, so a waiter with the old version repeats the request.
      const insist = () => strike(items[0]!).catch(() => strike(items[0]!));
      const race: (() => Promise<unknown>)[] = [() => cook('bump'), insist];
      if (round % 2 === 1) race.reverse();
      await Promise.all(race.map((run) => run()));
      const now = await done<OrderView>(house.waiter.get(`/orders/${order.id}`));
      expect(now.items.map(({ status }) => status)).toEqual(['CANCELLED', 'READY']);
      const shown = await onScreen();
      if (shown) expect(shown.lines[0]!.to_acknowledge).toBe(true);
    }
  });
});

describe('a recall', () => {
  it('brings back by name what was carried to the table, and only whole', async () => {
    const { items, cook, order, ticket } = await ordered(2);
    await cook('bump');
    await done(house.waiter.patch(`/orders/${order.id}/status`, { status: 'SERVED' }));
    const part = (quantity?: number) => ({ items: [{ item_id: items[0]!.id, quantity }] });
    expect(await refused(house.cook.post(`/kitchen/tickets/${ticket}/recall`, part(1)))).toEqual([409, 'BAD_MOVE']);
    expect((await cook('recall', part())).lines[0]).toMatchObject({ status: 'READY', ready_quantity: 2 });
    expect((await cook('recall', part())).lines[0]).toMatchObject({ status: 'IN_PROGRESS', ready_quantity: 0 });
  });
});
