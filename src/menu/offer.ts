import type { Availability } from '../domain/menu.js';
import type { OfferedTax } from './taxes/menu-taxes.js';

/** Why something that there is cannot be ordered whatever the stop-list says. */
export type Absence = 'DISH_ARCHIVED' | 'NOT_PUBLISHED';

/** A dish as it is on the menu now, with the one variation that is wanted. */
export interface Offer extends Availability, OfferedTax {
  dishId: string;
  /** The version of the menu that says so; null: every change is in force at once. */
  publishedId: string | null;
  /** Null: it is on the menu. */
  absent: Absence | null;
  name: string;
  kitchenName: string | null;
  price: number | null;
  prepMinutes: number | null;
  isOpenPrice: boolean;
  isSoldByWeight: boolean;
  course: number | null;
  /** Named by the dish or its category; null: the venue's first makes it. */
  ownStationId: string | null;
  stationId: string | null;
  variationId: string | null;
  variationAbsent: Absence | null;
  variationName: string | null;
  variationPrice: number | null;
  variationIsAvailable: boolean | null;
  variationRemaining: number | null;
  variationUnavailableUntil: string | null;
  hasVariations: boolean;
  /** Whether something can be chosen on it, in some variation at least. */
  hasGroups: boolean;
  /** Whether it is sold as the dishes in its slots. */
  isCombo: boolean;
}
