import { ApiProperty } from '@nestjs/swagger';
import { VOID_STAGES, type VoidStage } from '../../domain/voiding.js';
import { IntView } from '../../http/numbers.js';
import type { Void } from './void.entity.js';

/** A voided line. */
export class VoidView {
  id: string;
  order_id: string;
  /** Number of the order within its business date. */
  @IntView() order_number: number;
  check_id: string;
  item_id: string;
  name: string;
  variation_name: string | null;
  @IntView() quantity: number;
  /** Amount of the line at its price. Minor units. */
  @IntView() amount: number;
  /** Progress of the line when it was voided. Only HELD and NOT_STARTED lines return to stock. */
  @ApiProperty({ enum: VOID_STAGES }) stage: VoidStage;
  /** `true`: a bill with this line was printed before the void. */
  after_bill: boolean;
  reason: string;
  by_id: string;
  by_name: string;
  /** User who approved the void; null: no approval was needed. */
  approved_by_id: string | null;
  approved_by_name: string | null;
  /** Business date of the void, not of the order, `YYYY-MM-DD`. */
  business_date: string;
  at: string;
}

/** Lines voided by one command; at most 20 per event. The next event has further lines. */
export class CheckVoided {
  voids: VoidView[];
}

export function voidView(row: Void): VoidView {
  return {
    id: row.id,
    order_id: row.orderId,
    order_number: row.orderNumber,
    check_id: row.checkId,
    item_id: row.itemId,
    name: row.name,
    variation_name: row.variationName,
    quantity: row.quantity,
    amount: row.amount,
    stage: row.stage,
    after_bill: row.afterBill,
    reason: row.reason,
    by_id: row.byId,
    by_name: row.byName,
    approved_by_id: row.approvedById,
    approved_by_name: row.approvedByName,
    business_date: row.businessDate,
    at: row.at,
  };
}
