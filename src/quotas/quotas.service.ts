import { Injectable } from '@nestjs/common';
import { actorText, type Actor, type StaffActor } from '../auth/actor.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { PLAN_CODES } from '../domain/api-plans.js';
import { Refusal } from '../domain/refusal.js';
import { pageView, pageWanted, type Page, type PageQuery } from '../http/page.dto.js';
import { QuotaBlocksService } from './quota-blocks.service.js';
import { groupOf, monthForUse, monthOf, monthToCome, onPlan, plansOf, renewMonth } from './quota-rows.js';
import { planView, quotaMoveView, quotaView, type KeyUsageView, type PlanView, type QuotaView } from './quota.dto.js';
import { QuotaMonthRow, QuotaMove } from './quota.entity.js';

const KEY = 'SELECT group_id, owner_id FROM api_keys WHERE id = $1 AND venue_id = $2';

/** What keys may use in this month, and what they have used. */
@Injectable()
export class QuotasService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly blocks: QuotaBlocksService,
  ) {}

  plans(query: PageQuery): Page<PlanView> {
    const { page, perPage } = pageWanted(query);
    const rows = PLAN_CODES.slice((page - 1) * perPage, page * perPage);
    return pageView(query, { rows, total: PLAN_CODES.length }, planView);
  }

  /** A key sees its own group, a developer those of their own keys, others all of the venue. */
  usage(me: Actor, query: PageQuery): Promise<Page<QuotaView>> {
    return this.database.read(async (reader) => {
      const { month, endsAtMs } = await monthOf(reader, me.venueId, this.clock.now().getTime());
      const where = { venueId: me.venueId, month, ...whoseFor(me) };
      const found = await reader.page(QuotaMonthRow, pageWanted(query), where, { keyName: 'ASC', groupId: 'ASC' });
      const plans = await plansOf(reader, found.rows);
      return pageView(query, found, (row) => quotaView(onPlan(row, plans.get(row.groupId) ?? row.plan), endsAtMs));
    });
  }

  /** A group of keys of the venue. */
  group(venueId: string, groupId: string) {
    return this.database.read((reader) => groupOf(reader, venueId, groupId));
  }

  /** The month of a key's group, and what has changed it, the last first. A developer finds nobody else's key. */
  usageOf(me: StaffActor, keyId: string, query: PageQuery): Promise<KeyUsageView> {
    return this.database.read(async (reader) => {
      const { venueId } = me;
      const [key] = await reader.rows<{ group_id: string; owner_id: string }>(KEY, [keyId, venueId]);
      if (!key || (me.role === 'developer' && key.owner_id !== me.userId)) throw new Refusal('NOT_FOUND');
      const { month, endsAtMs } = await monthOf(reader, venueId, this.clock.now().getTime());
      const group = await groupOf(reader, venueId, key.group_id);
      const where = { venueId, groupId: group.groupId, month };
      const begun = await reader.one(QuotaMonthRow, where);
      const row = begun ? onPlan(begun, group.plan) : monthToCome(group, month);
      const moves = await reader.page(QuotaMove, pageWanted(query), where, { at: 'DESC', id: 'DESC' });
      return { quota: quotaView(row, endsAtMs), ...pageView(query, moves, quotaMoveView) };
    });
  }

  /** Grants the plan's month again. */
  async renew(me: StaffActor, groupId: string): Promise<QuotaView> {
    const renewed = await this.database.write(async (tx) => {
      const nowMs = this.clock.now().getTime();
      const at = new Date(nowMs).toISOString();
      const month = await monthOf(tx, me.venueId, nowMs);
      const row = await monthForUse(tx, await groupOf(tx, me.venueId, groupId), month, at);
      return quotaView(await renewMonth(tx, row, actorText(me), at), month.endsAtMs);
    });
    this.blocks.forget(groupId);
    return renewed;
  }
}

function whoseFor(me: Actor) {
  if (me.kind === 'key') return { groupId: me.groupId };
  return me.kind === 'staff' && me.role === 'developer' ? { ownerId: me.userId } : {};
}
