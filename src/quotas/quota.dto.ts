import { ApiProperty } from '@nestjs/swagger';
import { PLAN_CODES, PLANS, type PlanCode, type RatePolicy } from '../domain/api-plans.js';
import type { Threshold } from '../domain/limits/quota.js';
import { IsId } from '../http/ids.js';
import { IntView } from '../http/numbers.js';
import { Pagination } from '../http/page.dto.js';
import { QUOTA_MOVES, type QuotaMonthRow, type QuotaMove, type QuotaMoveKind } from './quota.entity.js';

export class RatePolicyView {
  /** As the `RateLimit` headers name it. */
  name: string;
  /** How many calls pass within the window, and at once. */
  @IntView() most: number;
  /** Seconds. */
  @IntView() window_s: number;
}

export class PlanView {
  @ApiProperty({ enum: PLAN_CODES }) id: PlanCode;
  /** Every call of a key. */
  @ApiProperty({ type: RatePolicyView }) calls: RatePolicyView;
  /** Every POST of a key, besides. */
  @ApiProperty({ type: RatePolicyView }) creations: RatePolicyView;
  /** Calls of a key and of those that it was rotated from, in a month of the venue's calendar. */
  @IntView() monthly_quota: number;
}

/** What a group of keys may use and has used in a month of the venue's calendar. */
export class QuotaView {
  /** A key and those that it was rotated from. */
  group_id: string;
  /** As the key was called when it called first in this month. */
  key_name: string;
  owner_id: string;
  @ApiProperty({ enum: PLAN_CODES }) plan: PlanCode;
  /** `YYYY-MM`. */
  month: string;
  @IntView() granted: number;
  /** Instances take calls ahead, at most a hundredth of the month each, and give back what they do not use. */
  @IntView() used: number;
  @IntView() left: number;
  /** When the next month begins, with its plan's quota. */
  begins_anew_at: string;
}

/** 80 or 100 per cent of a month's quota are used; each is told once a month. */
export class QuotaThresholdView extends QuotaView {
  @ApiProperty({ type: 'integer', enum: [80, 100] }) percent: Threshold;
}

export class QuotaMoveView {
  id: string;
  /** GRANT: the month began; PLAN: the key got another plan; RENEW: an admin granted it again; USE, RETURN: by an instance. */
  @ApiProperty({ enum: QUOTA_MOVES }) kind: QuotaMoveKind;
  /** What is left changes by so much. */
  @IntView() amount: number;
  at: string;
  /** As `user:<id>`; null: the house itself. */
  by: string | null;
}

/** The month of a key's group, with a page of what has changed it, the last first. */
export class KeyUsageView {
  @ApiProperty({ type: QuotaView }) quota: QuotaView;
  @ApiProperty({ type: QuotaMoveView, isArray: true }) data: QuotaMoveView[];
  @ApiProperty({ type: Pagination }) pagination: Pagination;
}

export class RenewInput {
  /** Whose month is granted again. */
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
