import { IsOptional, Matches } from 'class-validator';
import { refuseUnless } from '../domain/refusal.js';
import { Letters, MayBeLeftOut, Moment } from '../http/fields.js';
import type { Order } from './order.entity.js';

export const LONGEST_NOTES = 200;
export const LONGEST_TAB_NAME = 40;
export const MOST_COVERS = 200;

// What people write between the digits of a number. How many digits there are is a question of the country.
const PHONE = /^$|^\+?(?:[ ()./-]*\d){5,15}[ ()./-]*$/;

/** Recipient, promised time and delivery address of an order. Omitted members stay unchanged; an empty text removes the value. */
export class NewOrderDetails {
  /** Name of the guest; at most 80 characters. */
  @MayBeLeftOut() @Letters(0, 80) name?: string;

  /** Telephone number: 5 to 15 digits, with an optional leading `+` and the usual separators; at most 20 characters. */
  @MayBeLeftOut()
  @Letters(0, 20)
  @Matches(PHONE, { message: 'must be a telephone number, as +7 701 123 45 67' })
  phone?: string;

  /** Delivery address; at most 200 characters. Only for orders of type DELIVERY. */
  @MayBeLeftOut() @Letters(0, 200) address?: string;

  /** Promised time; null removes the promised time. For a scheduled order the time must stay on the order's business date. */
  @IsOptional() @Moment() promised_at?: string | null;
}

/** Recipient, promised time and delivery address of an order. */
export class OrderDetails {
  name: string | null;
  phone: string | null;
  address: string | null;
  /** Promised time, in UTC; null: none. */
  promised_at: string | null;
}

export type DetailColumns = Pick<Order, 'guestName' | 'phone' | 'address' | 'promisedAt'>;

export const NO_DETAILS: DetailColumns = { guestName: null, phone: null, address: null, promisedAt: null };

export function hasDetails(order: DetailColumns): boolean {
  return [order.guestName, order.phone, order.address, order.promisedAt].some((one) => one !== null);
}

export function orderDetails({ guestName, phone, address, promisedAt }: DetailColumns): OrderDetails {
  return { name: guestName, phone, address, promised_at: promisedAt };
}

/** The details as they are after a change. */
export function changedDetails(
  before: DetailColumns & Pick<Order, 'orderType'>,
  wanted: NewOrderDetails,
): DetailColumns {
  const { name, phone, address, promised_at: promisedAt } = wanted;
  const after = {
    guestName: words(name, before.guestName),
    phone: words(phone, before.phone),
    address: words(address, before.address),
    promisedAt: promisedAt === undefined ? before.promisedAt : promisedAt,
  };
  const isDelivered = before.orderType === 'DELIVERY';
  refuseUnless(isDelivered || after.address === null, 'VALIDATION_ERROR', {
    'details.address': ['is only taken for a delivery'],
  });
  return after;
}

function words(wanted: string | undefined, before: string | null): string | null {
  return wanted === undefined ? before : wanted.trim() || null;
}
