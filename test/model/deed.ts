import type { LineStatus, ORDER_COMMANDS } from '../../src/domain/order.js';

export interface WantedLine {
  id: string;
  dish: string;
  quantity: number;
}

/** What somebody in the house does. Things are named by their ids; what is new has its id from whoever does it. */
export type Deed =
  | { do: 'open' | 'add'; order: string; lines: WantedLine[] }
  | { do: 'change'; line: string; quantity: number; isStale: boolean }
  | { do: 'void'; line: string; isStale: boolean }
  | { do: 'remove'; line: string }
  | { do: 'step'; line: string; to: LineStatus }
  | { do: 'command'; order: string; to: (typeof ORDER_COMMANDS)[number] }
  | { do: 'cancel'; order: string; isStale: boolean }
  | { do: 'bump' | 'recall' | 'seen'; ticket: string }
  | { do: 'count'; dish: string; remaining: number | null }
  | { do: 'pay'; order: string; amount?: number; tip: number };

export type DeedOf<Do extends Deed['do']> = Extract<Deed, { do: Do }>;
