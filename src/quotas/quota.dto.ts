import { ApiProperty } from '@nestjs/swagger';
import { PLAN_CODES, PLANS, type PlanCode, type RatePolicy } from '../domain/api-plans.js';
import type { Threshold } from '../domain/limits/quota.js';
import { IsId } from '../http/ids.js';
import { IntView } from '../http/numbers.js';
import { Pagination } from '../http/page.dto.js';
import { QUOTA_MOVES, type QuotaMonthRow, type QuotaMove, type QuotaMoveKind } from './quota.entity.js';

export class RatePolicyView {
  /** Name used in `RateLimit` headers. */
  name: string;
  /** Maximum number of calls within the window, also all at once. */
  @IntView() most: number;
  /** Window in seconds. */
  @IntView() window_s: number;
}

export class PlanView {
  @ApiProperty({ enum: PLAN_CODES }) id: PlanCode;
  /** Limit for all calls of a key. */
  @ApiProperty({ type: RatePolicyView }) calls: RatePolicyView;
  /** Additional limit for POST calls of a key. */
  @ApiProperty({ type: RatePolicyView }) creations: RatePolicyView;
  /** Number of calls in a calendar month of the venue, for a key and its rotations together. */
  @IntView() monthly_quota: number;
}

/** The quota of a group of keys in a calendar month of the venue, and its use. */
export class QuotaView {
  /** Group of a key and its rotations. */
  group_id: string;
  /** Name of the key at its first call in this month. */
  key_name: string;
  owner_id: string;
  @ApiProperty({ enum: PLAN_CODES }) plan: PlanCode;
  /** `YYYY-MM`. */
  month: string;
  @IntView() granted: number;
  /** Used calls. Each server instance reserves calls in advance, at most a hundredth of the monthly quota at a time, and returns unused ones. */
  @IntView() used: number;
  @IntView() left: number;
  /** When the next month begins, with the quota of the plan. */
  begins_anew_at: string;
}

/** A threshold of 80 or 100 per cent of the monthly quota was reached; sent once a month for each. */
export class QuotaThresholdView extends QuotaView {
  @ApiProperty({ type: 'integer', enum: [80, 100] }) percent: Threshold;
}

export class QuotaMoveView {
  id: string;
  /**
   * GRANT: the month began; PLAN: the key's plan changed; RENEW: an admin granted the quota again; USE, RETURN: a
   * server instance reserved or returned calls.
   */
  @ApiProperty({ enum: QUOTA_MOVES }) kind: QuotaMoveKind;
  /** Change of the remaining calls. */
  @IntView() amount: number;
  at: string;
  /** User who made the change, as `user:<id>`; null: the server. */
  by: string | null;
}

/** The monthly quota of a key's group, with a page of its changes, newest first. */
export class KeyUsageView {
  @ApiProperty({ type: QuotaView }) quota: QuotaView;
  @ApiProperty({ type: QuotaMoveView, isArray: true }) data: QuotaMoveView[];
  @ApiProperty({ type: Pagination }) pagination: Pagination;
}

export class RenewInput {
  /** Group of keys whose monthly quota is granted again. */
  @IsId() group_id: string;
}

export function planView(id: PlanCode): PlanView {
  const { calls, creations, monthlyQuota } = PLANS[id];
  return { id, calls: policyView(calls), creations: policyView(creations), monthly_quota: monthlyQuota };
}

function policyView({ name, most, windowS }: RatePolicy): RatePolicyView {
  return { name, most, window_s: windowS };
}

export function quotaView(row: QuotaMonthRow, endsAtMs: number): QuotaView {
  return {
    group_id: row.groupId,
    key_name: row.keyName,
    owner_id: row.ownerId,
    plan: row.plan,
    month: row.month,
    granted: row.granted,
    used: row.used,
    left: Math.max(0, row.granted - row.used),
    begins_anew_at: new Date(endsAtMs).toISOString(),
  };
}

export function quotaMoveView({ id, kind, amount, at, by }: QuotaMove): QuotaMoveView {
  return { id, kind, amount, at, by };
}
