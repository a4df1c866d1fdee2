import { ApiProperty, PickType } from '@nestjs/swagger';
import { SHARE_STATES, type ShareState } from '../../domain/guests/paying.js';
import { LINE_STATUSES, type LineStatus } from '../../domain/order.js';
import { IntView } from '../../http/numbers.js';
import { ChosenModifierView } from '../../orders/lines/choice.dto.js';
import { GuestPickupView } from '../pickup/pickup.dto.js';
import { GuestPaymentView, PayableMethod } from './guest-payment.dto.js';

/** An option of a line, with the word before it: without, extra, on the side. */
export class GuestChoiceView extends PickType(ChosenModifierView, ['name', 'pre', 'level', 'quantity']) {}

/** A combo whose lines the bill shows as one row with one price. */
export class GuestComboView {
  /** Named by `combo_id` of its lines. */
  id: string;
  name: string;
  @IntView() quantity: number;
  /** Minor units: of all its lines together. */
  @IntView() total: number;
}

/** A line of the table, as its guests see it. */
export class GuestLineView {
  id: string;
  name: string;
  variation_name: string | null;
  @IntView() quantity: number;
  @ApiProperty({ type: GuestChoiceView, isArray: true }) choices: GuestChoiceView[];
  /** The combo in `combos` of which it is a part; null: it has a row of its own. */
  combo_id: string | null;
  comment: string | null;
  /** Minor units: at its price, before anything is taken off or comes on top. */
  @IntView() total: number;
  @ApiProperty({ enum: LINE_STATUSES }) status: LineStatus;
  /** Whether this phone asked for it. */
  is_mine: boolean;
  /** The phone that asked for it; null: nobody did by phone. */
  guest_id: string | null;
  /** Minor units: its exact part of the bill, with discounts, service and taxes. All lines together are the total. */
  @IntView() due: number;
  /** Whether somebody has paid it, or is paying: ITEMS may name what is OPEN. */
  @ApiProperty({ enum: SHARE_STATES }) state: ShareState;
  /** The check on which it is; null: several have a part of it, and `check_id` of a payment says which part is meant. */
  check_id: string | null;
}

/** One of the checks of a table. Most tables have one. */
export class GuestCheckView {
  id: string;
  /** Minor units. */
  @IntView() total: number;
  @IntView() paid: number;
  /** Set aside for payments that are under way. */
  @IntView() being_paid: number;
  /** What may still be paid: the total without both. */
  @IntView() due: number;
}

export class GuestPartView {
  id: string;
  /** 1 for the first phone of the table. */
  @IntView() number: number;
  name: string | null;
  /** Minor units: of the lines that this guest asked for, those that are neither paid nor being paid. */
  @IntView() due: number;
}

/** What the table has ordered, and what of it is owed. All amounts are minor units, of all its checks together. */
export class GuestBillView {
  /** ISO 4217. */
  currency: string;
  @ApiProperty({ type: GuestLineView, isArray: true }) lines: GuestLineView[];
  /** Combos whose lines are all here, of one guest, on one check and in one payment state. */
  @ApiProperty({ type: GuestComboView, isArray: true }) combos: GuestComboView[];
  /** What the lines come to at their prices. */
  @IntView() subtotal: number;
  @IntView() discount: number;
  @IntView() service: number;
  /** On top of the prices; what is in them is not told apart. */
  @IntView() tax: number;
  /** The subtotal without discounts, with service and taxes. */
  @IntView() total: number;
  @IntView() paid: number;
  /** Set aside for payments that are under way. */
  @IntView() being_paid: number;
  /** What may still be paid. */
  @IntView() due: number;
  @ApiProperty({ type: GuestCheckView, isArray: true }) checks: GuestCheckView[];
  @ApiProperty({ type: GuestPartView, isArray: true }) guests: GuestPartView[];
  /** What this phone fetches, the oldest first; empty at a table. */
  @ApiProperty({ type: GuestPickupView, isArray: true }) pickups: GuestPickupView[];
  /** By what guests may pay on their phones. Empty: they pay the staff. */
  @ApiProperty({ type: PayableMethod, isArray: true }) methods: PayableMethod[];
  /** Of this phone, the newest 20. */
  @ApiProperty({ type: GuestPaymentView, isArray: true }) payments: GuestPaymentView[];
}
