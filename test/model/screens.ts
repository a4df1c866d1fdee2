import { allDay } from '../../src/domain/all-day.js';
import { foldExpo, foldKitchen, type KitchenState, type WireEvent } from '../../web/lib/fold.js';
import { foldFloor, type FloorState } from '../../web/lib/fold-floor.js';
import { done, type Caller } from '../caller.js';
import type { House } from '../given.js';
import { expectEqual, modelTicket, wireTicket } from './compared.js';
import type { Restaurant } from './restaurant.js';

interface Snapshot<State> {
  cursor: string;
  data: State;
}

type Fold<State> = (state: State, event: WireEvent) => State;

/** A screen that loaded once and has only heard events since. */
class Screen<State extends object> {
  private constructor(
    private readonly who: Caller,
    private readonly view: string,
    private readonly fold: Fold<State>,
    private readonly loaded: Snapshot<State>,
  ) {}

  static async load<State extends object>(who: Caller, view: string, fold: Fold<State>): Promise<Screen<State>> {
    return new Screen(who, view, fold, await snapshot(who, view));
  }

  /** What it has made of the events is what it would see if it loaded again. */
  async expectFresh(): Promise<State> {
    for (;;) {
      const fresh = await snapshot<State>(this.who, this.view);
      const { events, cursor } = await eventsAfter(this.who, this.loaded.cursor);
      // The house watches its tickets too, and may just have said so.
      if (cursor !== fresh.cursor) continue;
      expectSame(events.reduce(this.fold, this.loaded.data), fresh.data);
      return fresh.data;
    }
  }
}

/** A tablet, a screen in the kitchen, and one at the pass. */
export class Screens {
  private constructor(
    private readonly house: House,
    private readonly floor: Screen<FloorState>,
    private readonly kitchen: Screen<KitchenState>,
    private readonly pass: Screen<KitchenState>,
  ) {}

  static async load(house: House): Promise<Screens> {
    const { waiter, screen } = house;
    return new Screens(
      house,
      await Screen.load(waiter, 'floor', foldFloor),
      await Screen.load(screen, 'kitchen', foldKitchen),
      await Screen.load(screen, 'expo', foldExpo),
    );
  }

  /** They show what everyone would read now, and what the model says. */
  async expectFresh(model: Restaurant): Promise<void> {
    await this.floor.expectFresh();
    await this.pass.expectFresh();
    const { tickets } = await this.kitchen.expectFresh();
    const { data: counts } = await done(this.house.screen.get('/kitchen/all-day?per_page=100'));
    expectEqual('all-day counts', allDay(tickets), counts);
    const own = new Set(model.orders.map(({ id }) => id));
    const shown = tickets.filter((ticket) => own.has(ticket.order_id)).map(wireTicket);
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

function snapshot<State>(who: Caller, view: string): Promise<Snapshot<State>> {
  return done(who.get(`/snapshot?view=${view}`));
}

async function eventsAfter(who: Caller, start: string): Promise<{ events: WireEvent[]; cursor: string }> {
  const events: WireEvent[] = [];
  for (let cursor = start; ;) {
    const { data, next_cursor: next } = await done(who.get(`/events?cursor=${cursor}&limit=500`));
    events.push(...data);
    if (next === cursor) return { events, cursor };
    cursor = next;
  }
}
