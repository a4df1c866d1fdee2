import fc from 'fast-check';
import { Tally } from '../tally.js';
import { mayAnswer } from './answers.js';
import type { MoneyDeed } from './deed.js';
import type { Coins } from './naive-things.js';
import { NaiveTill } from './naive-till.js';
import { deedOf, MOST_DRAWN, type Intent } from './resolve.js';
import type { Seen } from './seen.js';
import type { Till } from './till.js';
import { faultsAfter } from './truths.js';

type Does = MoneyDeed['do'];

const MOST_DEEDS = 35;

// How often each is meant, of all.
const OFTEN: Record<Does, number> = {
  order: 8,
  void: 3,
  discount: 4,
  split: 8,
  unsplit: 9,
  bill: 2,
  unbill: 2,
  pay: 10,
  begin: 3,
  confirm: 3,
  fail: 3,
  withdraw: 2,
  replace: 2,
  tip: 2,
  refund: 4,
  openShift: 2,
  payIn: 1,
  payOut: 1,
  drop: 1,
  closeShift: 1,
};

const draw = fc.nat(MOST_DRAWN);

/** Guests order something first: what is done to an empty table is soon told. */
export function intents(left: readonly Does[] = [], most = MOST_DEEDS): fc.Arbitrary<Intent[]> {
  const does = (Object.keys(OFTEN) as Does[]).filter((one) => !left.includes(one));
  const intent = fc.record({
    does: fc.oneof(...does.map((one) => ({ weight: OFTEN[one], arbitrary: fc.constant(one) }))),
    a: draw,
    b: draw,
    c: draw,
  });
  const ordering = fc.record({ does: fc.constant<Does>('order'), a: draw, b: draw, c: draw });
  return fc
    .tuple(fc.array(ordering, { minLength: 2, maxLength: 5 }), fc.array(intent, { maxLength: most, size: 'max' }))
    .map(([first, then]) => [...first, ...then]);
}

export const coins: fc.Arbitrary<Coins | null> = fc.constantFrom(
  null,
  null,
  { unit: 5, mode: 'NEAREST' as const },
  { unit: 100, mode: 'UP' as const },
  { unit: 50, mode: 'DOWN' as const },
);

export function newTally(): Tally<Does> {
  return new Tally(Object.fromEntries(Object.keys(OFTEN).map((does) => [does, 0])) as Record<Does, 0>);
}

/** An evening at one table, done to a till and noted in a notebook beside it. */
export class MoneyEvening {
  /** What was done, for whoever reads of a failure. */
  readonly deeds: string[] = [];
  private named = 0;

  constructor(
    readonly notebook: NaiveTill,
    private readonly tally: Tally<Does>,
  ) {}

  newId = (): string => `#${(this.named += 1)}`;

  next(intent: Intent): MoneyDeed | null {
    return deedOf(this.notebook, intent, this.newId);
  }

  /** Holds an answer, and what is seen after it, against the notebook. */
  judge(deed: MoneyDeed, code: string | null, seen: Seen, before: Seen): void {
    this.deeds.push(`${JSON.stringify(deed)} ${code ?? 'done'}`);
    this.tally.add(deed.do, code);
    const allowed = mayAnswer(this.notebook, deed);
    if (!allowed.includes(code)) this.fail([`${deed.do} was answered ${code}, not ${allowed.join(' or ')}`]);
    if (code !== null) {
      if (JSON.stringify(before) !== JSON.stringify(seen)) this.fail([`${deed.do} was refused and changed something`]);
      return;
    }
    this.notebook.note(deed, seen);
    const faults = faultsAfter(this.notebook, deed, seen);
    if (faults.length > 0) this.fail(faults);
  }

  private fail(faults: readonly string[]): never {
    throw new Error([...faults, ...this.deeds].join('\n'));
  }
}

/** Plays evenings by the rules of the domain alone; throws at the first that is wrong, in its shortest form. */
export function playMoney(
  newTill: (first: string, coins: Coins | null) => Till,
  newNotebook: (first: string, coins: Coins | null) => NaiveTill,
  numRuns: number,
  { endOnFailure = false } = {},
): Tally<Does> {
  const tally = newTally();
  // By what it was paid is mended in the house alone.
  const property = fc.property(coins, intents(['replace']), (drawn, meant) => {
    const till = newTill('first', drawn);
    const evening = new MoneyEvening(newNotebook('first', drawn), tally);
    let before = till.look() as Seen;
    for (const intent of meant) {
      const deed = evening.next(intent);
      if (!deed) continue;
      const code = till.do(deed) as string | null;
      const seen = till.look() as Seen;
      evening.judge(deed, code, seen, before);
      before = seen;
    }
  });
  fc.assert(property, { numRuns, endOnFailure, seed: Number(process.env.SEED), includeErrorInReport: true });
  return tally;
}
