import type { OperationKind, OperationState } from './operation.js';

/** Record of the provider. */
export interface BookEntry {
  kind: OperationKind;
  /** Id of the operation on our side. */
  id: string;
  reference: string;
  amount: number;
  currency: string;
  state: 'SUCCEEDED' | 'FAILED' | 'PENDING';
  at: string;
}

/** Operation as it is stored here. */
export interface OwnEntry {
  kind: OperationKind;
  id: string;
  amount: number;
  currency: string;
  state: OperationState;
}

export const AGREEMENTS = ['AGREES', 'DIFFERS'] as const;
export type Agreement = (typeof AGREEMENTS)[number];

/** `MISSING_HERE`: the provider moved money that is unknown here; `MISSING_THERE`: the reverse. */
export const DIFFERENCE_KINDS = ['MISSING_HERE', 'MISSING_THERE', 'AMOUNT', 'STATE'] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

export interface Difference {
  what: DifferenceKind;
  kind: OperationKind;
  id: string;
  reference: string | null;
  ours: { amount: number; currency: string; state: OperationState } | null;
  theirs: { amount: number; currency: string; state: BookEntry['state'] } | null;
}

/** Returns the difference between both records of an operation, or null if they agree. */
export function difference(ours: OwnEntry | null, theirs: BookEntry | null): Difference | null {
  const what = disagreement(ours, theirs);
  if (what === null) return null;
  const { kind, id } = (ours ?? theirs)!;
  const said = <S>({ amount, currency, state }: { amount: number; currency: string; state: S }) => ({
    amount,
    currency,
    state,
  });
  return {
    what,
    kind,
    id,
    reference: theirs?.reference ?? null,
    ours: ours && said(ours),
    theirs: theirs && said(theirs),
  };
}

// States other than SUCCEEDED need not match, because no money moved on either side.
function disagreement(ours: OwnEntry | null, theirs: BookEntry | null): DifferenceKind | null {
  const here = ours?.state === 'SUCCEEDED';
  const there = theirs?.state === 'SUCCEEDED';
  if (!here && !there) return null;
  if (!ours) return 'MISSING_HERE';
  if (!theirs) return 'MISSING_THERE';
  if (here !== there) return 'STATE';
  return ours.amount === theirs.amount && ours.currency === theirs.currency ? null : 'AMOUNT';
}

/** Returns the count and net amount of succeeded lines: payments minus refunds. */
export function moved(lines: Iterable<{ kind: OperationKind; amount: number; state: string }>): {
  count: number;
  amount: number;
} {
  let count = 0;
  let amount = 0;
  for (const line of lines) {
    if (line.state !== 'SUCCEEDED') continue;
    count += 1;
    amount += line.kind === 'PAYMENT' ? line.amount : -line.amount;
  }
  return { count, amount };
}
