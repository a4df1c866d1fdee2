import type { LineStatus, ORDER_COMMANDS } from '../../src/domain/order.js';
import type { Discount } from './restaurant.js';

export interface WantedLine {
  id: string;
  dish: string;
  quantity: number;
  /** The kitchen shall wait with it. */
  isHeld: boolean;
}

/** A line of a ticket, or so many portions of it. */
export interface Part {
  line: string;
  quantity: number | null;
}

/** What somebody in the house does. Things are named by their ids; what is new has its id from whoever does it. */
export type Deed =
  | { do: 'open' | 'add'; order: string; lines: WantedLine[] }
  | { do: 'change'; line: string; quantity: number; isStale: boolean }
  /** Null: all portions; fewer become a line of their own, whose id is the house's to give. */
  | { do: 'void'; line: string; portions: number | null; part: string; isStale: boolean }
  | { do: 'move'; from: string; to: string; lines: string[]; isStale: boolean }
  | { do: 'merge'; order: string; other: string; survivor: string; isStale: boolean }
  | { do: 'remove'; line: string }
  | { do: 'step'; line: string; to: LineStatus }
  | { do: 'command'; order: string; to: (typeof ORDER_COMMANDS)[number] }
  /** Null: everything that is held. */
  | { do: 'fire'; order: string; lines: string[] | null }
  | { do: 'bill' | 'unbill'; order: string; isStale: boolean }
  | {
      do: 'discount';
      id: string;
      order: string;
      /** Null: the whole check. */
      line: string | null;
      terms: Pick<Discount, 'kind' | 'percent' | 'amount' | 'cap'>;
      by: 'manager' | 'waiter';
      isStale: boolean;
    }
  | { do: 'undiscount'; order: string; discount: string; isStale: boolean }
  | { do: 'cancel'; order: string; isStale: boolean }
  | { do: 'bump' | 'recall'; ticket: string; parts: Part[] | null }
  | { do: 'seen' | 'acknowledge'; ticket: string }
  | { do: 'count'; dish: string; remaining: number | null }
  | { do: 'pay'; order: string; amount?: number; tip: number };

export type DeedOf<Do extends Deed['do']> = Extract<Deed, { do: Do }>;

/** The part of the line that a cook means; undefined: none of it. */
export function partOf(deed: DeedOf<'bump' | 'recall'>, line: { id: string; ticket: string }): Part | undefined {
  if (line.ticket !== deed.ticket) return undefined;
  return deed.parts === null ? { line: line.id, quantity: null } : deed.parts.find((part) => part.line === line.id);
}
