import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { HouseRoutine } from '../database/house-routine.js';
import { newId } from '../database/new-id.js';
import { businessDate, businessDaySpan } from '../domain/business-day.js';
import { moved } from '../domain/providers/reconciling.js';
import { countDifferences } from '../http/metrics.js';
import { compare, SLACK_MS, type Compared } from './comparison.js';
import { reconciliationView } from './provider.dto.js';
import type { PaymentProvider } from './provider.js';
import { Providers } from './providers.js';
import { ProviderReconciliation } from './reconciliation.entity.js';

const EVERY_MS = 5000;
const DAY_MS = 24 * 60 * 60_000;
// Days that are compared after an outage of this server; a longer outage has worse consequences.
const MOST_DAYS_BACK = 7;
// Delay before a failed comparison is repeated.
const PAUSE_MS = 10 * 60_000;
// Longest wait for open operations; after it they count as differences.
const LONGEST_WAIT_MS = 6 * 60 * 60_000;
// Limit of stored differences. More of them have one common cause.
const MOST_KEPT = 200;
const MOST_REMEMBERED_DAYS = 90;

interface VenueDay {
  venueId: string;
  date: string;
  from: string;
  to: string;
}

interface VenueRow {
  id: string;
  time_zone: string;
  cutoff_minutes: number;
  created_at: string | Date;
}

/** Compares operations with the records of each provider after the end of a business day. */
@Injectable()
export class Reconciler extends HouseRoutine {
  private readonly words = new Logger('Providers');
  private readonly stop = new AbortController();
  private readonly pausedUntil = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly providers: Providers,
    private readonly clock: Clock,
  ) {
    super('Reconciliation', EVERY_MS);
  }

  override async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await super.beforeApplicationShutdown();
  }

  async round(): Promise<void> {
    if (this.providers.all.length === 0) return;
    for (const venue of await this.venues())
      for (const provider of this.providers.all)
        for (const day of await this.openDays(venue, provider)) {
          if (this.stop.signal.aborted) return;
          await this.look(provider, day);
        }
  }

  private venues(): Promise<VenueRow[]> {
    return this.database.read((reader) =>
      reader.rows<VenueRow>('SELECT id, time_zone, cutoff_minutes, created_at FROM venues ORDER BY id'),
    );
  }

  /** Returns the days that are over and not compared yet, oldest first. */
  private async openDays(venue: VenueRow, { name }: PaymentProvider): Promise<VenueDay[]> {
    const { id: venueId, time_zone: zone, cutoff_minutes: cutoff } = venue;
    const dayOf = (atMs: number): string => businessDate(new Date(atMs).toISOString(), zone, cutoff);
    const nowMs = this.clock.now().getTime();
    const opened = dayOf(new Date(venue.created_at).getTime());
    const today = dayOf(nowMs - SLACK_MS);
    const days = Array.from({ length: MOST_DAYS_BACK }, (_, back) => earlier(today, back + 1)).reverse();
    const done = await this.database.read((reader) =>
      reader.rows<{ day: string }>(
        'SELECT business_date AS day FROM provider_reconciliations WHERE venue_id = $1 AND provider = $2 AND business_date >= $3',
        [venueId, name, days[0]!],
      ),
    );
    return days
      .filter((date) => date >= opened && !done.some(({ day }) => day === date))
      .map((date) => ({ venueId, date, ...businessDaySpan(date, zone, cutoff) }));
  }

  private async look(provider: PaymentProvider, day: VenueDay): Promise<void> {
    const key = `${provider.name} ${day.venueId} ${day.date}`;
    const nowMs = this.clock.now().getTime();
    if ((this.pausedUntil.get(key) ?? 0) > nowMs) return;
    this.pausedUntil.set(key, nowMs + PAUSE_MS);
    try {
      if ((await this.isUnderWay(provider, day)) && nowMs < Date.parse(day.to) + LONGEST_WAIT_MS) return;
      const compared = await compare(
        { provider, read: (work) => this.database.read(work), stop: this.stop.signal },
        day,
      );
      await this.write(provider, day, compared);
      this.pausedUntil.delete(key);
    } catch (error) {
      this.words.warn(`the books of ${provider.name} of ${day.date} could not be compared: ${String(error)}`);
    }
  }

  /** An open operation would be a difference that disappears within the hour. */
  private async isUnderWay({ name }: PaymentProvider, { venueId, from, to }: VenueDay): Promise<boolean> {
    const open = await this.database.read((reader) =>
      reader.rows(
        `SELECT 1 FROM provider_operations WHERE venue_id = $1 AND provider = $2 AND begun_at >= $3 AND begun_at < $4
         AND state IN ('INITIATED', 'UNKNOWN') LIMIT 1`,
        [venueId, name, from, to],
      ),
    );
    return open.length > 0;
  }

  private async write({ name }: PaymentProvider, { venueId, date }: VenueDay, compared: Compared): Promise<void> {
    const { differences } = compared;
    const [ours, theirs] = [moved(compared.ours), moved(compared.theirs)];
    const row: ProviderReconciliation = {
      id: newId(),
      venueId,
      provider: name,
      businessDate: date,
      state: differences.length > 0 ? 'DIFFERS' : 'AGREES',
      oursCount: ours.count,
      oursAmount: ours.amount,
      theirsCount: theirs.count,
      theirsAmount: theirs.amount,
      differenceCount: differences.length,
      differences: differences.slice(0, MOST_KEPT),
      at: this.clock.iso(),
    };
    const isFirst = await this.database.write(async (tx) => {
      // Another instance may have compared the same day.
      if (await tx.one(ProviderReconciliation, { venueId, provider: name, businessDate: date })) return false;
      await tx.insert(ProviderReconciliation, row);
      await tx.change('DELETE FROM provider_events WHERE received_at < $1', [this.longAgo()]);
      if (row.state === 'DIFFERS') tx.record(venueId, 'provider.differs', reconciliationView(row), ['staff']);
      return true;
    });
    if (!isFirst || row.state === 'AGREES') return;
    countDifferences(name, differences.length);
    this.words.error(`the books of ${name} of ${date} differ from ours in ${differences.length} places`);
  }

  private longAgo(): string {
    return new Date(this.clock.now().getTime() - MOST_REMEMBERED_DAYS * DAY_MS).toISOString();
  }
}

function earlier(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) - days * DAY_MS).toISOString().slice(0, 10);
}
