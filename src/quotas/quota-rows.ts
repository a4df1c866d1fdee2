import { newId } from '../database/new-id.js';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { CODECS } from '../database/columns.js';
import { PLANS, type PlanCode, type RatePolicy } from '../domain/api-plans.js';
import { Refusal } from '../domain/refusal.js';
import { blockSize, newThresholds, quotaMonth, type QuotaMonth } from '../domain/limits/quota.js';
import { quotaView } from './quota.dto.js';
import { QuotaMonthRow, QuotaMove, type QuotaMoveKind } from './quota.entity.js';

const BEGIN = `
  INSERT INTO quota_months (group_id, month, venue_id, key_name, owner_id, plan, granted, used, told)
  VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0) ON CONFLICT (group_id, month) DO NOTHING`;
const OF_MONTH = 'WHERE group_id = $1 AND month = $2';

/** A group of keys, as the newest of them has it. */
export interface KeyGroup {
  venueId: string;
  groupId: string;
  plan: PlanCode;
  name: string;
  ownerId: string;
}

const GROUP = `SELECT plan, name, owner_id, limits FROM api_keys
  WHERE group_id = $1 AND venue_id = $2 ORDER BY created_at DESC, id DESC LIMIT 1`;

/** Refuses with NOT_FOUND. */
export async function groupOf(
  reader: Reader,
  venueId: string,
  groupId: string,
): Promise<KeyGroup & { limits: RatePolicy[] | null }> {
  const [row] = await reader.rows<{ plan: PlanCode; name: string; owner_id: string; limits: string | null }>(GROUP, [
    groupId,
    venueId,
  ]);
  if (!row) throw new Refusal('NOT_FOUND');
  const { owner_id: ownerId, plan, name } = row;
  return { venueId, groupId, plan, name, ownerId, limits: CODECS.json.read(row.limits) as RatePolicy[] | null };
}

/** What the calendar of a venue shows at a moment. */
export async function monthOf(reader: Reader, venueId: string, atMs: number): Promise<QuotaMonth> {
  const [venue] = await reader.rows<{ time_zone: string }>('SELECT time_zone FROM venues WHERE id = $1', [venueId]);
  return quotaMonth(atMs, venue!.time_zone);
}

/** The month of a key for this write alone; it begins with the first call, and follows the key to another plan. */
export async function monthForUse(tx: Tx, key: KeyGroup, { month }: QuotaMonth, at: string): Promise<QuotaMonthRow> {
  const { monthlyQuota } = PLANS[key.plan];
  const first = [key.groupId, month, key.venueId, key.name, key.ownerId, key.plan, monthlyQuota];
  const hasBegun = await tx.change(BEGIN, first);
  const row = await tx.lock(QuotaMonthRow, OF_MONTH, [key.groupId, month]);
  if (hasBegun > 0) await keep(tx, row, { kind: 'GRANT', amount: monthlyQuota, at });
  if (row.plan === key.plan) return row;
  const after = onPlan(row, key.plan);
  await keep(tx, row, { kind: 'PLAN', amount: after.granted - row.granted, at });
  await tx.update(QuotaMonthRow, { groupId: row.groupId, month }, { plan: after.plan, granted: after.granted });
  return after;
}

/** A month as it is once its key has this plan; it is written with the next calls. */
export function onPlan(row: QuotaMonthRow, plan: PlanCode): QuotaMonthRow {
  const amount = PLANS[plan].monthlyQuota - PLANS[row.plan].monthlyQuota;
  return { ...row, plan, granted: Math.max(0, row.granted + amount) };
}

/** The plans of groups of keys, as the newest key of each has it. */
export async function plansOf(reader: Reader, rows: readonly QuotaMonthRow[]): Promise<Map<string, PlanCode>> {
  if (rows.length === 0) return new Map();
  const found = await reader.rows<{ group_id: string; plan: PlanCode }>(
    `SELECT group_id, plan FROM api_keys
     WHERE replaced_by_id IS NULL AND group_id IN (${rows.map((_, index) => `$${index + 1}`).join(', ')})`,
    rows.map(({ groupId }) => groupId),
  );
  return new Map(found.map(({ group_id: groupId, plan }) => [groupId, plan]));
}

/** As it would begin with a first call. */
export function monthToCome({ venueId, groupId, plan, name, ownerId }: KeyGroup, month: string): QuotaMonthRow {
  const granted = PLANS[plan].monthlyQuota;
  return { groupId, month, venueId, keyName: name, ownerId, plan, granted, used: 0, told: 0 };
}

/** Takes as much ahead as is fair, and says so where a threshold is passed. Answers how many; 0: nothing is left. */
export async function takeBlock(tx: Tx, row: QuotaMonthRow, endsAtMs: number, at: string): Promise<number> {
  const size = blockSize(row.granted, Math.max(0, row.granted - row.used));
  if (size === 0) return 0;
  const used = row.used + size;
  const due = newThresholds(used, row.granted, row.told);
  const after = { ...row, used, told: due.at(-1) ?? row.told };
  await tx.update(QuotaMonthRow, { groupId: row.groupId, month: row.month }, { used, told: after.told });
  await keep(tx, row, { kind: 'USE', amount: -size, at });
  for (const percent of due)
    tx.record(row.venueId, 'quota.threshold', { ...quotaView(after, endsAtMs), percent }, ['staff']);
  return size;
}

/** What an instance took and nobody used. */
export async function returnBlock(tx: Tx, groupId: string, month: string, some: { amount: number; at: string }) {
  const row = await tx.lock(QuotaMonthRow, OF_MONTH, [groupId, month]);
  await tx.update(QuotaMonthRow, { groupId, month }, { used: row.used - some.amount });
  await keep(tx, row, { kind: 'RETURN', ...some });
}

/** The plan's month once more. */
export async function renewMonth(tx: Tx, row: QuotaMonthRow, by: string, at: string): Promise<QuotaMonthRow> {
  const amount = PLANS[row.plan].monthlyQuota;
  const granted = row.granted + amount;
  await tx.update(QuotaMonthRow, { groupId: row.groupId, month: row.month }, { granted });
  await keep(tx, row, { kind: 'RENEW', amount, at, by });
  return { ...row, granted };
}

async function keep(
  tx: Tx,
  { venueId, groupId, month }: QuotaMonthRow,
  move: { kind: QuotaMoveKind; amount: number; at: string; by?: string },
): Promise<void> {
  await tx.insert(QuotaMove, { id: newId(), venueId, groupId, month, by: null, ...move });
}
