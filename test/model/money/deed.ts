import type { WayToSplit } from '../../../src/domain/splitting/ways.js';

export type Kind = 'CASH' | 'CARD' | 'HOUSE';

/** What somebody does with the money of a table, or with a drawer. Things are named by their ids, new ones too. */
export type MoneyDeed =
  /** Null: the first check that takes it. */
  | { do: 'order'; line: string; dish: number; quantity: number; seat: number; check: string | null }
  | { do: 'void'; line: string }
  | { do: 'discount'; id: string; line: string | null; check: string | null; terms: Terms }
  | { do: 'split'; into: Wanted; checks: string[] }
  | { do: 'unsplit' }
  | { do: 'bill' | 'unbill'; check: string }
  /** Without an amount: all that is owed. */
  | { do: 'pay'; id: string; check: string; by: Kind; amount: number | null; tip: number; tendered: number | null }
  /** A provider is asked for it. */
  | { do: 'begin'; id: string; check: string; amount: number }
  | { do: 'confirm' | 'fail'; payment: string }
  | { do: 'withdraw'; payment: string }
  /** It was by something else. */
  | { do: 'replace'; payment: string; id: string; by: Kind }
  | { do: 'tip'; payment: string; tip: number }
  /** Null: all that is left of it. */
  | { do: 'refund'; id: string; payment: string; amount: number | null }
  | { do: 'openShift'; float: number }
  | { do: 'payIn' | 'payOut' | 'drop'; amount: number }
  /** What is in the drawer beyond what should be. */
  | { do: 'closeShift'; over: number };

export type DeedOf<Do extends MoneyDeed['do']> = Extract<MoneyDeed, { do: Do }>;

export interface Terms {
  kind: 'PERCENT' | 'AMOUNT' | 'COMP';
  percent: number | null;
  amount: number | null;
  cap: number | null;
}

export type Wanted =
  | { way: Extract<WayToSplit, 'EVENLY'>; n: number }
  | { way: Extract<WayToSplit, 'BY_SEAT'> }
  | { way: Extract<WayToSplit, 'BY_ITEM'>; checks: { line: string; weight: number }[][] }
  | { way: Extract<WayToSplit, 'BY_AMOUNT'>; amounts: number[] };
