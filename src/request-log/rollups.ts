import { businessDate } from '../domain/business-day.js';
import { bucketOf } from '../domain/latency.js';
import { MINUTE_MS } from '../domain/wall-clock.js';
import type { Heard } from './request-queue.js';
import { NONE, type Period, type RequestCount, type RequestLatency } from './request-log.entity.js';

/** By which calendar a venue counts its days. */
export interface Calendar {
  timeZone: string;
  cutoffMinutes: number;
}

export interface Rollups {
  counts: RequestCount[];
  latencies: RequestLatency[];
}

type Same = Omit<RequestCount, 'period' | 'start'>;

/** Requests that differ in nothing but how long they took. */
interface Group {
  same: Same;
  atMs: number;
  buckets: Map<number, number>;
}

// Stands in no name of a route or code.
const SEPARATOR = '\u0000';

/** Requests summed by hour and day; as few rows as can be, as each of them is a write. */
export function rolledUp(batch: readonly Heard[], calendars: ReadonlyMap<string, Calendar>): Rollups {
  const counts = new Map<string, RequestCount>();
  const latencies = new Map<string, RequestLatency>();
  for (const { same, atMs, buckets } of grouped(batch))
    for (const [period, start] of periodsOf(atMs, calendars.get(same.venueId))) {
      addCount(counts, { ...same, period, start });
      for (const [bucket, calls] of buckets) addLatency(latencies, { same, period, start, bucket, calls });
    }
  return { counts: inOrder(counts), latencies: inOrder(latencies) };
}

// Of one minute, as no day ends within one.
function grouped(batch: readonly Heard[]): Iterable<Group> {
  const groups = new Map<string, Group>();
  for (const heard of batch) {
    const { actor, route, method, status, code, atMs, bytesIn, bytesOut } = heard;
    const venueId = actor?.venueId ?? NONE;
    const keyGroupId = actor?.kind === 'key' ? actor.groupId : NONE;
    const minute = Math.floor(atMs / MINUTE_MS);
    const key = `${venueId} ${keyGroupId} ${minute} ${status} ${code} ${method} ${route}`;
    let group = groups.get(key);
    if (!group) {
      const at = new Date(atMs).toISOString();
      const place = { venueId, keyGroupId, route, method, status, code: code ?? '' };
      const same = { ...place, calls: 0, bytesIn: 0, bytesOut: 0, firstAt: at, lastAt: at };
      groups.set(key, (group = { same, atMs, buckets: new Map() }));
    }
    const { same, buckets } = group;
    same.calls += 1;
    same.bytesIn += bytesOf(bytesIn);
    same.bytesOut += bytesOf(bytesOut);
    const bucket = bucketOf(heard.ms);
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
  }
  return groups.values();
}

/** The hour is UTC's; strangers, who have no venue, have its days too. */
function periodsOf(atMs: number, calendar: Calendar | undefined): [Period, string][] {
  const at = new Date(atMs).toISOString();
  const day = calendar ? businessDate(at, calendar.timeZone, calendar.cutoffMinutes) : at.slice(0, 10);
  return [
    ['HOUR', hourOf(at)],
    ['DAY', day],
  ];
}

/** `2026-05-09T18` */
export function hourOf(at: string): string {
  return at.slice(0, 13);
}

/** Head lines are what the caller said, and may say anything. */
export function bytesOf(said: number): number {
  return Number.isSafeInteger(said) && said > 0 ? said : 0;
}

function addCount(counts: Map<string, RequestCount>, one: RequestCount): void {
  const { venueId, period, start, keyGroupId, route, method, status, code } = one;
  const key = [venueId, period, start, keyGroupId, route, method, status, code].join(SEPARATOR);
  const sum = counts.get(key);
  if (!sum) return void counts.set(key, one);
  sum.calls += one.calls;
  sum.bytesIn += one.bytesIn;
  sum.bytesOut += one.bytesOut;
  if (one.lastAt > sum.lastAt) sum.lastAt = one.lastAt;
}

interface Counted {
  same: Same;
  period: Period;
  start: string;
  bucket: number;
  calls: number;
}

function addLatency(latencies: Map<string, RequestLatency>, { same, period, start, bucket, calls }: Counted): void {
  const { venueId, keyGroupId, route, method, status } = same;
  const statusClass = Math.floor(status / 100);
  const key = [venueId, period, start, keyGroupId, route, method, statusClass, bucket].join(SEPARATOR);
  const sum = latencies.get(key);
  if (sum) sum.calls += calls;
  else latencies.set(key, { venueId, period, start, keyGroupId, route, method, statusClass, bucket, calls });
}

function inOrder<Row>(rows: ReadonlyMap<string, Row>): Row[] {
  return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
