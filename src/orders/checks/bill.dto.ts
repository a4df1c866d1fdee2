import { IntView } from '../../http/numbers.js';
import { CheckView } from './check.dto.js';
import type { CheckBill } from './check-bill.entity.js';
import { OrderHead } from '../order.dto.js';

/** One printing of a bill. */
export class BillView {
  id: string;
  check_id: string;
  /** 1 for the first printing of its check. */
  @IntView() number: number;
  /** Minor units. */
  @IntView() total: number;
  /** How many lines are on it. */
  @IntView() lines: number;
  by_id: string;
  by_name: string;
  /** `YYYY-MM-DD`. */
  business_date: string;
  at: string;
}

export class CheckBilled {
  bill: BillView;
  check: CheckView;
  order: OrderHead;
}

export class CheckUnbilled {
  /** Why, in the words of whoever decided. */
  reason: string;
  by_id: string;
  by_name: string;
  check: CheckView;
  order: OrderHead;
}

export function billView(bill: CheckBill): BillView {
  return {
    id: bill.id,
    check_id: bill.checkId,
    number: bill.number,
    total: bill.total,
    lines: bill.lines,
    by_id: bill.byId,
    by_name: bill.byName,
    business_date: bill.businessDate,
    at: bill.at,
  };
}
