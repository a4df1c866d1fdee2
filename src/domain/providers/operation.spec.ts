import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstStep,
  isOpen,
  pauseMs,
  settled,
  stepAfter,
  type OperationStanding,
  type ProviderAnswer,
} from './operation.js';

const NEW: OperationStanding = {
  state: 'INITIATED',
  reference: null,
  payUrl: null,
  sentAt: null,
  expiresAt: null,
  attempts: 0,
};
const [NOON, ONE] = ['2026-05-09T12:00:00.000Z', '2026-05-09T13:00:00.000Z'];

const answers = fc.oneof<fc.Arbitrary<ProviderAnswer>[]>(
  fc.record({ state: fc.constant('SUCCEEDED' as const), reference: fc.string({ minLength: 1 }) }),
  fc.record({
    state: fc.constant('FAILED' as const),
    reference: fc.option<string, null>(fc.string({ minLength: 1 }), { nil: null }),
    reason: fc.constantFrom('CARD_DECLINED', 'CANCELLED'),
  }),
  fc.record({
    state: fc.constant('PENDING' as const),
    reference: fc.string({ minLength: 1 }),
    payUrl: fc.option<string, null>(fc.webUrl(), { nil: null }),
  }),
  fc.constant({ state: 'ABSENT' as const }),
  fc.record({ state: fc.constant('UNKNOWN' as const), reason: fc.constantFrom('TIMED_OUT', 'ECONNRESET') }),
);

function after(all: readonly ProviderAnswer[], from = NEW): OperationStanding {
  return all.reduce<OperationStanding>((operation, answer) => ({ ...operation, ...settled(operation, answer) }), from);
}

describe('an operation', () => {
  it('ends once: whatever is told afterwards changes nothing', () => {
    fc.assert(
      fc.property(fc.array(answers), fc.array(answers), (before, later) => {
        const ended = after(before);
        if (isOpen(ended)) return;
        expect(after(later, ended)).toEqual(ended);
      }),
    );
  });

  it('ends as the first last word says, whatever half words come between', () => {
    fc.assert(
      fc.property(fc.array(answers), (all) => {
        const last = all.find(({ state }) => state === 'SUCCEEDED' || state === 'FAILED');
        expect(isOpen(after(all))).toBe(last === undefined);
        if (last) expect(after(all)).toMatchObject({ state: last.state });
      }),
    );
  });

  it('never loses the number that the provider has given it', () => {
    fc.assert(
      fc.property(fc.array(answers), answers, (all, next) => {
        const before = after(all);
        if (before.reference !== null) expect(after([next], before).reference).not.toBeNull();
      }),
    );
  });

  it('is made at once only when nobody can have heard of it', () => {
    expect(firstStep(NEW)).toBe('CREATE');
    expect(firstStep({ ...NEW, sentAt: NOON })).toBe('ASK');
  });

  it('that the provider has had and knows no more is not made a second time', () => {
    const known = { expiresAt: null, reference: 'p' };
    expect(stepAfter({ state: 'ABSENT' }, known, NOON)).toBeNull();
    expect(stepAfter({ state: 'ABSENT' }, { ...known, expiresAt: NOON }, NOON)).toBe('CANCEL');
  });

  it.each<[string, ProviderAnswer, string | null, 'CREATE' | 'CANCEL' | null]>([
    ['nobody has heard of', { state: 'ABSENT' }, null, 'CREATE'],
    ['nobody has heard of in time', { state: 'ABSENT' }, NOON, 'CANCEL'],
    ['a guest is still paying', { state: 'PENDING', reference: 'p', payUrl: null }, ONE, null],
    ['a guest has left', { state: 'PENDING', reference: 'p', payUrl: null }, NOON, 'CANCEL'],
    ['has happened after its time', { state: 'SUCCEEDED', reference: 'p' }, NOON, null],
    ['nobody knows', { state: 'UNKNOWN', reason: 'TIMED_OUT' }, NOON, null],
  ])('that %s is made, called off or left as it should be', (_, answer, expiresAt, step) => {
    expect(stepAfter(answer, { expiresAt, reference: null }, NOON)).toBe(step);
  });

  it('is asked for at ever longer pauses, and a guest with a phone soon', () => {
    const pauses = Array.from({ length: 20 }, (_, index) => pauseMs('UNKNOWN', index + 1, 1));
    expect(pauses.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
    expect(pauses.at(-1)).toBe(300_000);
    expect(pauseMs('PENDING', 20, 1)).toBe(15_000);
    fc.assert(
      fc.property(fc.nat({ max: 1000 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, chance) => {
        const pause = pauseMs('UNKNOWN', attempts, chance);
        expect(pause).toBeGreaterThanOrEqual(750);
        expect(pause).toBeLessThanOrEqual(300_000);
      }),
    );
  });
});
