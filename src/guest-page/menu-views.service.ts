import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import { businessDate } from '../domain/business-day.js';
import type { Locale } from '../domain/locale.js';
import { wallMs } from '../domain/wall-clock.js';
import { MenuView, type ViewedPage } from './menu-view.entity.js';
import type { CodePlace } from './place-of-code.js';

const EVERY_MS = 30_000;
// Two hundred tables in three languages in half a minute; who asks for more is no guest.
const MOST_COUNTED = 1_000;

// Machines that look into addresses which somebody sends on, and those that say so.
const MACHINES =
  /bot|crawl|spider|slurp|preview|facebookexternalhit|whatsapp|telegram|headless|monitor|curl|wget|python/i;

interface SeenPage {
  place: CodePlace | null;
  lang: Locale;
  isWhole: boolean;
}

type Counted = Omit<MenuView, 'id' | 'count'>;

const AGAIN = `UPDATE menu_views SET count = count + $1 WHERE id = (SELECT id FROM menu_views
  WHERE venue_id = $2 AND business_date = $3 AND hour = $4 AND COALESCE(CAST(table_id AS TEXT), '') = $5 AND page = $6
    AND language = $7 ORDER BY id LIMIT 1)`;

/**
 * How often guests read the menu. Counted in memory and written twice a minute: reading must not wait for a write. A
 * process that dies forgets half a minute. Nothing is kept of who reads: neither address nor browser nor moment.
 */
@Injectable()
export class MenuViewsService implements OnModuleDestroy {
  private readonly log = new Logger('MenuViews');
  private counts = new Map<string, { view: Counted; count: number }>();
  private readonly timer = setInterval(() => void this.write(), EVERY_MS).unref();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A page that a guest sees, sent anew or found unchanged: a phone that asks again is read again. */
  count({ place, lang, isWhole }: SeenPage, agent: string | undefined): void {
    if (place === null || isWhole) return;
    if (agent !== undefined && MACHINES.test(agent)) return;
    const at = this.clock.now();
    const view: Counted = {
      venueId: place.venueId,
      businessDate: businessDate(at.toISOString(), place.timeZone, place.cutoffMinutes),
      hour: new Date(wallMs(at.getTime(), place.timeZone)).getUTCHours(),
      tableId: place.table?.id ?? null,
      page: place.mode.toUpperCase() as ViewedPage,
      language: lang,
    };
    const key = Object.values(view).join(' ');
    const counted = this.counts.get(key);
    if (counted) counted.count += 1;
    else if (this.counts.size < MOST_COUNTED) this.counts.set(key, { view, count: 1 });
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.write();
  }

  /** What was counted since the last time; one write, whatever it is. */
  async write(): Promise<void> {
    const batch = [...this.counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, counted]) => counted);
    this.counts = new Map();
    if (batch.length === 0) return;
    try {
      await this.database.write(async (tx) => {
        for (const { view, count } of batch) {
          const { venueId, businessDate: day, hour, tableId, page, language } = view;
          const params = [count, venueId, day, hour, tableId ?? '', page, language];
          if ((await tx.change(AGAIN, params)) === 0) await tx.insert(MenuView, { id: newId(), ...view, count });
        }
      });
    } catch (error) {
      this.log.warn(`could not note how often the menu was read: ${String(error)}`);
    }
  }
}
