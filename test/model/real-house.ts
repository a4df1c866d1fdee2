import { randomUUID } from 'node:crypto';
import type { CheckView } from '../../src/orders/checks/check.dto.js';
import type { OrderView } from '../../src/orders/order.dto.js';
import { done, type Answer } from '../caller.js';
import type { House } from '../given.js';
import { asked, type Wire } from './asked.js';
import { expectEqual, modelHead, modelOrder, modelTicket, wireHead, wireOrder, wireTicket } from './compared.js';
import type { Deed } from './deed.js';
import type { Outcome } from './perform.js';
import type { Restaurant } from './restaurant.js';

// Tablets ask again when an answer is lost on its way.
const EVERY_SO_OFTEN = 7;

/** A house that runs, to which the same is done as to the one in memory; what they answer must be the same. */
export class RealHouse implements Wire {
  private readonly checks = new Map<string, string>();
  private readonly tickets = new Map<string, string>();
  private asks = 0;

  constructor(
    private readonly house: House,
    private readonly tables: readonly string[],
  ) {}

  /** Does it, and holds the answer against what the model makes of it. */
  async perform(before: Restaurant, deed: Deed, { house: after, refused }: Outcome): Promise<void> {
    const { send, isKeyed } = await asked(this.house, before, this, deed);
    const key = randomUUID();
    const answer = await send(key);
    const code = answer.status < 300 ? null : (answer.body.error?.code ?? answer.status);
    expectEqual(`how ${deed.do} was answered`, code, refused);
    if (refused === 'STALE_VERSION') this.expectCurrent(before, answer.body.error.details.current);
    if (refused !== null) return;
    this.expectSame(after, deed, answer);
    this.asks += 1;
    if (!isKeyed || this.asks % EVERY_SO_OFTEN !== 0) return;
    const again = await send(key);
    expectEqual('a repeated answer', [again.status, again.body], [answer.status, answer.body]);
    expectEqual('whether it was replayed', again.headers.get('idempotency-replayed'), 'true');
  }

  /** Every third order is taken away. */
  table(order: string): string | null {
    const place = [...this.checks.keys()].indexOf(order);
    const index = place < 0 ? this.checks.size : place;
    return index % 3 === 2 ? null : this.tables[index % this.tables.length]!;
  }

  checkOf(order: string): string {
    return this.checks.get(order)!;
  }

  ticket(id: string): string {
    return this.tickets.get(id)!;
  }

  async lineVersion(order: string, line: string): Promise<number> {
    return (await this.orderNow(order)).items.find(({ id }) => id === line)!.version;
  }

  async orderVersion(order: string): Promise<number> {
    return (await this.orderNow(order)).version;
  }

  async checkVersion(order: string): Promise<number> {
    return (await this.orderNow(order)).check_version;
  }

  orderNow(id: string): Promise<OrderView> {
    return done(this.house.waiter.get(`/orders/${id}`));
  }

  /** Everything there is, as everyone would read it now. */
  async expectAll(model: Restaurant): Promise<void> {
    for (const { id } of model.orders) this.expectCurrent(model, await this.orderNow(id));
    for (const { id, remaining } of model.dishes)
      expectEqual(`portions of ${id}`, (await done(this.house.waiter.get(`/dishes/${id}`))).remaining, remaining);
  }

  private expectSame(after: Restaurant, deed: Deed, { body }: Answer): void {
    switch (deed.do) {
      case 'bump':
      case 'recall':
      case 'seen':
      case 'acknowledge':
        expectEqual('the ticket', wireTicket(body), modelTicket(after, after.ticket(deed.ticket)));
        break;
      case 'count':
        expectEqual('portions', body.remaining, deed.remaining);
        break;
      case 'pay':
      case 'bill':
      case 'unbill':
        expectEqual('the order', wireHead(body.order), modelHead(after.order(deed.order)));
        expectEqual('the check', wireCheck(body.check), after.order(deed.order).check);
        break;
      case 'move':
      case 'merge':
        for (const view of [body.order, body.other] as OrderView[]) {
          renamed(after, view);
          this.expectCurrent(after, view);
          this.learn(after, view);
        }
        break;
      case 'void':
        named(after, deed.part, body);
        this.expectCurrent(after, body);
        this.learn(after, body);
        break;
      default:
        this.expectCurrent(after, body);
        this.learn(after, body);
    }
  }

  private expectCurrent(model: Restaurant, view: OrderView): void {
    expectEqual('the order', wireOrder(view), modelOrder(model, model.order(view.id)));
  }

  /** Tickets have their ids from the house: those with the same lines are the same. */
  private learn(model: Restaurant, view: OrderView): void {
    this.checks.set(view.id, view.check_id);
    for (const { id, ticket_id } of view.items) {
      const { ticket } = model.line(id);
      expectEqual('the ticket of a line', this.tickets.get(ticket) ?? ticket_id, ticket_id);
      this.tickets.set(ticket, ticket_id);
    }
    const wire = [...this.tickets.values()];
    expectEqual('tickets of different sendings', new Set(wire).size, wire.length);
  }
}

/** The part that was taken back has its id from the house. */
function named(model: Restaurant, part: string, view: OrderView): void {
  const line = model.lines.find(({ id }) => id === part);
  const shown = line && view.items.find(({ position }) => position === line.position);
  if (shown) line.id = shown.id;
}

/** What is taken off lines that have moved was given anew. */
function renamed(model: Restaurant, view: OrderView): void {
  for (const [index, discount] of model.order(view.id).discounts.entries())
    discount.id = view.discounts[index]?.id ?? discount.id;
}

function wireCheck({ state, subtotal, discount, total, paid, tips }: CheckView): object {
  return { state, subtotal, discount, total, paid, tips };
}
