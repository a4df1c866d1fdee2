import { randomUUID } from 'node:crypto';
import { done, type Answer, type Caller } from '../caller.js';
import type { Chance } from '../fuzz/chance.js';
import type { House } from '../given.js';
import { payOn } from '../till.js';

const TEA = 20_000;
const NOTE = 1_000_000;

/** A shift that somebody has summed up, as its Z report says it. */
export interface Summed {
  id: string;
  float: number;
  expected: number;
}

/** Everybody who reaches for one check at the same moment, and what each of them was told. */
export class TillCrowd {
  readonly received = new Map<string, any>();
  /** What the teas come to that were added in time. */
  added = 0;
  readonly refusals: { status: number; error: any }[] = [];
  readonly shifts: Summed[] = [];
  readonly faults: string[] = [];

  constructor(
    private readonly house: House,
    private readonly order: any,
    private readonly chance: Chance,
  ) {}

  /** Twenty payments, four rounds of tea, and somebody who closes a shift in the middle of it. */
  async reach(payments: number, teas: number, shiftId: string): Promise<void> {
    const { waiter, colleague, cashier, manager, admin } = this.house;
    const callers = [waiter, colleague, cashier, manager, admin];
    const deeds = [
      ...Array.from({ length: payments }, (_, index) => () => this.pay(callers[index % callers.length]!)),
      ...Array.from({ length: teas }, (_, index) => () => this.addTea(callers[index % 2]!)),
      () => this.sumUp(shiftId),
    ];
    await Promise.all(this.chance.shuffled(deeds).map((deed) => deed()));
  }

  /** Sums the shift up, however often cash moves between the count and the report. */
  async sumUp(id: string): Promise<void> {
    const { manager } = this.house;
    for (;;) {
      await done(manager.post(`/shifts/${id}/count`, { denominations: [] }));
      const { version } = await done(manager.get(`/shifts/${id}`));
      const closed = await manager.post(`/shifts/${id}/close`, {}, { version });
      if (closed.status < 300) {
        const { float, expected } = closed.body.shift;
        return void this.shifts.push({ id, float, expected });
      }
      const { code } = closed.body.error;
      if (code !== 'COUNT_REQUIRED' && code !== 'STALE_VERSION') throw new Error(`the shift was not closed: ${code}`);
    }
  }

  private async pay(caller: Caller): Promise<void> {
    if (this.chance.in100(8)) return this.settle(caller);
    const body = this.wanted(this.amount());
    const key = randomUUID();
    const ask = () => caller.post(`/checks/${this.order.check_id}/payments`, body, { key });
    // A tablet that heard nothing asks again.
    const answers = await Promise.all(this.chance.in100(25) ? [ask(), ask()] : [ask()]);
    // Who was refused may be let in by the same words a moment later, when a tea has come on the check.
    const taken = answers.filter(({ status }) => status < 300);
    const ids = new Set(taken.map(({ body: { payment } }) => payment.id as string));
    if (ids.size > 1) this.faults.push(`one request was answered with ${[...ids].join(' and ')}`);
    for (const answer of answers) this.heard(answer, answer.body.payment);
  }

  private async settle(caller: Caller): Promise<void> {
    const [id, body] = [randomUUID(), this.wanted(undefined)];
    const options = { version: this.order.check_version as number, key: randomUUID() };
    const answer = await caller.patch(`/orders/${this.order.id}/payment`, { ...body, id }, options);
    const isTaken = answer.status < 300;
    this.heard(answer, isTaken ? await done(caller.get(`/payments/${id}`)) : undefined);
  }

  /** Mostly a part; now and then all of it, said or not. */
  private amount(): number | undefined {
    const { chance } = this;
    const total = this.order.total as number;
    if (chance.in100(12)) return chance.pick([undefined, total, total]);
    return chance.in100(60) ? total / 20 : chance.whole(1, total / 6);
  }

  private wanted(amount: number | undefined) {
    const { chance, house } = this;
    const tip = chance.in100(30) ? chance.whole(1, 5000) : 0;
    const way = chance.pick([
      { payment_method_id: house.methods.cash, tendered: NOTE },
      { payment_method_id: house.methods.cash },
      { payment_method_id: house.methods.card },
      { payment_method_id: house.methods.voucher, reference: 'V-1' },
    ]);
    return { ...way, tip, ...(amount !== undefined && { amount }) };
  }

  private async addTea(caller: Caller): Promise<void> {
    const items = [{ dish_id: this.house.dishes.tea, quantity: 1 }];
    const answer = await caller.post(`/orders/${this.order.id}/items`, { items });
    if (answer.status < 300) this.added += TEA;
    else this.heard(answer, undefined);
  }

  private heard({ status, body }: Answer, payment: any): void {
    if (status < 300) this.received.set(payment.id, payment);
    else this.refusals.push({ status, error: body.error });
  }

  /** Pays what is left, so that the next guests find an empty check. */
  async payRest(): Promise<void> {
    const [check] = await done(this.house.manager.get(`/orders/${this.order.id}/checks`));
    if (check.state === 'CLOSED') return;
    const { payment } = await done(
      payOn(this.order, { payment_method_id: this.house.methods.card }, this.house.manager),
    );
    this.received.set(payment.id, payment);
  }
}
