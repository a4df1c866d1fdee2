import { ApiProperty, PickType } from '@nestjs/swagger';
import { SHARE_STATES, type ShareState } from '../../domain/guests/paying.js';
import { LINE_STATUSES, type LineStatus } from '../../domain/order.js';
import { IntView } from '../../http/numbers.js';
import { ChosenModifierView } from '../../orders/lines/choice.dto.js';
import { GuestPickupView } from '../pickup/pickup.dto.js';
import { GuestPaymentView, PayableMethod } from './guest-payment.dto.js';

/** An option of a line with its prefix: without, extra or on the side. */
export class GuestChoiceView extends PickType(ChosenModifierView, ['name', 'pre', 'level', 'quantity']) {}

/** A combo whose lines are shown as one row with one price. */
export class GuestComboView {
  /** Id that the combo's lines have as `combo_id`. */
  id: string;
  name: string;
  @IntView() quantity: number;
  /** Price of all its lines together, in minor units. */
  @IntView() total: number;
}

/** An order line as guests see it. */
export class GuestLineView {
  id: string;
  name: string;
  variation_name: string | null;
  @IntView() quantity: number;
  @ApiProperty({ type: GuestChoiceView, isArray: true }) choices: GuestChoiceView[];
  /** Combo in `combos` that includes the line; null: the line has its own row. */
  combo_id: string | null;
  comment: string | null;
  /** Price in minor units, before discounts, service charge and taxes that are not included. */
  @IntView() total: number;
  @ApiProperty({ enum: LINE_STATUSES }) status: LineStatus;
  /** Whether this guest device ordered the line. */
  is_mine: boolean;
  /** Guest device that ordered the line; null: not ordered from a guest device. */
  guest_id: string | null;
  /** Exact share of the amount owed, in minor units, with discounts, service charge and taxes. The shares of all lines add up to the total. */
  @IntView() due: number;
  /** Whether the line is paid or being paid. A payment with ITEMS can include only lines that are OPEN. */
  @ApiProperty({ enum: SHARE_STATES }) state: ShareState;
  /** Check with the line; null: the line is split over several checks, and a payment chooses one with `check_id`. */
  check_id: string | null;
}

/** A check of the visit; most visits have one. */
export class GuestCheckView {
  id: string;
  /** Minor units. */
  @IntView() total: number;
  @IntView() paid: number;
  /** Amount reserved for payments in progress. */
  @IntView() being_paid: number;
  /** Amount that can still be paid: the total without `paid` and `being_paid`. */
  @IntView() due: number;
}

export class GuestPartView {
  id: string;
  /** Number of the guest device at the table; the first one has 1. */
  @IntView() number: number;
  name: string | null;
  /** Amount owed for this guest's own lines that are neither paid nor being paid, in minor units. */
  @IntView() due: number;
}

/** The orders and the amount owed of a visit, or of a pickup guest. All amounts are in minor units, for all checks together. */
export class GuestBillView {
  /** ISO 4217. */
  currency: string;
  @ApiProperty({ type: GuestLineView, isArray: true }) lines: GuestLineView[];
  /** Combos whose lines are all listed here and belong to one guest, one check and one payment state. */
  @ApiProperty({ type: GuestComboView, isArray: true }) combos: GuestComboView[];
  /** Sum of the lines at their prices. */
  @IntView() subtotal: number;
  @IntView() discount: number;
  @IntView() service: number;
  /** Taxes added to prices; taxes that are included in prices are not listed. */
  @IntView() tax: number;
  /** The subtotal without discounts, with service charge and taxes. */
  @IntView() total: number;
  @IntView() paid: number;
  /** Amount reserved for payments in progress. */
  @IntView() being_paid: number;
  /** Amount that can still be paid. */
  @IntView() due: number;
  @ApiProperty({ type: GuestCheckView, isArray: true }) checks: GuestCheckView[];
  @ApiProperty({ type: GuestPartView, isArray: true }) guests: GuestPartView[];
  /** Pickup orders of this guest device, oldest first; empty at a table. */
  @ApiProperty({ type: GuestPickupView, isArray: true }) pickups: GuestPickupView[];
  /** Payment methods for guest devices. Empty: guests pay the staff. */
  @ApiProperty({ type: PayableMethod, isArray: true }) methods: PayableMethod[];
  /** Payments of this guest device, the newest 20. */
  @ApiProperty({ type: GuestPaymentView, isArray: true }) payments: GuestPaymentView[];
}
