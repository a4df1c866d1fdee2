import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Param } from '../database/statement.js';
import { merged } from '../domain/latency.js';
import { Refusal } from '../domain/refusal.js';
import { daysAsked, slicesOf, type Slice } from './asked-days.js';
import { NONE, type Period } from './request-log.entity.js';
import type { Calendar } from './rollups.js';
import type { Seen } from './seen-by.js';

export type FigureGroup = 'hour' | 'day' | 'route' | 'key' | 'status';

/** Which requests are asked for. */
export interface Wanted {
  from: string;
  to: string;
  /** Those of programs with a key. */
  keysOnly?: boolean;
  /** `GET /api/v1/orders/:id` */
  route?: string;
  keyGroupId?: string;
}

export interface Figures {
  requests: number;
  errors: number;
  bytesIn: number;
  bytesOut: number;
  latencies: Map<number, number>;
}

const OF_STRANGERS: Calendar = { timeZone: 'UTC', cutoffMinutes: 0 };

interface CountRow {
  key: string | number;
  requests: number;
  errors: number;
  bytes_in: number;
  bytes_out: number;
}

interface LatencyRow {
  key: string | number;
  bucket: number;
  calls: number;
}

const KEYS: Record<FigureGroup, { count: string; latency: string }> = {
  hour: same('start'),
  day: same('start'),
  route: same(`method || ' ' || route`),
  key: same('key_group_id'),
  status: { count: 'status / 100', latency: 'status_class' },
};

function same(key: string): { count: string; latency: string } {
  return { count: key, latency: key };
}

/** The sums of hours and days, put together again as they are asked for. */
@Injectable()
export class RequestFiguresService {
  constructor(private readonly database: Database) {}

  async by(seen: Seen, wanted: Wanted, group: FigureGroup): Promise<Map<string, Figures>> {
    const { slices, period } = await this.slices(seen, wanted, group === 'hour' ? 'HOUR' : 'DAY');
    const where = conditions(seen, wanted);
    const { count, latency } = KEYS[group];
    const counts = `SELECT ${count} AS key, SUM(calls) AS requests,
        SUM(CASE WHEN status >= 400 THEN calls ELSE 0 END) AS errors, SUM(bytes_in) AS bytes_in, SUM(bytes_out) AS bytes_out
      FROM request_counts WHERE ${where.text} GROUP BY ${count}`;
    const latencies = `SELECT ${latency} AS key, bucket, SUM(calls) AS calls
      FROM request_latencies WHERE ${where.text} GROUP BY ${latency}, bucket`;
    const found = new Map<string, Figures>();
    for (const { from, before } of slices) {
      const params = [seen.venueId, period, from, before, ...where.params];
      const rows = await this.database.read((reader) => reader.rows<CountRow>(counts, params));
      for (const row of rows) addCounts(among(found, row.key), row);
      const times = await this.database.read((reader) => reader.rows<LatencyRow>(latencies, params));
      for (const { key, bucket, calls } of times) addLatency(among(found, key).latencies, bucket, Number(calls));
      await nextTurn();
    }
    return found;
  }

  /** What has failed, by route and code. */
  async failed<Row>(seen: Seen, wanted: Wanted): Promise<Row[]> {
    const { slices, period } = await this.slices(seen, wanted, 'DAY');
    const where = conditions(seen, wanted);
    const text = `SELECT method, route, status, code, SUM(calls) AS requests, MIN(first_at) AS first_at, MAX(last_at) AS last_at
      FROM request_counts WHERE ${where.text} AND status >= 400 GROUP BY method, route, status, code`;
    const found: Row[] = [];
    for (const { from, before } of slices) {
      const params = [seen.venueId, period, from, before, ...where.params];
      found.push(...(await this.database.read((reader) => reader.rows<Row>(text, params))));
      await nextTurn();
    }
    return found;
  }

  /** The key's group, under which its calls and those of the keys that it came from are counted. */
  async groupOf({ venueId, ownerId }: Seen, keyId: string): Promise<string> {
    const text = `SELECT key_group_id, owner_id FROM calling_keys WHERE venue_id = $1 AND key_id = $2`;
    const [key] = await this.database.read((reader) =>
      reader.rows<{ key_group_id: string; owner_id: string }>(text, [venueId, keyId]),
    );
    if (!key || (ownerId !== null && key.owner_id !== ownerId)) throw new Refusal('NOT_FOUND');
    return key.key_group_id;
  }

  /** What the keys of a venue are called, by their groups; of several in a group the one that called last. */
  async keyNames({ venueId }: Seen): Promise<Map<string, string>> {
    const text = `SELECT key_group_id, name FROM calling_keys WHERE venue_id = $1 ORDER BY last_call_at`;
    const rows = await this.database.read((reader) =>
      reader.rows<{ key_group_id: string; name: string }>(text, [venueId]),
    );
    return new Map(rows.map(({ key_group_id: id, name }) => [id, name]));
  }

  /** Strangers, who have no venue, have UTC's days. */
  async calendar(venueId: string): Promise<Calendar> {
    const text = 'SELECT time_zone AS "timeZone", cutoff_minutes AS "cutoffMinutes" FROM venues WHERE id = $1';
    return (await this.database.read((reader) => reader.rows<Calendar>(text, [venueId])))[0] ?? OF_STRANGERS;
  }

  private async slices(
    { venueId }: Seen,
    wanted: Wanted,
    period: Period,
  ): Promise<{ slices: Slice[]; period: Period }> {
    return { slices: slicesOf(daysAsked(wanted, period), period, await this.calendar(venueId)), period };
  }
}

/** Of all together. */
export function total(figures: Iterable<Figures>): Figures {
  const sum = none();
  for (const one of figures) {
    addCounts(sum, { requests: one.requests, errors: one.errors, bytes_in: one.bytesIn, bytes_out: one.bytesOut });
    sum.latencies = merged(sum.latencies, one.latencies);
  }
  return sum;
}

export function none(): Figures {
  return { requests: 0, errors: 0, bytesIn: 0, bytesOut: 0, latencies: new Map() };
}

// After the venue, the period and its bounds.
const FIRST_FREE = 5;

function conditions({ ownerId }: Seen, { keysOnly, route, keyGroupId }: Wanted): { text: string; params: Param[] } {
  const texts = ['venue_id = $1 AND period = $2 AND start >= $3 AND start < $4'];
  const params: Param[] = [];
  const and = (text: (place: string) => string, value: Param): void => {
    texts.push(text(`$${FIRST_FREE + params.length}`));
    params.push(value);
  };
  if (keysOnly) texts.push(`key_group_id <> '${NONE}'`);
  if (keyGroupId !== undefined) and((place) => `key_group_id = ${place}`, keyGroupId);
  if (ownerId !== null)
    and(
      (place) => `key_group_id IN (SELECT key_group_id FROM calling_keys WHERE venue_id = $1 AND owner_id = ${place})`,
      ownerId,
    );
  if (route !== undefined) {
    const [method, template] = splitRoute(route);
    and((place) => `method = ${place}`, method);
    and((place) => `route = ${place}`, template);
  }
  return { text: texts.join(' AND '), params };
}

/** A route as it is named on the wire: its method, and its address in the program. */
export function splitRoute(route: string): [string, string] {
  const gap = route.indexOf(' ');
  return [route.slice(0, gap), route.slice(gap + 1)];
}

function among(found: Map<string, Figures>, key: string | number): Figures {
  let figures = found.get(String(key));
  if (!figures) found.set(String(key), (figures = none()));
  return figures;
}

// Sums come as texts from PostgreSQL.
function addCounts(sum: Figures, row: Omit<CountRow, 'key'>): void {
  sum.requests += Number(row.requests);
  sum.errors += Number(row.errors);
  sum.bytesIn += Number(row.bytes_in);
  sum.bytesOut += Number(row.bytes_out);
}

function addLatency(latencies: Map<number, number>, bucket: number, calls: number): void {
  latencies.set(bucket, (latencies.get(bucket) ?? 0) + calls);
}
