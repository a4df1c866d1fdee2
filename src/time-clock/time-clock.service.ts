import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { StaffActor } from '../auth/actor.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { businessDate } from '../domain/business-day.js';
import type { Role } from '../domain/permissions.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { endOfDay, workedSeconds } from '../domain/shifts/clock.js';
import type { Worked } from '../domain/shifts/tips.js';
import { clockEntryView, timesOf, type ClockEntryView } from './clock.dto.js';
import { ClockBreak, ClockEntry } from './clock.entity.js';
import { wholeEntries, wholeEntry } from './clock-rows.js';
import { venueTimes } from '../venues/business-date.service.js';

export interface WorkedAs extends Worked {
  name: string;
}

/** Clocks users in and out, and records their breaks. */
@Injectable()
export class TimeClockService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Clocks the user in. A forgotten entry of an earlier business date ends with its date and is flagged. */
  clockIn(me: StaffActor): Promise<ClockEntryView> {
    return this.database.write(async (tx) => {
      const at = this.clock.iso();
      const { timeZone, cutoffMinutes } = await venueTimes(tx, me.venueId);
      const today = businessDate(at, timeZone, cutoffMinutes);
      const open = await openEntry(tx, me);
      refuseUnless(open?.businessDate !== today, 'CLOCKED_IN', { since: open?.inAt });
      if (open) {
        const dayEnd = endOfDay(open.businessDate, timeZone, cutoffMinutes);
        // If the venue has moved its cut-off since, that date may end after now.
        await end(tx, open, dayEnd < at ? dayEnd : at, 'HOUSE');
      }
      const entry: ClockEntry = {
        id: newId(),
        venueId: me.venueId,
        userId: me.userId,
        userName: me.name,
        role: me.role,
        businessDate: today,
        inAt: at,
        outAt: null,
        outBy: null,
        version: 1,
      };
      await tx.insert(ClockEntry, entry);
      return this.view(tx, entry);
    });
  }

  clockOut(me: StaffActor): Promise<ClockEntryView> {
    return this.ofOpen(me, async (tx, entry) => {
      await end(tx, entry, this.clock.iso(), 'PERSON');
    });
  }

  startBreak(me: StaffActor): Promise<ClockEntryView> {
    return this.ofOpen(me, async (tx, { id: entryId, venueId }) => {
      const open = await tx.one(ClockBreak, { entryId, endAt: IsNull() });
      refuseUnless(open === null, 'ON_BREAK', { since: open?.startAt });
      await tx.insert(ClockBreak, { id: newId(), venueId, entryId, startAt: this.clock.iso(), endAt: null });
      await raise(tx, entryId);
    });
  }

  endBreak(me: StaffActor): Promise<ClockEntryView> {
    return this.ofOpen(me, async (tx, { id: entryId }) => {
      refuseUnless((await endBreak(tx, entryId, this.clock.iso())) === 1, 'NOT_ON_BREAK');
      await raise(tx, entryId);
    });
  }

  /** Returns the working time of users in these roles by business date. Open entries count until now. */
  async worked(reader: Reader, venueId: string, days: Days, roles: readonly Role[]): Promise<WorkedAs[]> {
    const rows = await reader.rows<ClockEntry>(
      `SELECT id, user_id AS "userId", user_name AS "userName", role, business_date AS "businessDate",
        in_at AS "inAt", out_at AS "outAt" FROM clock_entries
       WHERE venue_id = $1 AND business_date >= $2 AND business_date <= $3 ORDER BY in_at, id`,
      [venueId, days.from, days.to],
    );
    const now = this.clock.iso();
    const wholes = await wholeEntries(
      reader,
      rows.filter(({ role }) => roles.includes(role)),
    );
    return wholes.map((whole) => ({
      userId: whole.entry.userId,
      name: whole.entry.userName,
      date: whole.entry.businessDate,
      seconds: workedSeconds(timesOf(whole), now),
    }));
  }

  private ofOpen(me: StaffActor, act: (tx: Tx, entry: ClockEntry) => Promise<void>): Promise<ClockEntryView> {
    return this.database.write(async (tx) => {
      const entry = await openEntry(tx, me);
      if (!entry) throw new Refusal('NOT_CLOCKED_IN');
      await act(tx, entry);
      return this.view(tx, await tx.get(ClockEntry, { id: entry.id }));
    });
  }

  private async view(reader: Reader, entry: ClockEntry): Promise<ClockEntryView> {
    return clockEntryView(await wholeEntry(reader, entry), this.clock.iso());
  }
}

interface Days {
  from: string;
  to: string;
}

async function openEntry(tx: Tx, { venueId, userId }: StaffActor): Promise<ClockEntry | null> {
  const [entry] = await tx.rows<{ id: string }>(
    `SELECT id FROM clock_entries WHERE venue_id = $1 AND user_id = $2 AND out_at IS NULL${
      tx.dialect === 'postgres' ? ' FOR NO KEY UPDATE' : ''
    }`,
    [venueId, userId],
  );
  return entry ? tx.get(ClockEntry, { id: entry.id }) : null;
}

/**
 * Ends the entry and its open break.
 * The end is never before the start, even if the server clock was set back.
 */
async function end(tx: Tx, entry: ClockEntry, at: string, outBy: 'PERSON' | 'HOUSE'): Promise<void> {
  const outAt = at < entry.inAt ? entry.inAt : at;
  await endBreak(tx, entry.id, outAt);
  await tx.update(ClockEntry, { id: entry.id }, { outAt, outBy, version: entry.version + 1 });
}

/** Returns the number of breaks that ended: 0 or 1. */
function endBreak(tx: Tx, entryId: string, at: string): Promise<number> {
  return tx.change(
    'UPDATE clock_breaks SET end_at = CASE WHEN start_at > $2 THEN start_at ELSE $2 END WHERE entry_id = $1 AND end_at IS NULL',
    [entryId, at],
  );
}

async function raise(tx: Tx, id: string): Promise<void> {
  await tx.change('UPDATE clock_entries SET version = version + 1 WHERE id = $1', [id]);
}
