import { ApiProperty } from '@nestjs/swagger';
import { CHECK_STATES, type CheckState } from '../domain/bill.js';
import { IntView } from '../http/numbers.js';
import type { Check } from './check.entity.js';

/** A bill. Amounts in minor units. */
export class CheckView {
  id: string;
  order_id: string;
  /** 1 for the first check of its order. */
  @IntView() position: number;
  @ApiProperty({ enum: CHECK_STATES }) state: CheckState;
  @IntView() total: number;
  /** Without tips and change. */
  @IntView() paid: number;
  /** What is still owed. */
  @IntView() due: number;
  @IntView() tips: number;
  /** Named by `If-Match` when the check is settled. */
  @IntView() version: number;
  created_at: string;
  closed_at: string | null;
}

export function checkView(check: Check): CheckView {
  return {
    id: check.id,
    order_id: check.orderId,
    position: check.position,
    state: check.state,
    total: check.total,
    paid: check.paid,
    due: check.total - check.paid,
    tips: check.tips,
    version: check.version,
    created_at: check.createdAt,
    closed_at: check.closedAt,
  };
}
