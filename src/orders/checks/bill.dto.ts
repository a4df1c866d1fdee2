import { IntView } from '../../http/numbers.js';
import { CheckView } from './check.dto.js';
import type { CheckBill } from './check-bill.entity.js';
import { OrderHead } from '../order.dto.js';

/** A print-out of a check. */
export class BillView {
  id: string;
  check_id: string;
  /** Number of the print-out within its check, from 1. */
  @IntView() number: number;
  /** Total of the check when the bill was printed. Minor units. */
  @IntView() total: number;
  /** Number of lines on the bill. */
  @IntView() lines: number;
  by_id: string;
  by_name: string;
  /** Business date of the print-out, `YYYY-MM-DD`. */
  business_date: string;
  at: string;
}

export class CheckBilled {
  bill: BillView;
  check: CheckView;
  order: OrderHead;
}

export class CheckUnbilled {
  /** Reason given by the user who withdrew the bill. */
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
