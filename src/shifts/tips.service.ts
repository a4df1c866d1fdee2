import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../auth/actor.js';
import { Clock } from '../config/clock.js';
import { CODECS } from '../database/columns.js';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { sum } from '../domain/money.js';
import type { Role } from '../domain/permissions.js';
import { Refusal } from '../domain/refusal.js';
import { poolRolesOf, tipsOf, type TipsRule, type TipsTaken } from '../domain/shifts/tips.js';
import { DAY_MS } from '../domain/wall-clock.js';
import { TimeClockService, type WorkedAs } from '../time-clock/time-clock.service.js';
import { businessDateAt } from '../venues/business-date.service.js';
import type { OwnTipsView, PersonTipsView, TipsQuery, TipsReportView } from './tips.dto.js';

const SECONDS_OF_A_MINUTE = 60;
// Whoever has left tips in the drawer for a year has to ask a manager.
const DAYS_KEPT = 366;

// Whoever took the payment has its tip, whoever typed it later or voided it; a refund goes back to the guests' waiter.
const TAKEN = `SELECT user_id AS "userId", MAX(name) AS name, date, CAST(SUM(amount) AS bigint) AS amount FROM (
    SELECT COALESCE(p.by_id, t.waiter_id, t.by_id) AS user_id, COALESCE(p.by_name, t.waiter_name, t.by_name) AS name,
      t.business_date AS date, -t.amount AS amount
    FROM ledger_entries t LEFT JOIN ledger_entries p ON p.order_id = t.order_id AND p.source_id = t.source_id
      AND ((p.kind = 'PAYMENT' AND p.account = 'TENDER') OR (p.kind = 'DEPOSIT_USED' AND p.account = 'DEPOSITS'))
    WHERE t.venue_id = $1 AND t.business_date >= $2 AND t.business_date <= $3
      AND t.account = 'TIPS' AND t.kind <> 'TIPS_PAID'
  ) tips WHERE user_id IS NOT NULL GROUP BY user_id, date ORDER BY date, user_id`;

const PAID_OUT = `SELECT for_id AS "userId", MAX(for_name) AS name, CAST(SUM(amount) AS bigint) AS amount FROM cash_moves
  WHERE venue_id = $1 AND business_date >= $2 AND business_date <= $3 AND kind = 'TIPS_OUT' GROUP BY for_id`;

interface Named {
  userId: string;
  name: string | null;
  amount: number;
}

interface House {
  rule: TipsRule;
  poolRoles: Role[];
  today: string;
}

interface Days {
  from: string;
  to: string;
}

/** Whose the tips are. */
@Injectable()
export class TipsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly timeClock: TimeClockService,
  ) {}

  report(venueId: string, query: TipsQuery): Promise<TipsReportView> {
    return this.database.readSnapshot(async (reader) => {
      const house = await this.house(reader, venueId);
      const days = { from: query.from ?? house.today, to: query.to ?? house.today };
      const people = await this.people(reader, venueId, house, days);
      return { ...days, rule: house.rule, total: sum(people.map(({ taken }) => taken)), people };
    });
  }

  async own(me: StaffActor, query: TipsQuery): Promise<OwnTipsView> {
    const { from, to, rule, people } = await this.report(me.venueId, query);
    const nothing = { user_id: me.userId, name: me.name, taken: 0, earned: 0, worked_minutes: 0, paid_out: 0, left: 0 };
    return { from, to, rule, tips: people.find(({ user_id }) => user_id === me.userId) ?? nothing };
  }

  /** What is still theirs; two drawers that pay the same person come one after the other. */
  async leftOf(tx: Tx, venueId: string, userId: string): Promise<{ name: string; left: number }> {
    const [person] = await tx.rows<{ name: string }>(
      `SELECT u.name FROM user_venues m JOIN users u ON u.id = m.user_id WHERE m.user_id = $1 AND m.venue_id = $2${
        tx.dialect === 'postgres' ? ' FOR NO KEY UPDATE OF m' : ''
      }`,
      [userId, venueId],
    );
    if (!person) throw new Refusal('NOT_FOUND', { user_id: userId });
    const house = await this.house(tx, venueId);
    const from = new Date(Date.parse(house.today) - DAYS_KEPT * DAY_MS).toISOString().slice(0, 10);
    const people = await this.people(tx, venueId, house, { from, to: house.today });
    return { name: person.name, left: people.find((one) => one.user_id === userId)?.left ?? 0 };
  }

  private async people(reader: Reader, venueId: string, house: House, days: Days): Promise<PersonTipsView[]> {
    const params = [venueId, days.from, days.to];
    const taken = await reader.rows<TipsTaken & Named>(TAKEN, params);
    const paid = await reader.rows<Named>(PAID_OUT, params);
    const worked = await this.timeClock.worked(reader, venueId, days, house.poolRoles);
    const earned = tipsOf(house.rule, taken, worked);
    const names = new Map<string, string>();
    for (const { userId, name } of [...taken, ...paid, ...worked]) names.set(userId, name ?? '');
    const of = (rows: readonly Named[], userId: string): number =>
      sum(rows.filter((row) => row.userId === userId).map(({ amount }) => amount));
    return [...names]
      .map(([userId, name]) => {
        const [own, paidOut] = [earned.get(userId) ?? 0, of(paid, userId)];
        const minutes = minutesOf(worked, userId);
        return {
          user_id: userId,
          name,
          taken: of(taken, userId),
          earned: own,
          worked_minutes: minutes,
          paid_out: paidOut,
          left: own - paidOut,
        };
      })
      .toSorted((one, other) => one.name.localeCompare(other.name) || (one.user_id < other.user_id ? -1 : 1));
  }

  private async house(reader: Reader, venueId: string): Promise<House> {
    const [venue] = await reader.rows<{
      tips_rule: TipsRule;
      tip_pool_roles: unknown;
    }>('SELECT tips_rule, tip_pool_roles FROM venues WHERE id = $1', [venueId]);
    const { tips_rule: rule, tip_pool_roles: roles } = venue!;
    return {
      rule,
      poolRoles: poolRolesOf(CODECS.json.read(roles) as Role[] | null),
      today: await businessDateAt(reader, venueId, this.clock.iso()),
    };
  }
}

function minutesOf(worked: readonly WorkedAs[], userId: string): number {
  const seconds = sum(worked.filter((one) => one.userId === userId).map((one) => one.seconds));
  return Math.floor(seconds / SECONDS_OF_A_MINUTE);
}
