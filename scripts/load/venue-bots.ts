import { setTimeout as wait } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import type { VenueHouse } from '../../bench/house.js';
import { orderFor } from '../../bench/furniture.js';
import type { TicketView } from '../../src/orders/tickets/ticket.dto.js';
import type { StreamEvent } from '../../web/lib/cursor-rule.js';
import { follow, type Live } from '../../web/lib/live.js';
import { Api, type Traffic } from '../api.js';

/** What all restaurants together have written down themselves. */
export class Notes {
  /** Orders that were answered with 2xx, and whose they are. */
  readonly taken = new Map<string, string>();
  /** How often the kitchen of a venue was shown a ticket. */
  readonly shown = new Map<string, number>();
  /** Orders of which a kitchen has heard. */
  readonly heard = new Set<string>();
  readonly strangers: string[] = [];
  readonly answersMs: number[] = [];
  readonly lagsMs: number[] = [];
  readonly troubles: string[] = [];
  restarts = 0;
}

const READY_WITHIN_MS = 30_000;
// As long as a cook looks before the first plate goes out, in this short evening.
const COOKING_MS = 3000;

/** One restaurant: a waiter who sends orders, and a kitchen screen that is shown them and bumps them. */
export class VenueBots {
  private readonly waiter: Api;
  private readonly kitchen: Api;
  private readonly cooking = new Set<Promise<unknown>>();
  private live: Live | null = null;

  constructor(
    private readonly venue: VenueHouse,
    private readonly origin: string,
    private readonly notes: Notes,
    traffic: Traffic,
  ) {
    this.waiter = new Api(origin, async () => venue.token, traffic);
    this.kitchen = new Api(origin, async () => venue.screenToken, traffic);
  }

  async open(): Promise<void> {
    let begun: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => (begun = resolve));
    this.live = follow<StreamEvent>({
      url: this.origin,
      credentials: () => ({ device_token: this.venue.screenToken }),
      view: 'kitchen',
      onSnapshot: () => begun(),
      onEvents: (events: StreamEvent[]) => events.forEach((event) => this.hear(event)),
      onResync: () => void (this.notes.restarts += 1),
      onError: (error) => this.notes.troubles.push(String(error)),
    });
    const late = wait(READY_WITHIN_MS, null, { ref: false }).then(() => {
      throw new Error(`the kitchen screen of ${this.venue.slug} did not connect in time`);
    });
    await Promise.race([ready, late]);
  }

  /** Orders now and then until the time is up; which table and when is chance. */
  async work(untilMs: number, everyMs: number): Promise<void> {
    await wait(Math.random() * everyMs);
    while (performance.now() < untilMs) {
      const { tables, dishes, id: venueId } = this.venue;
      const id = newId();
      const table = tables[Math.floor(Math.random() * tables.length)]!;
      const askedMs = performance.now();
      try {
        await this.waiter.send('POST', '/orders', { body: orderFor(table, dishes, id) });
        this.notes.answersMs.push(performance.now() - askedMs);
        this.notes.taken.set(id, venueId);
      } catch (error) {
        this.notes.troubles.push(String(error));
      }
      await wait(everyMs * (0.5 + Math.random()));
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.cooking);
    this.live?.close();
    await this.live?.closed;
  }

  private hear({ type, at, data }: StreamEvent): void {
    if (type !== 'ticket.created') return;
    const ticket = data as TicketView;
    this.notes.lagsMs.push(Math.max(0, Date.now() - Date.parse(at)));
    this.notes.shown.set(ticket.id, (this.notes.shown.get(ticket.id) ?? 0) + 1);
    this.notes.heard.add(ticket.order_id);
    const cooked = this.cook(ticket)
      .catch((error: unknown) => this.notes.troubles.push(String(error)))
      .finally(() => this.cooking.delete(cooked));
    this.cooking.add(cooked);
  }

  private async cook({ id, version }: TicketView): Promise<void> {
    await this.kitchen.send('POST', `/kitchen/tickets/${id}/seen`, { body: { version } });
    await wait(COOKING_MS * (0.5 + Math.random()));
    await this.kitchen.send('POST', `/kitchen/tickets/${id}/bump`, { body: {} });
  }
}
