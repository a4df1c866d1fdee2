import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { PASS_STATES, type PassState } from '../../domain/kitchen.js';
import { Letters, Moment, Words } from '../../http/fields.js';
import { IntView } from '../../http/numbers.js';

const LONGEST_NAME = 40;
// What people write between the digits of a number.
const PHONE = /^\+?(?:[ ()./-]*\d){5,15}[ ()./-]*$/;

/** The contact and pickup time of an order. */
export class GuestContact {
  /** 1 to 40 characters. The pickup board shows its first word. */
  @Words(LONGEST_NAME) name: string;

  /** 5 to 15 digits with the usual separators; at most 20 characters. Only staff can read it. */
  @Letters(5, 20)
  @Matches(PHONE, { message: 'must be a telephone number, as +7 701 123 45 67' })
  phone: string;

  /**
   * Pickup time on the current business day, during opening hours and not before the order can be ready: otherwise 409
   * `PICKUP_TIME`. Null or left out: as soon as possible.
   */
  @IsOptional() @Moment() pickup_at?: string | null;
}

/** The contact and pickup time of an order, as the staff and this guest read them. */
export class PickupContactView {
  name: string;
  /** Digits, preceded by a plus sign for an international number. */
  phone: string;
  /** Pickup time; null: as soon as possible. */
  pickup_at: string | null;
}

/** The possible pickup times of a guest device's next order. */
export class PickupOfferView {
  /** When an order sent now would be ready; null: no orders are prepared at this hour. */
  asap_at: string | null;
  /** Pickup times on the current business day, every 15 minutes, earliest first; at most 96. */
  @ApiProperty({ type: String, isArray: true }) times: string[];
}

/** A pickup order of this guest device. */
export class GuestPickupView {
  order_id: string;
  /** Number that the staff calls out. */
  @IntView() number: number;
  /** HELD: preparation starts later; WAITING: in preparation; READY: ready for pickup; SERVED: handed over. */
  @ApiProperty({ enum: PASS_STATES }) state: PassState;
  /** Pickup time; null: as soon as possible. */
  pickup_at: string | null;
}
