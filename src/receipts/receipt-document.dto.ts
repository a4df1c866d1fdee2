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

/** Who sells, as it was on the day. */
export class ReceiptVenueView implements ReceiptVenue {
  name: string;
  address: string | null;
  phone: string | null;
  tax_number: string | null;
  /** A picture. */
  logo_id: string | null;
  /** May have several lines. */
  header: string | null;
  footer: string | null;
}

export class ReceiptModifierView implements ReceiptModifier {
  name: string;
  @ApiProperty({ enum: PRE_MODIFIERS, nullable: true }) pre: PreModifier | null;
  /** 1 on the dish itself, 2 and 3 nested. */
  @IntView() level: number;
  @IntView() quantity: number;
}

/** A part of a line that guests share: `weight` of `of`. */
export class ReceiptShareView implements ReceiptShare {
  @IntView() weight: number;
  @IntView() of: number;
}

/** Amounts in minor units. */
export class ReceiptLineView implements ReceiptLine {
  id: string;
  name: string;
  variation_name: string | null;
  @ApiProperty({ type: ReceiptModifierView, isArray: true }) modifiers: ReceiptModifierView[];
  /** The combo with which it was sold, or the dish on which it was chosen. */
  part_of: string | null;
  /** Of `combos`, where the price is told; null: it has a price of its own. */
  combo_id: string | null;
  @IntView() quantity: number;
  /** Of each portion, where it is sold by weight. */
  @IntView() grams: number | null;
  /** Null: all of it. */
  @ApiProperty({ type: ReceiptShareView, nullable: true }) share: ReceiptShareView | null;
  @IntView() seat: number | null;
  @IntView() unit_price: number;
  @IntView() gross: number;
  @IntView() discount: number;
  /** What was given away of it. */
  @IntView() comp: number;
  /** Gross without discount and comp. */
  @IntView() net: number;
  /** Of the tax with this letter; null: not taxed. */
  tax_letter: string | null;
}

/** A combo that is shown as one row, above its lines. `gross` is theirs together. */
export class ReceiptComboView implements ReceiptCombo {
  id: string;
  name: string;
  @IntView() quantity: number;
  /** Null: all of it. */
  @ApiProperty({ type: ReceiptShareView, nullable: true }) share: ReceiptShareView | null;
  /** Null: what is given back does not cut into equal prices. */
  @IntView() unit_price: number | null;
  @IntView() gross: number;
}

export class ReceiptDiscountView implements ReceiptDiscount {
  /** What the guest is told of why: `guest_text` of the discount; null: nothing. */
  reason: string | null;
  @ApiProperty({ enum: DISCOUNT_KINDS }) kind: DiscountKind;
  /** Thousandths of a per cent. */
  @IntView() percent: number | null;
  /** Positive, and taken off. */
  @IntView() amount: number;
}

export class ReceiptChargeView implements ReceiptCharge {
  name: string;
  /** Thousandths of a per cent. */
  @IntView() rate: number;
  @IntView() amount: number;
}

export class ReceiptTaxView implements ReceiptTax {
  letter: string;
  name: string;
  /** Thousandths of a per cent. */
  @IntView() rate: number;
  /** Whether the prices contain it; else it comes on top. */
  is_included: boolean;
  @IntView() base: number;
  @IntView() amount: number;
}

/** Handed over, or back, is `amount + rounding + tip`. */
export class ReceiptTenderView implements ReceiptTender {
  payment_id: string | null;
  name: string;
  kind: string;
  @IntView() amount: number;
  @IntView() rounding: number;
  @IntView() tip: number;
  /** Cash put on the table. */
  @IntView() tendered: number | null;
  @IntView() change: number;
  reference: string | null;
}

/** What a receipt or a bill says, complete. Amounts in minor units. */
export class ReceiptDocumentView implements ReceiptDocument {
  @ApiProperty({ enum: DOCUMENT_KINDS }) kind: DocumentKind;
  /** Null: a bill. */
  @IntView() number: number | null;
  /** The number of the sale that this is of. */
  @IntView() of_number: number | null;
  /** The number of the receipt that it stands for, which named another tender. */
  @IntView() replaces: number | null;
  /** The number of the receipt that stands for this one: what it says of tenders is not so. */
  @IntView() replaced_by: number | null;
  venue: ReceiptVenueView;
  @IntView() order_number: number;
  @ApiProperty({ enum: ORDER_TYPES }) order_type: OrderType;
  /** Which of the order's checks that stand, from 1. */
  @IntView() check_number: number;
  @IntView() checks: number;
  table_name: string | null;
  guest_name: string | null;
  @IntView() covers: number | null;
  /** Where all lines are of one guest. */
  @IntView() seat: number | null;
  waiter_name: string | null;
  /** Who took the money, gave it back or printed the bill. */
  cashier_name: string | null;
  @ApiProperty({ type: ReceiptLineView, isArray: true }) lines: ReceiptLineView[];
  @ApiProperty({ type: ReceiptComboView, isArray: true }) combos: ReceiptComboView[];
  @IntView() subtotal: number;
  @ApiProperty({ type: ReceiptDiscountView, isArray: true }) discounts: ReceiptDiscountView[];
  @ApiProperty({ type: ReceiptChargeView, isArray: true }) charges: ReceiptChargeView[];
  @ApiProperty({ type: ReceiptTaxView, isArray: true }) taxes: ReceiptTaxView[];
  /** What was sold, paid by this payer, or given back; without tips and rounding. */
  @IntView() total: number;
  /** What the whole check comes to. */
  @IntView() check_total: number;
  @IntView() rounding: number;
  @IntView() tip: number;
  @ApiProperty({ type: ReceiptTenderView, isArray: true }) tenders: ReceiptTenderView[];
  /** What is still owed; on a bill. */
  @IntView() due: number;
  /** What the guest is told of why it was given back: `guest_text` of the refund; null: nothing. */
  reason: string | null;
  /** What the state's device has answered; null: nothing yet, or there is none. */
  fiscal_sign: string | null;
  /** Where a guest finds this receipt. */
  link: string | null;
  /** ISO 4217. */
  currency: string;
  @ApiProperty({ enum: LOCALES, isArray: true }) languages: Locale[];
  /** `YYYY-MM-DD`. */
  business_date: string;
  at: string;
  /** The same by the clock of the house: `YYYY-MM-DD HH:MM`. */
  wall_time: string;
}
