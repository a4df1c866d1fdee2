import { ApiProperty } from '@nestjs/swagger';
import { PRE_MODIFIERS, type PreModifier } from '../domain/choice.js';
import { LOCALES, type Locale } from '../domain/locale.js';
import { ORDER_TYPES, type OrderType } from '../domain/order.js';
import { DISCOUNT_KINDS, type DiscountKind } from '../domain/pricing/bill.js';
import {
  DOCUMENT_KINDS,
  type DocumentKind,
  type ReceiptCharge,
  type ReceiptCombo,
  type ReceiptDiscount,
  type ReceiptDocument,
  type ReceiptLine,
  type ReceiptModifier,
  type ReceiptShare,
  type ReceiptTax,
  type ReceiptTender,
  type ReceiptVenue,
} from '../domain/receipt/document.js';
import { IntView } from '../http/numbers.js';

/** The venue as it was when the receipt was issued. */
export class ReceiptVenueView implements ReceiptVenue {
  name: string;
  address: string | null;
  phone: string | null;
  tax_number: string | null;
  /** Id of the logo picture; null if there is none. */
  logo_id: string | null;
  /** Text above the receipt; may have several lines. */
  header: string | null;
  /** Text below the receipt; may have several lines. */
  footer: string | null;
}

export class ReceiptModifierView implements ReceiptModifier {
  name: string;
  @ApiProperty({ enum: PRE_MODIFIERS, nullable: true }) pre: PreModifier | null;
  /** 1: on the dish itself; 2 and 3: nested. */
  @IntView() level: number;
  @IntView() quantity: number;
}

/** A share of a line that guests split: `weight` parts out of `of`. */
export class ReceiptShareView implements ReceiptShare {
  @IntView() weight: number;
  @IntView() of: number;
}

/** A line of a receipt. Amounts in minor units. */
export class ReceiptLineView implements ReceiptLine {
  id: string;
  name: string;
  variation_name: string | null;
  @ApiProperty({ type: ReceiptModifierView, isArray: true }) modifiers: ReceiptModifierView[];
  /** Name of the combo or dish that the line was sold with; null if it was sold alone. */
  part_of: string | null;
  /** Id of the entry in `combos` that has the price; null if the line has its own price. */
  combo_id: string | null;
  @IntView() quantity: number;
  /** Weight of each portion in grams; null if not sold by weight. */
  @IntView() grams: number | null;
  /** Null means the whole line. */
  @ApiProperty({ type: ReceiptShareView, nullable: true }) share: ReceiptShareView | null;
  @IntView() seat: number | null;
  @IntView() unit_price: number;
  @IntView() gross: number;
  @IntView() discount: number;
  /** Amount given away as a comp. */
  @IntView() comp: number;
  /** `gross` minus `discount` and `comp`. */
  @IntView() net: number;
  /** Letter of the tax in `taxes`; null if not taxed. */
  tax_letter: string | null;
}

/** A combo shown as one row above its lines. `gross` is the sum of its lines. Amounts in minor units. */
export class ReceiptComboView implements ReceiptCombo {
  id: string;
  name: string;
  @IntView() quantity: number;
  /** Null means the whole combo. */
  @ApiProperty({ type: ReceiptShareView, nullable: true }) share: ReceiptShareView | null;
  /** Null if the refunded amount does not divide into equal unit prices. */
  @IntView() unit_price: number | null;
  @IntView() gross: number;
}

export class ReceiptDiscountView implements ReceiptDiscount {
  /** Text for the guest: `guest_text` of the discount; null if there is none. */
  reason: string | null;
  @ApiProperty({ enum: DISCOUNT_KINDS }) kind: DiscountKind;
  /** Thousandths of a percent; null unless the kind is PERCENT. */
  @IntView() percent: number | null;
  /** Amount taken off, as a positive number. Minor units. */
  @IntView() amount: number;
}

export class ReceiptChargeView implements ReceiptCharge {
  name: string;
  /** Thousandths of a percent. */
  @IntView() rate: number;
  @IntView() amount: number;
}

export class ReceiptTaxView implements ReceiptTax {
  letter: string;
  name: string;
  /** Thousandths of a percent. */
  @IntView() rate: number;
  /** `true`: prices include the tax; `false`: the tax is added on top. */
  is_included: boolean;
  @IntView() base: number;
  @IntView() amount: number;
}

/** A payment or refund on a receipt. The guest pays or receives `amount + rounding + tip`. Amounts in minor units. */
export class ReceiptTenderView implements ReceiptTender {
  payment_id: string | null;
  name: string;
  kind: string;
  @IntView() amount: number;
  @IntView() rounding: number;
  @IntView() tip: number;
  /** Cash handed over; null means the exact amount. */
  @IntView() tendered: number | null;
  @IntView() change: number;
  reference: string | null;
}

/** The complete content of a receipt or a bill. Amounts in minor units. */
export class ReceiptDocumentView implements ReceiptDocument {
  @ApiProperty({ enum: DOCUMENT_KINDS }) kind: DocumentKind;
  /** Number of the receipt; null for a bill. */
  @IntView() number: number | null;
  /** Number of the receipt of the sale; null if this is the receipt of the sale, or none was issued yet. */
  @IntView() of_number: number | null;
  /** Number of the receipt that this one replaces because the payment changed; null if it replaces none. */
  @IntView() replaces: number | null;
  /** Number of the receipt that replaces this one because the payment changed; null if this receipt is valid. */
  @IntView() replaced_by: number | null;
  venue: ReceiptVenueView;
  @IntView() order_number: number;
  @ApiProperty({ enum: ORDER_TYPES }) order_type: OrderType;
  /** Number of the check among the order's current checks, from 1. */
  @IntView() check_number: number;
  /** Number of the order's current checks. */
  @IntView() checks: number;
  table_name: string | null;
  guest_name: string | null;
  @IntView() covers: number | null;
  /** Seat when all lines belong to one guest; otherwise null. */
  @IntView() seat: number | null;
  waiter_name: string | null;
  /** User who took the money, made the refund or printed the bill. */
  cashier_name: string | null;
  @ApiProperty({ type: ReceiptLineView, isArray: true }) lines: ReceiptLineView[];
  @ApiProperty({ type: ReceiptComboView, isArray: true }) combos: ReceiptComboView[];
  @IntView() subtotal: number;
  @ApiProperty({ type: ReceiptDiscountView, isArray: true }) discounts: ReceiptDiscountView[];
  @ApiProperty({ type: ReceiptChargeView, isArray: true }) charges: ReceiptChargeView[];
  @ApiProperty({ type: ReceiptTaxView, isArray: true }) taxes: ReceiptTaxView[];
  /** Amount sold, paid by this payer, or refunded; without tips and rounding. */
  @IntView() total: number;
  /** Total of the whole check. */
  @IntView() check_total: number;
  @IntView() rounding: number;
  @IntView() tip: number;
  @ApiProperty({ type: ReceiptTenderView, isArray: true }) tenders: ReceiptTenderView[];
  /** Amount still owed, on a bill. */
  @IntView() due: number;
  /** Text for the guest about a refund: `guest_text` of the refund; null if there is none. */
  reason: string | null;
  /** Fiscal sign; null if not signed yet, or if the venue has no fiscal driver. */
  fiscal_sign: string | null;
  /** URL where the guest can open this receipt. */
  link: string | null;
  /** Currency code, ISO 4217. */
  currency: string;
  @ApiProperty({ enum: LOCALES, isArray: true }) languages: Locale[];
  /** Business date, `YYYY-MM-DD`. */
  business_date: string;
  at: string;
  /** `at` in the venue's time zone, `YYYY-MM-DD HH:MM`. */
  wall_time: string;
}
