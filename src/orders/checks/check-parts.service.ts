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
}
