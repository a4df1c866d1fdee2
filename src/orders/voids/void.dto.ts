import { ApiProperty } from '@nestjs/swagger';
import { VOID_STAGES, type VoidStage } from '../../domain/voiding.js';
import { IntView } from '../../http/numbers.js';
import type { Void } from './void.entity.js';

/** A line that was taken back. */
export class VoidView {
  id: string;
  order_id: string;
  /** Of the order, in its business date. */
  @IntView() order_number: number;
  check_id: string;
  item_id: string;
  name: string;
  variation_name: string | null;
  @IntView() quantity: number;
  /** Minor units: what the line came to at its price. */
  @IntView() amount: number;
  /** How far it had come: only what was HELD or NOT_STARTED went back into stock. */
  @ApiProperty({ enum: VOID_STAGES }) stage: VoidStage;
  /** A bill with the line on it had been printed. */
  after_bill: boolean;
  reason: string;
  by_id: string;
  by_name: string;
  /** Who stood for it; null: nobody had to. */
  approved_by_id: string | null;
  approved_by_name: string | null;
  /** `YYYY-MM-DD`: when it was taken back, not when it was ordered. */
  business_date: string;
  at: string;
}

/** Lines that were taken back with one command; at most 20, further ones follow in the next event. */
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
