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
  /**
   * Code from a printed card, or an 8-character code that a guest at the table or the staff shows; lower-case letters,
   * spaces and hyphens are accepted in the latter.
   */
  @IsString() @Length(8, 40) code: string;
  /** Name for the other guests at the table; 1 to 30 characters. */
  @MayBeLeftOut() @Words(LONGEST_NAME) name?: string;
}

export class GuestName {
  /** Name for the other guests at the table; 1 to 30 characters. */
  @Words(LONGEST_NAME) name: string;
}

export class GuestView {
  id: string;
  /** Number of the guest device at the table; the first one has 1. */
  @IntView() number: number;
  name: string | null;
  is_me: boolean;
}

/** A session of a guest device. It contains nothing about other tables, about staff or about the venue's costs. */
export class GuestSessionView {
  id: string;
  venue_name: string;
  /** ISO 4217. */
  currency: string;
  /** Name of the table; null: a pickup session. */
  table_name: string | null;
  @ApiProperty({ enum: SESSION_KINDS }) kind: SessionKind;
  /** Whether the guest device is trusted: its request was accepted, or it joined with a code from the staff or from a trusted guest device. */
  is_trusted: boolean;
  /** All guest devices at the table, including this one. */
  @ApiProperty({ type: GuestView, isArray: true }) guests: GuestView[];
  @ApiProperty({ enum: GUEST_ORDERING }) ordering: GuestOrdering;
  /**
   * Result of an order that this guest device sends now. ORDER: the order goes to the kitchen; ASK: the staff must
   * approve the order first; CODE: the guest must enter a code from the staff; PAY: the order goes to the kitchen once
   * it is paid; PAY_AND_ASK: the staff must approve the order first, then the guest pays; MENU: the guest can only
   * order with the staff.
   */
  @ApiProperty({ enum: ORDERING_RIGHTS }) right: OrderingRight;
  /** Guests cannot order by phone until then; null: ordering is not paused. */
  paused_until: string | null;
  /** Additional waiting time while the kitchen is busy, in minutes. */
  @IntView() busy_minutes: number;
  /**
   * Current waiting time for a dish, in minutes: the average preparation time on the menu plus `busy_minutes`; null:
   * the menu has no preparation times.
   */
  @IntView() promised_minutes: number | null;
  /** Possible pickup times of this guest device's next order; null: a session at a table. */
  @ApiProperty({ type: PickupOfferView, nullable: true }) pickup: PickupOfferView | null;
  /** Unanswered calls from this table, at most one of each kind. */
  @ApiProperty({ type: GuestCallView, isArray: true }) calls: GuestCallView[];
  /** When the session ends at the latest. */
  expires_at: string;
}

export class JoinedView {
  /** Token of this guest device, sent as `Authorization: Bearer`. Shown once. */
  guest_token: string;
  session: GuestSessionView;
}

export class GuestCodeView {
  /** 8 letters and digits. Shown once: null in the response to a repeated request. */
  code: string | null;
  /** 15 minutes after creation. */
  expires_at: string;
}
