import { Injectable } from '@nestjs/common';
import type { Reader } from '../../database/reader.js';
import type { Order } from '../order.entity.js';
import type { Check } from './check.entity.js';
import type { CheckParts } from './check-parts.js';
import { OrderMoney } from './order-money.js';

export type { CheckLine, CheckParts } from './check-parts.js';

/** A check as it stands. */
export interface ShownCheck {
  order: Order;
  check: Check;
  parts: CheckParts;
}

const ordersBy = (column: 'session_id' | 'guest_phone_id'): string => `SELECT id FROM orders
  WHERE venue_id = $1 AND ${column} = $2 AND status NOT IN ('CANCELLED', 'REJECTED') ORDER BY created_at, id`;
const ORDERS_OF_VISIT = ordersBy('session_id');
const ORDERS_OF_GUEST = ordersBy('guest_phone_id');

/** What checks are made of, for whoever shows, prints or gives back some of it. */
@Injectable()
export class CheckPartsService {
  async of(reader: Reader, venueId: string, checkId: string): Promise<CheckParts> {
    return (await this.shown(reader, venueId, checkId)).parts;
  }

  /** The same with the check and its order. */
  async shown(reader: Reader, venueId: string, checkId: string): Promise<ShownCheck> {
    const { money, check } = await OrderMoney.ofCheck(reader, venueId, checkId);
    return { order: money.order, check, parts: money.partsOf(check) };
  }

  /** All that a visit has to pay, or has paid, the oldest first. */
  ofVisit(reader: Reader, venueId: string, sessionId: string): Promise<ShownCheck[]> {
    return this.ofOrders(reader, ORDERS_OF_VISIT, [venueId, sessionId]);
  }

  /** The same of a guest who fetches what they order. */
  ofGuest(reader: Reader, venueId: string, guestPhoneId: string): Promise<ShownCheck[]> {
    return this.ofOrders(reader, ORDERS_OF_GUEST, [venueId, guestPhoneId]);
  }

  private async ofOrders(reader: Reader, text: string, [venueId, of]: [string, string]): Promise<ShownCheck[]> {
    const orders = await reader.rows<{ id: string }>(text, [venueId, of]);
    const shown: ShownCheck[] = [];
    for (const { id } of orders) {
      const money = await OrderMoney.of(reader, venueId, id);
      for (const check of money.checks) shown.push({ order: money.order, check, parts: money.partsOf(check) });
    }
    return shown;
  }
}
