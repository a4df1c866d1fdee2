import fc from 'fast-check';
import type { Fault } from '../../src/ledger/rules.js';
import { findFaults } from '../../src/ledger/ledger.js';
import { done, type Answer, type Caller } from '../caller.js';
import { lunchIn } from '../choices/lunch.js';
import type { House } from '../given.js';
import { GuestHouse } from '../guest-house.js';
import { Tally } from './tally.js';

// A party of as many pays for service.
const PARTY = 6;
const FLOAT = 50_000;
const NEWEST = 5;
const REASON = 'As the scenario wants';

const COMMANDS = {
  takeaway: 0,
  party: 0,
  guest: 0,
  fewerCovers: 0,
  discount: 0,
  split: 0,
  unsplit: 0,
  pay: 0,
  replace: 0,
  refund: 0,
  refundItems: 0,
  openShift: 0,
  closeShift: 0,
} as const;

export type ServiceCommand = keyof typeof COMMANDS;
export const SERVICE_COMMANDS = Object.keys(COMMANDS) as ServiceCommand[];

/** Three numbers choose what a command is done to; each is taken modulo the choices there are. */
export interface Wish {
  command: ServiceCommand;
  a: number;
  b: number;
  c: number;
}

interface OrderSeen {
  id: string;
  version: number;
  items: { id: string; part_of: { id: string } | null }[];
}
interface CheckSeen {
  id: string;
  order_id: string;
  version: number;
  state: string;
  total: number;
  paid: number;
}

const number = fc.nat(1_000_000);
const wish = fc.record({
  command: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom<ServiceCommand>('takeaway', 'party', 'pay', 'pay', 'pay', 'refundItems') },
    { weight: 1, arbitrary: fc.constantFrom(...SERVICE_COMMANDS) },
  ),
  a: number,
  b: number,
  c: number,
});

/** Evenings of commands, always the same ones for a seed. */
export function drawnEvenings(evenings: number, mostCommands: number): Wish[][] {
  const drawn = fc.array(wish, { minLength: mostCommands / 2, maxLength: mostCommands, size: 'max' });
  return fc.sample(drawn, { numRuns: evenings, seed: Number(process.env.SEED) });
}

/** A venue with every setting that money depends on: the audit checks judge what random commands make of it. */
export class RandomService {
  readonly tally = new Tally<ServiceCommand>(COMMANDS);
  private readonly orders: string[] = [];
  private readonly guests: GuestHouse;
  /** Who takes money: with a shift, or without one. */
  private readonly people: Caller[];

  private constructor(
    private readonly house: House,
    private readonly sold: readonly string[],
  ) {
    this.guests = new GuestHouse(house);
    this.people = [house.cashier, house.manager, house.admin];
  }

  static async at(house: House): Promise<RandomService> {
    const { admin, dishes } = house;
    // Guests who eat here stay after the bill.
    const completion = { DINE_IN: 'BY_HAND', TAKEAWAY: 'WHEN_PAID' };
    await done(admin.patch('/venue', { shifts_required: true, tips_rule: 'WAITER', order_completion: completion }));
    for (const [name, rate, isIncluded, dish] of [
      ['VAT', 12_000, true, dishes.tea],
      ['Sales tax', 8_875, false, dishes.soup],
    ] as const) {
      const rates = { dine_in: rate, takeaway: rate, delivery: rate };
      const tax = await done(admin.post('/tax-classes', { name, rates, is_included: isIncluded }));
      await done(admin.patch(`/dishes/${dish}`, { tax_class_id: tax.id }));
    }
    const charges = [{ name: 'Service', rate: 10_000, order_types: ['DINE_IN'], from_covers: PARTY }];
    await done(admin.put('/service-charges', { charges }));
    const lunch = await lunchIn(house);
    const service = new RandomService(house, [dishes.tea, dishes.soup, dishes.steak, lunch.id]);
    await service.guests.ordering('STAFF_ACCEPT');
    return service;
  }

  /** Refusals are answers, too; nothing may break. */
  async play(wishes: readonly Wish[]): Promise<void> {
    for (const wish of wishes) {
      const answer = await this[wish.command](wish);
      if (answer === null) continue;
      if (answer.status >= 500) throw new Error(`the server failed: ${JSON.stringify([wish, answer.body])}`);
      this.tally.add(wish.command, answer.status < 300 ? null : (answer.body.error?.code ?? String(answer.status)));
    }
  }

  faults(): Promise<Fault[]> {
    return this.house.database.readSnapshot(findFaults);
  }

  protected takeaway({ a, b, c }: Wish): Promise<Answer> {
    return this.order(this.house.waiter, { order_type: 'TAKEAWAY' }, [
      [a, b],
      [b, c],
    ]);
  }

  protected party({ a, b, c }: Wish): Promise<Answer> {
    const { waiter, tables } = this.house;
    const table = { order_type: 'DINE_IN', table_id: choice(tables, a)!, covers: PARTY + (b % 3) };
    return this.order(waiter, table, [
      [b, c],
      [c, a],
    ]);
  }

  protected async guest(): Promise<null> {
    const { orderId } = await this.guests.seated(await this.guests.table());
    this.orders.push(orderId);
    this.tally.add('guest', null);
    return null;
  }

  protected async fewerCovers({ a, b }: Wish): Promise<Answer | null> {
    const order = await this.someOrder(a);
    if (!order) return null;
    const change = { covers: 1 + (b % PARTY), reason: REASON };
    return this.house.manager.patch(`/orders/${order.id}`, change, { version: order.version });
  }

  protected async discount({ a, b, c }: Wish): Promise<Answer | null> {
    const order = await this.someOrder(a);
    if (!order) return null;
    const terms = b % 2 ? { kind: 'PERCENT', percent: 1000 * (1 + (c % 30)) } : { kind: 'AMOUNT', amount: 100 + c };
    const body = { ...terms, reason: REASON };
    return this.house.manager.post(`/orders/${order.id}/discounts`, body, { version: order.version });
  }

  protected async split({ a, b }: Wish): Promise<Answer | null> {
    const order = await this.someOrder(a);
    if (!order) return null;
    const way = { way: 'EVENLY', n: 2 + (b % 2) };
    return this.house.manager.post(`/orders/${order.id}/split`, way, { version: order.version });
  }

  protected async unsplit({ a }: Wish): Promise<Answer | null> {
    const order = await this.someOrder(a);
    if (!order) return null;
    return this.house.manager.post(`/orders/${order.id}/unsplit`, undefined, { version: order.version });
  }

  protected async pay({ a, b, c }: Wish): Promise<Answer | null> {
    const check = await this.someCheck(a, ({ state }) => state !== 'CLOSED');
    if (!check) return null;
    const { cash, card, voucher } = this.house.methods;
    const method = choice([cash, card, voucher, cash], c)!;
    const amount = b % 3 ? undefined : Math.ceil((check.total - check.paid) / 2) || undefined;
    const tip = method === card && a % 2 ? 500 : undefined;
    const reference = method === voucher ? 'V-1' : undefined;
    const body = { payment_method_id: method, amount, tip, reference };
    return choice(this.people, a + c)!.post(`/checks/${check.id}/payments`, body);
  }

  protected async replace({ a, b, c }: Wish): Promise<Answer | null> {
    const payment = await this.somePayment(a, b);
    if (!payment) return null;
    const { cash, card } = this.house.methods;
    const by = choice([cash, card, null], c);
    const body = { reason: REASON, ...(by && { replacement: { payment_method_id: by } }) };
    return choice(this.people, b + c)!.post(`/payments/${payment.id}/void`, body);
  }

  protected async refund({ a, b, c }: Wish): Promise<Answer | null> {
    const check = await this.someCheck(a, ({ paid }) => paid > 0);
    if (!check) return null;
    const wanted = c % 2 ? { kind: 'WHOLE' } : { kind: 'AMOUNT', amount: 1 + (c % check.paid) };
    return this.giveBack(check, { ...wanted, ...this.byCash(b) }, a + c);
  }

  protected async refundItems({ a, b, c }: Wish): Promise<Answer | null> {
    const check = await this.someCheck(a, ({ paid }) => paid > 0);
    if (!check) return null;
    const order: OrderSeen = await done(this.house.manager.get(`/orders/${check.order_id}`));
    const whole = order.items.map(({ id, part_of: combo }) => combo?.id ?? id);
    const items = [{ item_id: choice(whole, c)!, quantity: 1 }];
    return this.giveBack(check, { kind: 'ITEMS', items, ...this.byCash(b) }, a + c);
  }

  protected openShift({ a, b }: Wish): Promise<Answer> {
    return choice(this.people, a)!.post('/shifts/open', { float: b % 2 ? FLOAT : 0 });
  }

  protected async closeShift({ a }: Wish): Promise<Answer | null> {
    const me = choice(this.people, a)!;
    const { body, status } = await me.get('/shifts/current');
    if (status !== 200) return null;
    await me.post(`/shifts/${body.id}/count`, { denominations: [] });
    const { version } = await done(me.get('/shifts/current'));
    return me.post(`/shifts/${body.id}/close`, {}, { version });
  }

  private async order(who: Caller, head: object, picks: [number, number][]): Promise<Answer> {
    const items = picks.map(([dish, many]) => ({ dish_id: choice(this.sold, dish)!, quantity: 1 + (many % 3) }));
    const answer = await who.post('/orders', { ...head, items });
    if (answer.status < 300) this.orders.push(answer.body.id);
    return answer;
  }

  private async giveBack(check: CheckSeen, wanted: object, person: number): Promise<Answer> {
    const body = { reason: REASON, ...wanted };
    return choice(this.people, person)!.post(`/checks/${check.id}/refunds`, body, { version: check.version });
  }

  private byCash(way: number): object {
    return way % 2 ? { payment_method_id: this.house.methods.cash } : {};
  }

  // Of the newest, so that commands meet.
  private newest(which: number): string[] {
    const newest = this.orders.slice(-NEWEST);
    const first = newest.length === 0 ? 0 : which % newest.length;
    return [...newest.slice(first), ...newest.slice(0, first)];
  }

  private async someOrder(which: number): Promise<OrderSeen | null> {
    const [id] = this.newest(which);
    return id === undefined ? null : done(this.house.manager.get(`/orders/${id}`));
  }

  private async someCheck(which: number, fits: (check: CheckSeen) => boolean): Promise<CheckSeen | null> {
    for (const id of this.newest(which)) {
      const checks: CheckSeen[] = await done(this.house.manager.get(`/orders/${id}/checks`));
      const check = choice(checks.filter(fits), which);
      if (check) return { ...check, order_id: id };
    }
    return null;
  }

  private async somePayment(which: number, payment: number): Promise<{ id: string } | undefined> {
    const check = await this.someCheck(which, ({ paid }) => paid > 0);
    if (!check) return undefined;
    const { data } = await done(this.house.manager.get(`/payments?check_id=${check.id}&status=SUCCEEDED`));
    return choice(data as { id: string }[], payment);
  }
}

function choice<T>(all: readonly T[], which: number): T | undefined {
  return all[which % all.length];
}
