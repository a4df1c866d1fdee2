import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { due, settle } from './bill.js';
import type { Refusal } from './refusal.js';
import { confirm, recall, release, reserve, withdraw } from './tendering.js';

const open = { state: 'OPEN', awaits: null, total: 1000, paid: 0, pending: 0 } as const;

function codeOf(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (refusal) {
    return (refusal as Refusal).code;
  }
}

describe('money that somebody else is asked to take', () => {
  it('is reserved, and nobody may take it meanwhile', () => {
    const { pending } = reserve(open, 700);
    expect(due({ ...open, pending })).toBe(300);
    expect(codeOf(() => reserve({ ...open, pending }, 301))).toBe('OVERPAID');
    expect(codeOf(() => settle({ ...open, pending, amount: 301 }))).toBe('OVERPAID');
    expect(codeOf(() => reserve({ ...open, pending: 1000 }, 1))).toBe('CHECK_PAID');
    expect(codeOf(() => reserve({ ...open, total: 0 }, 0))).toBe('AMOUNT_REQUIRED');
  });

  it('closes the check once it has come and nothing else is owed', () => {
    expect(confirm({ ...open, pending: 1000 }, 1000)).toEqual({ paid: 1000, pending: 0, state: 'CLOSED' });
    expect(confirm({ ...open, awaits: 'TIP', pending: 1000 }, 1000).state).toBe('PAID');
    expect(confirm({ ...open, state: 'BILLED', pending: 700 }, 300)).toEqual({
      paid: 300,
      pending: 400,
      state: 'BILLED',
    });
    expect(() => confirm({ ...open, pending: 299 }, 300)).toThrow('ledger is broken');
  });

  it('is owed again when it does not come', () => {
    expect(release({ ...open, pending: 700 }, 300)).toEqual({ pending: 400 });
    expect(() => release(open, 1)).toThrow('ledger is broken');
  });
});

describe('money that somebody else is asked to give back', () => {
  it('is neither paid nor owed until he says', () => {
    const asked = recall({ ...open, paid: 400, pending: 100 }, 300);
    expect(asked).toEqual({ paid: 100, pending: 400 });
    expect(due({ ...open, ...asked })).toBe(500);
    expect(release({ ...open, ...asked }, 300)).toEqual({ pending: 100 });
    expect(confirm({ ...open, ...asked }, 300)).toMatchObject({ paid: 400, pending: 100, state: 'OPEN' });
  });

  it('is refunded instead where everything is paid', () => {
    for (const state of ['PAID', 'CLOSED'] as const)
      expect(codeOf(() => recall({ ...open, state, paid: 1000 }, 1000))).toBe('REPLACEMENT_REQUIRED');
    expect(() => recall({ ...open, paid: 299 }, 300)).toThrow('ledger is broken');
  });
});

describe('a tender that never was', () => {
  it('is owed again, until everything is paid', () => {
    expect(withdraw({ ...open, paid: 400 }, 400)).toEqual({ paid: 0 });
    for (const state of ['PAID', 'CLOSED'] as const)
      expect(codeOf(() => withdraw({ ...open, state, paid: 1000 }, 1000))).toBe('REPLACEMENT_REQUIRED');
  });
});

it('whatever comes, fails and is taken back, no check is paid more than its total', () => {
  const deed = fc.record({
    deed: fc.constantFrom('take', 'reserve', 'confirm', 'release', 'recall', 'withdraw'),
    amount: fc.nat(60),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.array(deed, { maxLength: 40 }), (total, deeds) => {
      let check: Parameters<typeof reserve>[0] = { ...open, total };
      const [taken, underWay]: [number[], number[]] = [[], []];
      const last = (of: number[]) => of.at(-1) ?? 0;
      const did = {
        take: (amount: number) => (taken.push(amount), settle({ ...check, amount })),
        reserve: (amount: number) => (underWay.push(amount), reserve(check, amount)),
        confirm: () => confirm(check, last(underWay)),
        release: () => release(check, last(underWay)),
        recall: () => recall(check, last(taken)),
        withdraw: () => withdraw(check, last(taken)),
      };
      for (const { deed: name, amount } of deeds) {
        const before = [taken.length, underWay.length];
        if ((name === 'confirm' || name === 'release') && underWay.length === 0) continue;
        if ((name === 'withdraw' || name === 'recall') && taken.length === 0) continue;
        try {
          const {
            paid = check.paid,
            pending = check.pending,
            state = check.state,
          } = did[name as keyof typeof did](amount) as Partial<typeof check>;
          check = { ...check, paid, pending, state };
          if (name === 'confirm') taken.push(underWay.pop()!);
          if (name === 'release') underWay.pop();
          if (name === 'recall') underWay.push(taken.pop()!);
          if (name === 'withdraw') taken.pop();
        } catch (refusal) {
          if (!(refusal as Refusal).code) throw refusal;
          taken.length = before[0]!;
          underWay.length = before[1]!;
        }
        const sums = [taken, underWay].map((all) => all.reduce((sum, one) => sum + one, 0));
        expect([check.paid, check.pending]).toEqual(sums);
        expect(check.paid + check.pending).toBeLessThanOrEqual(total);
        expect(check.state === 'CLOSED').toBe(check.paid === total);
      }
    }),
  );
});
