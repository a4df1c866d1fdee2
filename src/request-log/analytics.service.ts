import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { CODECS } from '../database/columns.js';
import { businessDate } from '../domain/business-day.js';
import { upperBoundMs } from '../domain/latency.js';
import type {
  DaysQuery,
  LatencyQuery,
  LatencyView,
  OverviewView,
  RequestErrorRow,
  RequestSeriesRow,
  TopRouteRow,
} from './analytics.dto.js';
import { figuresView, percent, percentilesOf } from './figures-view.js';
import { daysAsked, slicesOf, startsIn } from './asked-days.js';
import {
  none,
  RequestFiguresService,
  splitRoute,
  total,
  type FigureGroup,
  type Figures,
  type Wanted,
} from './request-figures.service.js';
import { RequestQueue } from './request-queue.js';
import type { Seen } from './seen-by.js';

const TOP_OF_OVERVIEW = 5;

interface FailedRow {
  method: string;
  route: string;
  status: number;
  code: string;
  requests: number;
  first_at: string;
  last_at: string;
}

/** What is asked of the request log, in the words of the wire. */
@Injectable()
export class AnalyticsService {
  constructor(
    private readonly figures: RequestFiguresService,
    private readonly queue: RequestQueue,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async overview(seen: Seen, days: DaysQuery): Promise<OverviewView> {
    const byRoute = await this.figures.by(seen, days, 'route');
    const keys = await this.figures.by(seen, { ...days, keysOnly: true }, 'key');
    return {
      ...figuresView(total(byRoute.values())),
      top_routes: topRoutes(byRoute).slice(0, TOP_OF_OVERVIEW),
      active_keys: keys.size,
      log: {
        is_on: this.config.requestLog,
        kept_days: this.config.requestLogDays,
        queued: this.queue.length,
        dropped: this.queue.dropped,
      },
    };
  }

  /** Hours and days in their order and without gaps, everything else the most frequent first. */
  async series(seen: Seen, wanted: Wanted, group: FigureGroup): Promise<RequestSeriesRow[]> {
    const found = await this.figures.by(seen, group === 'key' ? { ...wanted, keysOnly: true } : wanted, group);
    if (group === 'hour' || group === 'day') {
      const starts = await this.starts(seen, wanted, group);
      return starts.map((start) => row(shownStart(start), found.get(start) ?? none()));
    }
    const names = group === 'key' ? await this.figures.keyNames(seen) : new Map<string, string>();
    return byFrequency(found).map(([key, figures]) => {
      const shown = group === 'status' ? `${key}xx` : key;
      return row(shown, figures, names.get(key));
    });
  }

  async topRoutes(seen: Seen, days: DaysQuery): Promise<TopRouteRow[]> {
    return topRoutes(await this.figures.by(seen, days, 'route'));
  }

  /** The most frequent first. */
  async errors(seen: Seen, days: DaysQuery): Promise<RequestErrorRow[]> {
    const found = new Map<string, RequestErrorRow>();
    for (const { method, route, status, code, ...one } of await this.figures.failed<FailedRow>(seen, days)) {
      const [first, last] = [CODECS.instant.read(one.first_at), CODECS.instant.read(one.last_at)] as [string, string];
      const key = `${method} ${route} ${status} ${code}`;
      const sum = found.get(key);
      if (!sum) {
        const seenAt = { first_seen_at: first, last_seen_at: last };
        found.set(key, { method, route, status, code, requests: Number(one.requests), ...seenAt });
        continue;
      }
      sum.requests += Number(one.requests);
      if (first < sum.first_seen_at) sum.first_seen_at = first;
      if (last > sum.last_seen_at) sum.last_seen_at = last;
    }
    return [...found]
      .toSorted(([a, one], [b, other]) => other.requests - one.requests || (a < b ? -1 : 1))
      .map(([, error]) => error);
  }

  async latency(seen: Seen, { key_id: keyId, route, from, to }: LatencyQuery): Promise<LatencyView> {
    const keyGroupId = keyId === undefined ? undefined : await this.figures.groupOf(seen, keyId);
    const byDay = [...(await this.figures.by(seen, { from, to, route, keyGroupId }, 'day')).values()];
    const { requests, latencies } = total(byDay);
    const buckets = [...latencies].toSorted(([a], [b]) => a - b);
    return {
      requests,
      ...percentilesOf(byDay.map((day) => day.latencies)),
      buckets: buckets.map(([bucket, count]) => ({ up_to_ms: upperBoundMs(bucket), requests: count })),
    };
  }

  private async starts({ venueId }: Seen, wanted: Wanted, group: 'hour' | 'day'): Promise<string[]> {
    const calendar = await this.figures.calendar(venueId);
    const period = group === 'hour' ? 'HOUR' : 'DAY';
    const at = this.clock.now().toISOString();
    const day = businessDate(at, calendar.timeZone, calendar.cutoffMinutes);
    return startsIn(slicesOf(daysAsked(wanted, period), period, calendar), period, { at, day });
  }
}

function shownStart(start: string): string {
  return start.includes('T') ? `${start}:00:00.000Z` : start;
}

function row(key: string, figures: Figures, name = key): RequestSeriesRow {
  return { key, name, ...figuresView(figures) };
}

function topRoutes(byRoute: ReadonlyMap<string, Figures>): TopRouteRow[] {
  const { requests } = total(byRoute.values());
  return byFrequency(byRoute).map(([key, figures]) => {
    const [method, route] = splitRoute(key);
    return { method, route, percent: percent(figures.requests, requests), ...figuresView(figures) };
  });
}

function byFrequency(found: ReadonlyMap<string, Figures>): [string, Figures][] {
  return [...found].toSorted(([a, one], [b, other]) => other.requests - one.requests || (a < b ? -1 : 1));
}
