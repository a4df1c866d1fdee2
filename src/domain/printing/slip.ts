import type { PreModifier } from '../choice.js';
import type { Allergen } from '../food.js';
import type { LineStatus, OrderType } from '../order.js';
import type { SlipReason } from './printer.js';

/** Ticket line as the kitchen reads it. Ticket line views fit this type. */
export interface SlipLine {
  name: string;
  variation_name: string | null;
  quantity: number;
  grams: number | null;
  course: number | null;
  modifiers: readonly { name: string; pre: PreModifier | null; level: number; quantity: number }[];
  /** Null means unknown; missing in jobs queued before this field existed. */
  allergens?: readonly Allergen[] | null;
  comment: string | null;
  part_of: { name: string } | null;
  status: LineStatus;
  /** Quantity that the kitchen read before the change; null if nothing changed. */
  was: number | null;
}

/** Printed data of a ticket. Ticket views fit this type. */
export interface Slip {
  order_number: number;
  order_type: OrderType;
  table_name: string | null;
  /**
   * Name of guests without a table.
   * This field and the next are missing in jobs queued before they existed.
   */
  tab_name?: string | null;
  /** Time promised to the guest. */
  promised_at?: string | null;
  waiter_name: string | null;
  notes: string | null;
  station_id: string;
  fire: number;
  created_at: string;
  lines: readonly SlipLine[];
}

/** Data added when the ticket is printed. */
export interface SlipMarks {
  reason: SlipReason;
  stationName: string;
  /** True if the ticket may be printed already. */
  isRepeat: boolean;
}
