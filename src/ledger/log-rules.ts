import { CODECS } from '../database/columns.js';
import type { Reader } from '../database/reader.js';
import type { OrderRow } from './order-books.js';
import type { Fault } from './rules.js';

const EVENTS_AT_ONCE = 500;
// Writers that commit at once note their times before they take their numbers, so times near the edge may be swapped.
const EDGE_MS = 60_000;

interface CounterRow {
  venue_id: string;
  seq: number;
  min_seq: number;
  events: number;
  first: number | null;
  last: number | null;
}

const COUNTERS = `
  SELECT c.venue_id, c.seq, c.min_seq, COUNT(e.seq) AS events, MIN(e.seq) AS first, MAX(e.seq) AS last
  FROM venue_counter c LEFT JOIN event e ON e.venue_id = c.venue_id
  GROUP BY c.venue_id, c.seq, c.min_seq ORDER BY c.venue_id`;
const UNCOUNTED = 'SELECT DISTINCT venue_id FROM event WHERE venue_id NOT IN (SELECT venue_id FROM venue_counter)';
const CREATED = `
  SELECT seq, data FROM event WHERE venue_id = $1 AND type = 'order.created' AND seq > $2
  ORDER BY seq LIMIT ${EVENTS_AT_ONCE}`;

/** What the log says of itself. The key of `event` keeps its numbers apart, so three figures prove that none is missing. */
export async function logFaults(reader: Reader): Promise<{ events: number; faults: Fault[] }> {
  const counters = await reader.rows<CounterRow>(COUNTERS);
  const faults: Fault[] = counters.filter(isBroken).map(({ venue_id, seq, min_seq, events, first, last }) => ({
    rule: 'log',
    where: `venue ${venue_id}`,
    found: `counts events ${Math.max(min_seq, 1)} to ${seq} and has ${events} from ${first ?? 'none'} to ${last ?? 'none'}`,
  }));
  for (const { venue_id } of await reader.rows<{ venue_id: string }>(UNCOUNTED))
    faults.push({ rule: 'log', where: `venue ${venue_id}`, found: 'has events and no counter' });
  return { events: counters.reduce((sum, { events }) => sum + events, 0), faults };
}

function isBroken({ seq, min_seq, events, first, last }: CounterRow): boolean {
  const from = Math.max(min_seq, 1);
  if (seq < from) return events > 0;
  return events !== seq - from + 1 || first !== from || last !== seq;
}

/** How often the log tells of each order. Old events are pruned, so orders from before its edge may be untold. */
export class Telling {
  private constructor(
    private readonly told: Map<string, number>,
    private readonly edges: Map<string, number>,
  ) {}

  static async read(reader: Reader): Promise<Telling> {
    const told = new Map<string, number>();
    const edges = new Map<string, number>();
    const counters = await reader.rows<{ venue_id: string; min_seq: number }>(
      'SELECT venue_id, min_seq FROM venue_counter',
    );
    for (const { venue_id, min_seq } of counters) {
      if (min_seq > 1) edges.set(venue_id, await edgeOf(reader, venue_id, min_seq));
      for await (const orderId of createdIn(reader, venue_id)) told.set(orderId, (told.get(orderId) ?? 0) + 1);
    }
    return new Telling(told, edges);
  }

  faultsOf({ id, number, venue_id, created_at }: OrderRow): Fault[] {
    const times = this.told.get(id) ?? 0;
    this.told.delete(id);
    const isPruned = times === 0 && Date.parse(created_at) <= (this.edges.get(venue_id) ?? -Infinity);
    if (times === 1 || isPruned) return [];
    return [{ rule: 'told_once', where: `order ${id} (number ${number})`, found: `was told ${times} times` }];
  }

  /** After all orders were asked for: what was told of and is not there. */
  untold(): Fault[] {
    return [...this.told.keys()].map((id) => ({
      rule: 'told_once',
      where: `order ${id}`,
      found: 'was told and does not exist',
    }));
  }
}

async function edgeOf(reader: Reader, venueId: string, minSeq: number): Promise<number> {
  const [oldest] = await reader.rows<{ at: string }>('SELECT at FROM event WHERE venue_id = $1 AND seq = $2', [
    venueId,
    minSeq,
  ]);
  return oldest ? Date.parse(CODECS.instant.read(oldest.at) as string) + EDGE_MS : Infinity;
}

async function* createdIn(reader: Reader, venueId: string): AsyncGenerator<string> {
  for (let after = 0; ;) {
    const events = await reader.rows<{ seq: number; data: string }>(CREATED, [venueId, after]);
    for (const { data } of events) yield (JSON.parse(data) as { order: { id: string } }).order.id;
    if (events.length < EVENTS_AT_ONCE) return;
    after = events.at(-1)!.seq;
  }
}
