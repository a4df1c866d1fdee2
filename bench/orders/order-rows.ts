import { randomFillSync } from 'node:crypto';
import { v7 as newId } from 'uuid';
import type { VenueHouse } from '../house.js';

export type Value = string | number | null;
type Row = Record<string, Value>;
export type Ask = (text: string, params: Value[]) => Promise<Row[]>;

/** What differs from one order to the next. */
export interface Fresh {
  number: Value;
  /** Number of the first of its events. */
  firstSeq: number;
  at: string;
}

type Fill = (fresh: Fresh, ids: readonly string[]) => Value;

/** One prepared INSERT and how its values are made. */
export interface Insert {
  text: string;
  values(fresh: Fresh, ids: readonly string[]): Value[];
}

const MOMENTS = new Set(['at', 'created_at', 'updated_at']);

// In the order in which they refer to one another.
const READ: [table: string, condition: string, of: 'order' | 'key'][] = [
  ['idempotency', '"key" = $1', 'key'],
  ['orders', 'id = $1', 'order'],
  ['checks', 'order_id = $1', 'order'],
  ['tickets', 'order_id = $1 ORDER BY id', 'order'],
  ['order_items', 'order_id = $1 ORDER BY position', 'order'],
  ['event', `data LIKE '%' || $1 || '%' ORDER BY seq`, 'order'],
];

/**
 * The rows that one order of the product has left behind, ready to be written again with new ids, numbers and moments:
 * as many rows, with values as long, as the product writes.
 */
export class OrderRows {
  private readonly inserts: Record<string, Insert> = {};
  private idCount = 0;

  private constructor(
    readonly venueId: string,
    readonly businessDate: string,
    readonly eventCount: number,
  ) {}

  /** Asks a database that still holds the specimen. */
  static async read(
    ask: Ask,
    { id, orderId, key }: VenueHouse,
    placeholder: (position: number) => string,
  ): Promise<OrderRows> {
    const found = new Map<string, Row[]>();
    for (const [table, condition, of] of READ)
      found.set(table, await ask(`SELECT * FROM ${table} WHERE ${condition}`, [of === 'key' ? key : orderId]));
    const events = found.get('event')!;
    const rows = new OrderRows(id, found.get('orders')![0]!.business_date as string, events.length);
    const places = new Map<Value, number>([[key, 0]]);
    for (const table of ['orders', 'checks', 'tickets', 'order_items'])
      for (const row of found.get(table)!) places.set(row.id!, places.size);
    rows.idCount = places.size;
    const firstSeq = Number(events[0]!.seq);
    for (const [table, some] of found) rows.inserts[table] = insertOf(table, some, { places, firstSeq, placeholder });
    return rows;
  }

  /** A claim with its answer, then everything that needs the order's number, then what needs the events' numbers. */
  get claim(): Insert {
    return this.inserts.idempotency!;
  }

  get body(): Insert[] {
    return ['orders', 'checks', 'tickets', 'order_items'].map((table) => this.inserts[table]!);
  }

  get events(): Insert {
    return this.inserts.event!;
  }

  freshIds(): string[] {
    return Array.from({ length: this.idCount }, () => newId({ random: randomBits() }));
  }
}

const POOL_BYTES = 4096;
const BYTES_EACH = 16;
const pool = Buffer.alloc(POOL_BYTES);
let poolAt = POOL_BYTES;

// Asking the system for 16 bytes at a time would be a tenth of the floor's whole work.
function randomBits(): Uint8Array {
  if (poolAt === POOL_BYTES) {
    randomFillSync(pool);
    poolAt = 0;
  }
  return pool.subarray(poolAt, (poolAt += BYTES_EACH));
}

function insertOf(
  table: string,
  rows: readonly Row[],
  context: { places: ReadonlyMap<Value, number>; firstSeq: number; placeholder(position: number): string },
): Insert {
  const columns = Object.keys(rows[0]!);
  const constant: Value[] = rows.flatMap((row) => columns.map((column) => row[column] ?? null));
  const fills: [index: number, fill: Fill][] = [];
  for (const [index, value] of constant.entries()) {
    const fill = fillFor(columns[index % columns.length]!, value, table, context);
    if (fill) fills.push([index, fill]);
  }
  const lines = rows.map(
    (_, line) =>
      `(${columns.map((_column, place) => context.placeholder(line * columns.length + place + 1)).join(', ')})`,
  );
  return {
    text: `INSERT INTO ${table} (${columns.map((column) => `"${column}"`).join(', ')}) VALUES ${lines.join(', ')}`,
    values(fresh, ids) {
      const values = [...constant];
      for (const [index, fill] of fills) values[index] = fill(fresh, ids);
      return values;
    },
  };
}

function fillFor(
  column: string,
  value: Value,
  table: string,
  { places, firstSeq }: { places: ReadonlyMap<Value, number>; firstSeq: number },
): Fill | null {
  const place = places.get(value);
  if (place !== undefined) return (_, ids) => ids[place]!;
  if (MOMENTS.has(column)) return ({ at }) => at;
  if (table === 'orders' && column === 'number') return ({ number }) => number;
  if (table === 'event' && column === 'seq') return seqFill(Number(value) - firstSeq);
  return null;
}

function seqFill(offset: number): Fill {
  return ({ firstSeq }) => firstSeq + offset;
}

/** The statements that every order needs whatever its rows. */
export const NUMBER =
  'INSERT INTO order_counters (venue_id, business_date, last) VALUES ($1, $2, 1) ' +
  'ON CONFLICT (venue_id, business_date) DO UPDATE SET last = order_counters.last + 1 RETURNING last';
export const COUNT_EVENTS = 'UPDATE venue_counter SET seq = seq + $2 WHERE venue_id = $1 RETURNING seq';
