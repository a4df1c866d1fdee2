import { randomFillSync } from 'node:crypto';
import { v7 as newId } from 'uuid';
import type { Row, Value } from './asking.js';
import type { Change, Trace } from './trace.js';

/** What differs from one time to the next. */
export interface Fresh {
  /** Of the order that is taken, if one is. */
  number: Value;
  /** Number of the first of the events. */
  firstSeq: number;
  at: string;
  /** Instead of the ids of what was added. */
  ids: readonly string[];
  /** Instead of the ids of what was there before: another order with as many lines and tickets. */
  target: readonly string[];
}

type Fill = (fresh: Fresh) => Value;

/** One prepared text and how its values are made. */
export interface Filled {
  text: string;
  values(fresh: Fresh): Value[];
}

/** The statements that raise a venue's counters. */
export const NUMBER =
  'INSERT INTO order_counters (venue_id, business_date, last) VALUES ($1, $2, 1) ' +
  'ON CONFLICT (venue_id, business_date) DO UPDATE SET last = order_counters.last + 1 RETURNING last';
export const COUNT_EVENTS = 'UPDATE venue_counter SET seq = seq + $2 WHERE venue_id = $1 RETURNING seq';

/** The rows of one act, ready to be written again: as many, with values as long, as the product writes. */
export class Replay {
  readonly body: Filled[];
  readonly events: Filled;
  private readonly idCount: number;

  /** `known` are the ids of what the act worked on, in the order in which a target names its own. */
  constructor(
    readonly trace: Trace,
    known: readonly string[],
    placeholder: (position: number) => string,
  ) {
    const added = trace.changes.flatMap((change) => ('added' in change ? change.added : []));
    const places = new Map<Value, number>();
    for (const row of added) for (const id of [row.id, row.key]) if (id) places.set(id, places.size);
    this.idCount = places.size;
    const firstSeq = Number(trace.events[0]?.seq ?? 0);
    const context: Context = {
      places,
      targets: new Map(known.map((id, index) => [id, index])),
      firstSeq,
      placeholder,
    };
    this.body = trace.changes.map((change) => filled(change, context));
    this.events = filled({ table: 'event', added: trace.events }, context);
  }

  get eventCount(): number {
    return this.trace.events.length;
  }

  fresh(target: readonly string[]): Fresh {
    const ids = Array.from({ length: this.idCount }, () => newId({ random: randomBits() }));
    return { number: 0, firstSeq: 0, at: new Date().toISOString(), ids, target };
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

interface Context {
  places: ReadonlyMap<Value, number>;
  targets: ReadonlyMap<Value, number>;
  firstSeq: number;
  placeholder(position: number): string;
}

function filled(change: Change, context: Context): Filled {
  const cells =
    'added' in change ? change.added.flatMap((row) => cellsOf(row)) : cellsOf({ ...change.set, id: change.id });
  const constant = cells.map(([, value]) => value);
  const fills = cells.flatMap(([column, value], index): [number, Fill][] => {
    const fill = fillFor(change.table, column, value, context);
    return fill ? [[index, fill]] : [];
  });
  return {
    text: textOf(change, context.placeholder),
    values(fresh) {
      const values = [...constant];
      for (const [index, fill] of fills) values[index] = fill(fresh);
      return values;
    },
  };
}

function cellsOf(row: Row): [column: string, value: Value][] {
  return Object.entries(row);
}

function textOf(change: Change, placeholder: (position: number) => string): string {
  if (!('added' in change)) {
    const columns = Object.keys(change.set);
    const set = columns.map((column, index) => `"${column}" = ${placeholder(index + 1)}`);
    return `UPDATE ${change.table} SET ${set.join(', ')} WHERE id = ${placeholder(columns.length + 1)}`;
  }
  const columns = Object.keys(change.added[0]!);
  const lines = change.added.map(
    (_, line) => `(${columns.map((_column, index) => placeholder(line * columns.length + index + 1)).join(', ')})`,
  );
  return `INSERT INTO ${change.table} (${columns.map((column) => `"${column}"`).join(', ')}) VALUES ${lines.join(', ')}`;
}

function fillFor(table: string, column: string, value: Value, { places, targets, firstSeq }: Context): Fill | null {
  if (value === null) return null;
  const place = places.get(value);
  if (place !== undefined) return ({ ids }) => ids[place]!;
  const target = targets.get(value);
  if (target !== undefined) return (fresh) => fresh.target[target]!;
  if (column === 'at' || column.endsWith('_at')) return ({ at }) => at;
  if (table === 'orders' && column === 'number') return ({ number }) => number;
  if (table === 'event' && column === 'seq') return seqFill(Number(value) - firstSeq);
  return null;
}

function seqFill(offset: number): Fill {
  return ({ firstSeq }) => firstSeq + offset;
}

/** One act after another on one target, then on the next: what a floor does in each turn. */
export interface Part {
  traces: Trace[];
  /** The ids of what the traces worked on. */
  known: string[];
  /** As long as `known`, each; one empty one where an act works on nothing that was there. */
  targets: string[][];
}

export class Turns {
  private readonly replays: Replay[];
  private turn = 0;

  constructor(
    private readonly part: Part,
    placeholder: (position: number) => string,
  ) {
    this.replays = part.traces.map((trace) => new Replay(trace, part.known, placeholder));
  }

  next(): { replay: Replay; fresh: Fresh } {
    const replay = this.replays[this.turn % this.replays.length]!;
    const target = this.part.targets[Math.floor(this.turn / this.replays.length) % this.part.targets.length]!;
    this.turn += 1;
    return { replay, fresh: replay.fresh(target) };
  }
}
