import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { PASS_STATES, type PassState } from '../../domain/kitchen.js';
import { Letters, Moment, Words } from '../../http/fields.js';
import { IntView } from '../../http/numbers.js';

const LONGEST_NAME = 40;
// What people write between the digits of a number.
const PHONE = /^\+?(?:[ ()./-]*\d){5,15}[ ()./-]*$/;

/** Who fetches an order, and when. */
export class GuestContact {
  /** 1 to 40 characters. The first of its words stands on the pick-up board. */
  @Words(LONGEST_NAME) name: string;

  /** 5 to 15 digits, with what is usually written between them; at most 20 characters. Only the staff reads it. */
  @Letters(5, 20)
  @Matches(PHONE, { message: 'must be a telephone number, as +7 701 123 45 67' })
  phone: string;

  /** Not before it can be ready, and today. Null or left out: as soon as it is made. 409 `PICKUP_TIME` */
  @IsOptional() @Moment() pickup_at?: string | null;
}

/** Who fetches it, as the staff reads it and the guest who said so. */
export class PickupContactView {
  name: string;
  /** Digits, with a plus before them where the guest has written one. */
  phone: string;
  /** Null: as soon as it is made. */
  pickup_at: string | null;
}

/** When this phone's next order could be fetched. */
export class PickupOfferView {
  /** When it would be ready if it were ordered now; null: nothing is made at this hour. */
  asap_at: string | null;
  /** Times of today that may be chosen, every 15 minutes, the earliest first; at most 96. */
  @ApiProperty({ type: String, isArray: true }) times: string[];
}

/** An order that this phone fetches. */
export class GuestPickupView {
  order_id: string;
  /** What is called out. */
  @IntView() number: number;
  /** HELD: it is made later; WAITING: it is made; READY: it can be fetched; SERVED: it was handed over. */
  @ApiProperty({ enum: PASS_STATES }) state: PassState;
  /** Null: as soon as it is made. */
  pickup_at: string | null;
}
