import assert from 'node:assert/strict';
import fc from 'fast-check';
import { done } from './caller.js';
import type { House } from './given.js';
import { splitting, sum } from './split-house.js';

const portions = fc.array(
  fc.record({ dish: fc.nat(2), quantity: fc.integer({ min: 1, max: 3 }), seat: fc.integer({ min: 1, max: 3 }) }),
  {
    minLength: 2,
    maxLength: 5,
  },
);
const way = fc.oneof(
  fc.record({ way: fc.constant('EVENLY'), n: fc.integer({ min: 2, max: 5 }) }),
  fc.record({
    way: fc.constant('BY_AMOUNT'),
    amounts: fc.array(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 3 }),
  }),
  fc.constant({ way: 'BY_SEAT' }),
);
const step = fc.record({
  do: fc.constantFrom('pay', 'pay', 'bill', 'add', 'discount', 'own', 'share', 'void'),
  which: fc.nat(30),
  amount: fc.integer({ min: 1, max: 9_999 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/**
 * Plays generated orders that are split, changed and paid in any order.
 * A billed or paid check never changes again.
 */
export async function playSplits(house: House, numRuns: number): Promise<void> {
  const dinner = fc.asyncProperty(portions, way, fc.array(step, { maxLength: 6 }), async (wanted, how, steps) => {
    await new Dinner(house).play(wanted, how, steps);
  });
  await fc.assert(dinner, { numRuns, endOnFailure: true, includeErrorInReport: true });
}

class Dinner {
  private readonly at: ReturnType<typeof splitting>;
  private readonly frozen = new Map<string, object>();
  private order: any;

  constructor(private readonly house: House) {
    this.at = splitting(house);
  }

  async play(
    wanted: { dish: number; quantity: number; seat: number }[],
    how: object,
    steps: readonly Step[],
  ): Promise<void> {
    const { at } = this;
    const dishes = at.dishes();
    this.order = await at.ordered(wanted.map(({ dish, ...more }) => ({ ...dishes[dish], ...more })));
    const before = this.order.total;
    const answer = await at.to(this.order, 'split', how);
    assert.ok([200, 422].includes(answer.status), JSON.stringify(answer.body));
    assert.equal((await at.seen(this.order)).total, before);
    for (const one of steps) {
      const { status, body } = await this.take(one);
      assert.ok([200, 201, 409].includes(status), JSON.stringify(body));
      await this.hold();
    }
    for (const check of await at.sheets(this.order)) if (check.state !== 'CLOSED') await done(at.pay(check));
    await this.hold();
    const { total, paid } = await at.seen(this.order);
    assert.equal(paid, total);
  }

  private async take({ do: what, which, amount }: Step) {
    const { at, order, house } = this;
    const checks = await at.sheets(order);
    const check = checks[which % checks.length];
    const { items } = await at.seen(order);
    const { id } = items[which % items.length];
    switch (what) {
      case 'pay':
        return at.pay(check);
      case 'bill':
        return at.bill(check);
      case 'add':
        return house.waiter.post(`/orders/${order.id}/items`, { items: [at.dishes()[2]], check_id: check.id });
      case 'discount':
        return at.discount(order, { kind: 'AMOUNT', amount, ...(which % 2 === 0 && { check_id: check.id }) });
      case 'own':
        return at.assign(order, [{ item_id: id, owners: [{ check_id: check.id }] }]);
      case 'share':
        return at.assign(order, [{ item_id: id, owners: [{ check_id: check.id, weight: 2 }, {}] }]);
      case 'void':
        return at.voided(order, which % items.length);
    }
  }

  private async hold(): Promise<void> {
    const checks = await this.at.sheets(this.order);
    const { items, total, discounts } = await this.at.seen(this.order);
    const left = items.filter(({ status }: any) => status !== 'CANCELLED');
    const ofLines = sum(left.map((item: any) => item.total));
    const taken = sum(discounts.map((one: any) => one.taken));
    assert.equal(sum(checks.map(({ subtotal }) => subtotal)), ofLines);
    assert.deepEqual([sum(checks.map((one) => one.total)), total], [ofLines - taken, ofLines - taken]);
    for (const { id, state, lines, subtotal, discount, total: own } of checks) {
      const now = { lines, subtotal, discount, total: own };
      if (this.frozen.has(id)) assert.deepEqual(now, this.frozen.get(id));
      else if (state !== 'OPEN') this.frozen.set(id, now);
    }
  }
}
