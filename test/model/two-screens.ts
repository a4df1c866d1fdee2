import { foldFloor, foldKitchen, type FloorState, type KitchenState, type WireEvent } from '../../web/lib/fold.js';
import { done, type Caller } from '../caller.js';
import type { House } from '../given.js';
import { expectEqual, modelTicket, wireTicket } from './compared.js';
import type { Restaurant } from './restaurant.js';

interface Snapshot<State> {
  cursor: string;
  data: State;
}

/** A tablet and a kitchen screen that loaded once and have only heard events since. */
export class TwoScreens {
  private constructor(
    private readonly house: House,
    private readonly floor: Snapshot<FloorState>,
    private readonly kitchen: Snapshot<KitchenState>,
  ) {}

  static async load(house: House): Promise<TwoScreens> {
    return new TwoScreens(house, await floorNow(house), await kitchenNow(house));
  }

  /** What they have made of the events is what they would see if they loaded again, and what the model says. */
  async expectFresh(model: Restaurant): Promise<void> {
    const { waiter, screen } = this.house;
    const floor = (await eventsAfter(waiter, this.floor.cursor)).reduce(foldFloor, this.floor.data);
    expectSame(floor, (await floorNow(this.house)).data);
    const kitchen = (await eventsAfter(screen, this.kitchen.cursor)).reduce(foldKitchen, this.kitchen.data);
    expectSame(kitchen, (await kitchenNow(this.house)).data);
    const own = new Set(model.orders.map(({ id }) => id));
    const shown = kitchen.tickets.filter((ticket) => own.has(ticket.order_id)).map(wireTicket);
    const board = model.board.map((ticket) => modelTicket(model, ticket));
    expectEqual('the board', inOrder(shown), inOrder(board));
  }
}

/** Both in full would be too long to read: the first thing that differs is told. */
function expectSame(folded: object, fresh: object): void {
  expectEqual('members', Object.keys(folded).toSorted(), Object.keys(fresh).toSorted());
  for (const [member, things] of Object.entries(fresh) as [string, unknown][]) {
    const own = (folded as Record<string, unknown>)[member];
    if (!Array.isArray(things) || !Array.isArray(own)) expectEqual(member, own, things);
    else for (const place of [...things, ...own].keys()) expectEqual(`${member} ${place}`, own[place], things[place]);
  }
}

function inOrder(tickets: readonly object[]): string[] {
  return tickets.map((ticket) => JSON.stringify(ticket)).toSorted();
}

function floorNow({ waiter }: House): Promise<Snapshot<FloorState>> {
  return done(waiter.get('/snapshot?view=floor'));
}

function kitchenNow({ screen }: House): Promise<Snapshot<KitchenState>> {
  return done(screen.get('/snapshot?view=kitchen'));
}

async function eventsAfter(who: Caller, start: string): Promise<WireEvent[]> {
  const events: WireEvent[] = [];
  for (let cursor = start; ;) {
    const { data, next_cursor: next } = await done(who.get(`/events?cursor=${cursor}&limit=500`));
    events.push(...data);
    if (next === cursor) return events;
    cursor = next;
  }
}
