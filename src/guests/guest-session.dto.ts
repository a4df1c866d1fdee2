import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { SESSION_KINDS, type SessionKind } from '../domain/guests/asking.js';
import { GUEST_ORDERING, ORDERING_RIGHTS } from '../domain/guests/ordering-right.js';
import type { GuestOrdering, OrderingRight } from '../domain/guests/ordering-right.js';
import { MayBeLeftOut, Words } from '../http/fields.js';
import { IntView } from '../http/numbers.js';
import { PickupOfferView } from './pickup/pickup.dto.js';
import { GuestCallView } from './guest-order.dto.js';

const LONGEST_NAME = 30;

export class NewGuestSession {
  /** From the printed card, or what a guest at the table or the staff shows: 8 letters and digits, small letters and blanks do no harm. */
  @IsString() @Length(8, 40) code: string;
  /** What the others at the table call this guest; 1 to 30 characters. */
  @MayBeLeftOut() @Words(LONGEST_NAME) name?: string;
}

export class GuestName {
  /** What the others at the table call this guest; 1 to 30 characters. */
  @Words(LONGEST_NAME) name: string;
}

export class GuestView {
  id: string;
  /** 1 for the first phone of the table. */
  @IntView() number: number;
  name: string | null;
  is_me: boolean;
}

/** A phone at its table. Nothing of other tables, of staff, or of what things cost the house. */
export class GuestSessionView {
  id: string;
  venue_name: string;
  /** ISO 4217. */
  currency: string;
  /** Null: for guests who fetch what they order. */
  table_name: string | null;
  @ApiProperty({ enum: SESSION_KINDS }) kind: SessionKind;
  /** Whether somebody has said yes to this phone, or it was shown a code. */
  is_trusted: boolean;
  /** Everybody at the table who has a phone in hand, this one among them. */
  @ApiProperty({ type: GuestView, isArray: true }) guests: GuestView[];
  @ApiProperty({ enum: GUEST_ORDERING }) ordering: GuestOrdering;
  /** What comes of an order that this phone sends now: ORDER: it is made; ASK: the staff says yes first; CODE: ask the staff for the code; MENU: order with the staff. */
  @ApiProperty({ enum: ORDERING_RIGHTS }) right: OrderingRight;
  /** Until then nobody orders by phone; null: one may. */
  paused_until: string | null;
  /** How much longer than usual everything takes, in minutes. */
  @IntView() busy_minutes: number;
  /** How long the kitchen takes for a dish at present, as the menu says it and busy as it is; null: the menu says nothing. */
  @IntView() promised_minutes: number | null;
  /** When this phone's next order could be fetched; null: it sits at a table. */
  @ApiProperty({ type: PickupOfferView, nullable: true }) pickup: PickupOfferView | null;
  /** Of this table, those that nobody has answered: at most one of each kind. */
  @ApiProperty({ type: GuestCallView, isArray: true }) calls: GuestCallView[];
  /** When this ends at the latest. */
  expires_at: string;
}

export class JoinedView {
  /** Of this phone: sent as `Authorization: Bearer`. Shown once. */
  guest_token: string;
  session: GuestSessionView;
}

export class GuestCodeView {
  /** 8 letters and digits. Shown this once: null in the answer to a repeated request. */
  code: string | null;
  /** 15 minutes from now. */
  expires_at: string;
}
