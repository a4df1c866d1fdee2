import { Injectable } from '@nestjs/common';
import { Between, IsNull, LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import type { StaffActor } from '../auth/actor.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import { holds } from '../domain/permissions.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { faultOf, type ClockTimes } from '../domain/shifts/clock.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { clockEntryView, timesOf, type ClockEntryView, type ClockFix, type ClockQuery } from './clock.dto.js';
import { ClockBreak, ClockCorrection, ClockEntry } from './clock.entity.js';
import { wholeEntries, wholeEntry } from './clock-rows.js';

/** Lists and corrects time-clock entries. */
@Injectable()
export class ClockBookService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Returns entries, latest first: of all users for managers, of the user's own for others. */
  async list(me: StaffActor, query: ClockQuery): Promise<Page<ClockEntryView>> {
    const isManager = holds({ kind: 'staff', role: me.role }, 'clock.manage');
    const userId = isManager ? query.user_id : me.userId;
    const where = {
      venueId: me.venueId,
      ...(userId && { userId }),
      ...(query.open && { outAt: IsNull() }),
      ...daysOf(query),
    };
    const found = await this.database.read(async (reader) => {
      const { rows, total } = await reader.page(ClockEntry, pageWanted(query), where, { inAt: 'DESC', id: 'DESC' });
      return { rows: await wholeEntries(reader, rows), total };
    });
    const now = this.clock.iso();
    return pageView(query, found, (whole) => clockEntryView(whole, now));
  }

  /** Corrects an entry. The former times are stored with the reason and the user. */
  correct(me: StaffActor, id: string, version: number, fix: ClockFix): Promise<ClockEntryView> {
    return this.database.write(async (tx) => {
      const entry = await tx.take(ClockEntry, { id, venueId: me.venueId });
      const now = this.clock.iso();
      const whole = await wholeEntry(tx, entry);
      if (entry.version !== version) throw new Refusal('STALE_VERSION', { current: clockEntryView(whole, now) });
      const before = timesOf(whole);
      const after = fixed(before, fix);
      const fault = faultOf(after, now);
      refuseUnless(fault === null, 'VALIDATION_ERROR', { in_at: [fault] });
      const { inAt, outAt } = after;
      const outBy = outAt === null ? null : outAt === before.outAt && entry.outBy !== 'HOUSE' ? entry.outBy : 'MANAGER';
      await tx.update(ClockEntry, { id }, { inAt, outAt, outBy, version: version + 1 });
      await tx.delete(ClockBreak, { entryId: id });
      await tx.insert(
        ClockBreak,
        after.breaks.map((span) => ({ id: newId(), venueId: me.venueId, entryId: id, ...span })),
      );
      await tx.insert(ClockCorrection, {
        id: newId(),
        venueId: me.venueId,
        entryId: id,
        before: JSON.stringify(before),
        after: JSON.stringify(after),
        reason: fix.reason,
        byId: me.userId,
        byName: me.name,
        at: now,
      });
      return clockEntryView(await wholeEntry(tx, await tx.get(ClockEntry, { id })), now);
    });
  }
}

/** The business date of the entry does not change: a correction moves hours, not days. */
function fixed(before: ClockTimes, fix: ClockFix): ClockTimes {
  return {
    inAt: fix.in_at ?? before.inAt,
    outAt: fix.out_at === undefined ? before.outAt : fix.out_at,
    breaks: fix.breaks?.map(({ start_at, end_at }) => ({ startAt: start_at, endAt: end_at ?? null })) ?? before.breaks,
  };
}

function daysOf({ from, to }: ClockQuery) {
  if (from && to) return { businessDate: Between(from, to) };
  if (from) return { businessDate: MoreThanOrEqual(from) };
  return to ? { businessDate: LessThanOrEqual(to) } : {};
}
