import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomBills } from '../../../test/domain/random-bills.js';
import { priceBill } from '../pricing/price.js';
import type { Refusal } from '../refusal.js';
import { amountOf, type BillShare, type ShareState, type SharedBill } from './paying.js';

const LONG_MS = 60_000;

function billOf(dues: readonly number[], due = total(dues)): SharedBill {
  const lines = dues.map((one, index) => [String(index), { due: one, state: 'OPEN' as ShareState }] as const);
  return { due, lines: new Map(lines), equalBefore: () => 0 };
}

function codeOf(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (refusal) {
    return (refusal as Refusal).code;
  }
}

const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);

describe('what a guest pays', () => {
  it('of their dishes is what these come to, and no more than is left', () => {
    expect(amountOf({ kind: 'ITEMS', lineIds: ['0', '2'] }, billOf([100, 50, 30]))).toBe(130);
    expect(amountOf({ kind: 'ITEMS', lineIds: ['0', '2'] }, billOf([100, 50, 30], 120))).toBe(120);
    expect(codeOf(() => amountOf({ kind: 'ITEMS', lineIds: ['0', '7'] }, billOf([100])))).toBe('NOT_FOUND');
  });

  it('is never what others have paid or are paying', () => {
    for (const state of ['PAID', 'BEING_PAID'] as const) {
      const bill = { ...billOf([100, 50], 50), lines: new Map([['0', { due: 100, state }]]) };
      expect(codeOf(() => amountOf({ kind: 'ITEMS', lineIds: ['0'] }, bill))).toBe('ITEM_TAKEN');
    }
    for (const share of [{ kind: 'ALL' }, { kind: 'EQUAL', of: 2 }, { kind: 'AMOUNT', amount: 1 }] as BillShare[])
      expect(codeOf(() => amountOf(share, billOf([100], 0)))).toBe('CHECK_PAID');
  });

  it('as an amount is said by the guest, up to what is owed', () => {
    expect(amountOf({ kind: 'AMOUNT', amount: 100 }, billOf([100]))).toBe(100);
    expect(codeOf(() => amountOf({ kind: 'AMOUNT', amount: 101 }, billOf([100])))).toBe('OVERPAID');
    expect(codeOf(() => amountOf({ kind: 'AMOUNT', amount: 0 }, billOf([100])))).toBe('AMOUNT_REQUIRED');
  });
});

describe('equal parts', () => {
  it('come to all that is owed, and differ by one unit at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 2, max: 20 }), (owed, of) => {
        const parts: number[] = [];
        for (let due = owed; due > 0; due -= parts.at(-1)!)
          parts.push(amountOf({ kind: 'EQUAL', of }, { ...billOf([], due), equalBefore: () => parts.length }));
        expect(parts.length).toBeLessThanOrEqual(of);
        expect(total(parts)).toBe(owed);
        if (owed >= of) expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

const deed = fc.record({
  kind: fc.constantFrom('ITEMS', 'EQUAL', 'AMOUNT', 'ALL'),
  line: fc.nat(9),
  of: fc.integer({ min: 2, max: 5 }),
  part: fc.integer({ min: 1, max: 100 }),
  comes: fc.boolean(),
});

/** Table whose guests pay in random ways, one after another; some payments fail. */
class Table {
  paid = 0;
  private readonly taken = new Map<string, ShareState>();
  private readonly equal = new Map<number, number>();

  constructor(readonly dues: ReadonlyMap<string, number>) {}

  get owed(): number {
    return total([...this.dues.values()]);
  }

  get bill(): SharedBill {
    const lines = new Map(
      [...this.dues].map(([id, due]) => [id, { due, state: this.taken.get(id) ?? ('OPEN' as ShareState) }]),
    );
    return { due: this.owed - this.paid, lines, equalBefore: (of) => this.equal.get(of) ?? 0 };
  }

  pay(share: BillShare, comes: boolean): void {
    const amount = amountOf(share, this.bill);
    if (!comes) return;
    this.paid += amount;
    if (share.kind === 'ITEMS') for (const id of share.lineIds) this.taken.set(id, 'PAID');
    if (share.kind === 'EQUAL') this.equal.set(share.of, (this.equal.get(share.of) ?? 0) + 1);
  }
}

it(
  'however guests pay, they never pay more than the check, no dish twice, and whoever pays the rest brings it to its end',
  () => {
    fc.assert(
      fc.property(randomBills, fc.array(deed, { maxLength: 20 }), (bill, deeds) => {
        const { lines, total: all } = priceBill(bill);
        const table = new Table(new Map(lines.map(({ id, total: due }) => [id, due])));
        expect(table.owed).toBe(all);
        const ids = [...table.dues.keys()];
        for (const { kind, line, of, part, comes } of deeds) {
          const before = table.paid;
          const id = ids[line % Math.max(1, ids.length)] ?? 'none';
          const amount = Math.ceil((table.owed * part) / 100);
          const shares = {
            ITEMS: { kind: 'ITEMS', lineIds: [id] },
            EQUAL: { kind: 'EQUAL', of },
            AMOUNT: { kind: 'AMOUNT', amount },
            ALL: { kind: 'ALL' },
          } satisfies Record<string, BillShare>;
          const wasPaid = table.bill.lines.get(id)?.state === 'PAID';
          const code = codeOf(() => table.pay(shares[kind], comes));
          if (kind === 'ITEMS' && wasPaid) expect(['ITEM_TAKEN', 'CHECK_PAID']).toContain(code);
          expect(table.paid).toBeGreaterThanOrEqual(before);
          expect(table.paid).toBeLessThanOrEqual(all);
        }
        if (table.paid < all) table.pay({ kind: 'ALL' }, true);
        expect(table.paid).toBe(all);
      }),
      { numRuns: 2000 },
    );
  },
  LONG_MS,
);
