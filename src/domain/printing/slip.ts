import type { PreModifier } from '../choice.js';
import type { Allergen } from '../food.js';
import type { LineStatus, OrderType } from '../order.js';
import type { SlipReason } from './printer.js';

/** A line of a ticket as the kitchen reads it; a view of a ticket's line is one. */
export interface SlipLine {
  name: string;
  variation_name: string | null;
  quantity: number;
  grams: number | null;
  course: number | null;
  modifiers: readonly { name: string; pre: PreModifier | null; level: number; quantity: number }[];
  /** Null: nobody knows; left out in what waited for its printer since before they were told. */
  allergens?: readonly Allergen[] | null;
  comment: string | null;
  part_of: { name: string } | null;
  status: LineStatus;
  /** How many there were when the kitchen read of it; null: nothing changed. */
  was: number | null;
}

/** What is printed of a ticket; a view of a ticket is one. */
export interface Slip {
  order_number: number;
  order_type: OrderType;
  table_name: string | null;
  /** What guests without a table are called by; these two are left out in what waited for its printer since before they were told. */
  tab_name?: string | null;
  /** When somebody was promised to have it. */
  promised_at?: string | null;
  waiter_name: string | null;
  notes: string | null;
  station_id: string;
  fire: number;
  created_at: string;
  lines: readonly SlipLine[];
}

/** What the house knows beside the ticket when it is printed. */
export interface SlipMarks {
  reason: SlipReason;
  stationName: string;
  /** The paper may be there already. */
  isRepeat: boolean;
}
