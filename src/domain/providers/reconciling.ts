import type { OperationKind, OperationState } from './operation.js';

/** One line of the provider's own books. */
export interface BookEntry {
  kind: OperationKind;
  /** Our id. */
  id: string;
  reference: string;
  amount: number;
  currency: string;
  state: 'SUCCEEDED' | 'FAILED' | 'PENDING';
  at: string;
}

/** One operation of ours. */
export interface OwnEntry {
  kind: OperationKind;
  id: string;
  amount: number;
  currency: string;
  state: OperationState;
}

export const AGREEMENTS = ['AGREES', 'DIFFERS'] as const;
export type Agreement = (typeof AGREEMENTS)[number];

/** `MISSING_HERE`: the provider has moved money of which we know nothing; `MISSING_THERE`: the other way round. */
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

/** Where the books disagree about one operation; null where they do not. */
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

// What has not happened on either side may be called what it likes.
function disagreement(ours: OwnEntry | null, theirs: BookEntry | null): DifferenceKind | null {
  const here = ours?.state === 'SUCCEEDED';
  const there = theirs?.state === 'SUCCEEDED';
  if (!here && !there) return null;
  if (!ours) return 'MISSING_HERE';
  if (!theirs) return 'MISSING_THERE';
  if (here !== there) return 'STATE';
  return ours.amount === theirs.amount && ours.currency === theirs.currency ? null : 'AMOUNT';
}

/** What has moved by these lines: payments less refunds. */
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
