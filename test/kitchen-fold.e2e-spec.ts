import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { allDay } from '../src/domain/all-day.js';
import type { AllDayView } from '../src/orders/tickets/all-day.dto.js';
import type { OrderView } from '../src/orders/order.dto.js';
import { TicketWatchService } from '../src/orders/tickets/ticket-watch.service.js';
import { foldExpo, foldKitchen, type KitchenState, type WireEvent } from '../web/lib/fold.js';
import { foldFloor, type FloorState } from '../web/lib/fold-floor.js';
import { done, type Answer, type Caller } from './caller.js';
import { eventsAfter, type Snapshot } from './following.js';
import { enrolled, openHouse, type House } from './given.js';

let house: House;
let bar: Caller;
beforeAll(async () => {
  house = await openHouse();
  bar = await enrolled(house.admin, 'Bar screen', 'KITCHEN_SCREEN', [house.stations.bar]);
});
afterAll(() => house.close());

interface Board<State> {
  who: Caller;
  view: string;
  fold(state: State, event: WireEvent): State;
}

const orders: string[] = [];
const NOT_NOW = [409, 412, 428];

/** Sends a command that may be too late by now; other refusals throw. */
async function tries(answer: Promise<Answer>): Promise<any> {
  const { status, body } = await answer;
  if (status >= 300 && !NOT_NOW.includes(status)) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

async function step(what: string, at: number): Promise<void> {
  const { waiter, cook, screen, dishes } = house;
  const orderId = orders[at % Math.max(1, orders.length)];
  if (what === 'order' || orderId === undefined) {
    const items = [dishes.soup, dishes.tea, dishes.soup].map((dish_id, index) => ({
      dish_id,
      quantity: 1 + ((at + index) % 4),
      ...(index === 2 && { comment: 'mild', course: 2, hold: at % 2 === 0 }),
    }));
    orders.push((await done(waiter.post('/orders', { order_type: 'TAKEAWAY', items }))).id);
    return;
  }
  const order: OrderView = await done(waiter.get(`/orders/${orderId}`));
  const item = order.items[at % order.items.length]!;
  const ticket = `/kitchen/tickets/${item.ticket_id}`;
  const line = `/orders/${orderId}/items/${item.id}`;
  const part = { items: [{ item_id: item.id, quantity: 1 + (at % 2) }] };
  const version = item.version;
  const deeds: Record<string, () => Promise<Answer>> = {
    bump: () => cook.post(`${ticket}/bump`),
    'bump part': () => screen.post(`${ticket}/bump`, part),
    recall: () => cook.post(`${ticket}/recall`),
    'recall part': () => cook.post(`${ticket}/recall`, part),
    acknowledge: () => screen.post(`${ticket}/acknowledge`),
    seen: () => screen.post(`${ticket}/seen`),
    rush: () => waiter.patch(ticket, { priority: at % 3 === 0 ? 'NORMAL' : 'RUSH' }),
    fire: () => waiter.post(`/orders/${orderId}/fire`, { course: 2 }),
    serve: () => cook.post(`/kitchen/orders/${orderId}/serve`),
    strike: () => waiter.post(`${line}/void`, { reason: 'gone' }, { version }),
    change: () => waiter.patch(line, { quantity: item.quantity + 1, comment: String(at) }, { version }),
    busy: () => waiter.put('/kitchen/state', { guest_ordering_paused_until: null, busy_minutes: at % 121 }),
  };
  await tries(deeds[what]!());
}

const DEEDS = 'order order fire bump bump,part recall recall,part acknowledge seen rush serve strike change busy';
const deed = fc.constantFrom(...DEEDS.split(' ').map((word) => word.replace(',', ' ')));
const evening = fc.array(fc.tuple(deed, fc.nat({ max: 999 })), { minLength: 20, maxLength: 28 });

it('the events of any evening lead every kitchen screen and the pass to the next snapshot, with the same counts', async () => {
  const boards: Board<KitchenState>[] = [
    { who: house.screen, view: 'kitchen', fold: foldKitchen },
    { who: bar, view: 'kitchen', fold: foldKitchen },
    { who: house.cook, view: `kitchen:${house.stations.grill}`, fold: ofGrill },
    { who: house.screen, view: 'expo', fold: foldExpo },
    { who: house.waiter, view: 'expo', fold: foldExpo },
  ];
  const look = <State>({ who, view }: Pick<Board<State>, 'who' | 'view'>): Promise<Snapshot<State>> =>
    done(who.get(`/snapshot?view=${view}`));
  const floor = { who: house.waiter, view: 'floor' };
  await fc.assert(
    fc.asyncProperty(evening, async (steps) => {
      const before = await Promise.all(boards.map((board) => look<KitchenState>(board)));
      const floorBefore = await look<FloorState>(floor);
      for (const [what, at] of [...steps, ['order', 1] as const]) await step(what, at);
      // Tickets that nobody has seen cause events too; after this the server sends nothing by itself.
      house.clock.forward(11_000);
      await house.app.get(TicketWatchService).tellUnseen();
      for (const [index, board] of boards.entries()) {
        const told = await eventsAfter(board.who, before[index]!.cursor);
        expect(told.map(({ type }) => String(type))).toContain('ticket.unseen');
        const folded = told.reduce(board.fold, before[index]!.data);
        expect(folded).toEqual((await look(board)).data);
        if (board.view === 'kitchen') expect(allDay(folded.tickets)).toEqual(await counts(board.who));
      }
      const told = await eventsAfter(floor.who, floorBefore.cursor);
      expect(told.reduce(foldFloor, floorBefore.data)).toEqual((await look<FloorState>(floor)).data);
    }),
    { numRuns: 3, endOnFailure: true },
  );
});

async function counts(who: Caller): Promise<AllDayView[]> {
  return (await done(who.get('/kitchen/all-day?per_page=100'))).data;
}

function ofGrill(state: KitchenState, event: WireEvent): KitchenState {
  const folded = foldKitchen(state, event);
  return { ...folded, tickets: folded.tickets.filter(({ station_id }) => station_id === house.stations.grill) };
}
