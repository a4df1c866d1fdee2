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
import type { OwnTipsView, TipsQuery, TipsReportView } from './tips.dto.js';

const SECONDS_OF_A_MINUTE = 60;
// Limit of the search for unpaid tips; older ones need a manager.
const DAYS_KEPT = 366;

// A tip that was added later, voided or refunded counts for the user who took its payment.
// A payer without a user row is a guest.
const TAKEN = `SELECT user_id AS "userId", MAX(name) AS name, waiter_id AS "waiterId", MAX(waiter_name) AS "waiterName", date,
    CAST(SUM(amount) AS bigint) AS amount FROM (
    SELECT u.id AS user_id, CASE WHEN u.id IS NULL THEN NULL ELSE COALESCE(p.by_name, t.by_name) END AS name,
      t.waiter_id, t.waiter_name, t.business_date AS date, -t.amount AS amount
    FROM ledger_entries t LEFT JOIN refunds r ON t.kind = 'REFUND' AND r.id = t.source_id
      LEFT JOIN ledger_entries p ON p.order_id = t.order_id AND p.source_id = COALESCE(r.payment_id, t.source_id)
        AND ((p.kind = 'PAYMENT' AND p.account = 'TENDER') OR (p.kind = 'DEPOSIT_USED' AND p.account = 'DEPOSITS'))
      LEFT JOIN users u ON u.id = COALESCE(p.by_id, t.by_id)
    WHERE t.venue_id = $1 AND t.business_date >= $2 AND t.business_date <= $3
      AND t.account = 'TIPS' AND t.kind <> 'TIPS_PAID'
  ) tips GROUP BY user_id, waiter_id, date ORDER BY date, user_id, waiter_id`;

const PAID_OUT = `SELECT for_id AS "userId", MAX(for_name) AS name, CAST(SUM(amount) AS bigint) AS amount FROM cash_moves
  WHERE venue_id = $1 AND business_date >= $2 AND business_date <= $3 AND kind = 'TIPS_OUT' GROUP BY for_id`;

interface Named {
  userId: string;
  name: string | null;
  amount: number;
}

interface Taken extends TipsTaken {
  name: string | null;
  waiterName: string | null;
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

/** Calculates the tips of each user. */
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
      return { ...days, rule: house.rule, ...(await this.shared(reader, venueId, house, days)) };
    });
  }

  async own(me: StaffActor, query: TipsQuery): Promise<OwnTipsView> {
    const { from, to, rule, people } = await this.report(me.venueId, query);
    const nothing = { user_id: me.userId, name: me.name, taken: 0, earned: 0, worked_minutes: 0, paid_out: 0, left: 0 };
    return { from, to, rule, tips: people.find(({ user_id }) => user_id === me.userId) ?? nothing };
  }

  /**
   * Returns the tips that are not paid out yet.
   * Locks the user, so that two drawers cannot pay the same tips.
   */
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
    const { people } = await this.shared(tx, venueId, house, { from, to: house.today });
    return { name: person.name, left: people.find((one) => one.user_id === userId)?.left ?? 0 };
  }

  private async shared(
    reader: Reader,
    venueId: string,
    house: House,
    days: Days,
  ): Promise<Pick<TipsReportView, 'total' | 'unassigned' | 'people'>> {
    const params = [venueId, days.from, days.to];
    const taken = await reader.rows<Taken>(TAKEN, params);
    const paid = await reader.rows<Named>(PAID_OUT, params);
    const worked = await this.timeClock.worked(reader, venueId, days, house.poolRoles);
    const { people: earned, unassigned } = tipsOf(house.rule, taken, worked);
    const people = [...namesOf(taken, paid, worked)]
      .map(([userId, name]) => {
        const [own, paidOut] = [earned.get(userId) ?? 0, ofPerson(paid, userId)];
        return {
          user_id: userId,
          name,
          taken: ofPerson(taken, userId),
          earned: own,
          worked_minutes: minutesOf(worked, userId),
          paid_out: paidOut,
          left: own - paidOut,
        };
      })
      .toSorted((one, other) => one.name.localeCompare(other.name) || (one.user_id < other.user_id ? -1 : 1));
    return { total: sum(taken.map(({ amount }) => amount)), unassigned, people };
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

function namesOf(taken: readonly Taken[], paid: readonly Named[], worked: readonly WorkedAs[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { waiterId, waiterName } of taken) if (waiterId !== null) names.set(waiterId, waiterName ?? '');
  for (const { userId, name } of [...taken, ...paid, ...worked]) if (userId !== null) names.set(userId, name ?? '');
  return names;
}

function ofPerson(rows: readonly { userId: string | null; amount: number }[], userId: string): number {
  return sum(rows.filter((row) => row.userId === userId).map(({ amount }) => amount));
}

function minutesOf(worked: readonly WorkedAs[], userId: string): number {
  const seconds = sum(worked.filter((one) => one.userId === userId).map((one) => one.seconds));
  return Math.floor(seconds / SECONDS_OF_A_MINUTE);
}
