import { asking, type Row, type Value } from './asking.js';

/** Rows of one table that an act of the product has added, or columns that it has changed in one row. */
export type Change = { table: string; added: Row[] } | { table: string; id: Value; set: Row };

/** What one act of the product has written, but for the counters of its venue. */
export interface Trace {
  venueId: string;
  /** In the order in which they refer to one another. */
  changes: Change[];
  /** Where orders were added: whose numbers they take. */
  businessDate: string | null;
  events: Row[];
}

// In the order in which they refer to one another; others follow.
const ORDER = ['idempotency', 'orders', 'checks', 'tickets', 'order_items'];
// Counters are raised by statements of their own; when somebody was last seen is no part of what they did.
const LEFT_OUT = new Set(['venue_counter', 'order_counters', 'devices', 'sessions']);
// What tells rows apart in tables without ids.
const KEYS = ['venue_id', 'seq', 'scope', 'key'];

type Book = Map<string, Map<string, Row>>;

/** Lets the product act, and tells what is in its database that was not there before. */
export async function traceOf(url: string, venueId: string, act: () => Promise<void>): Promise<Trace> {
  const before = await bookOf(url);
  await act();
  const after = await bookOf(url);
  const changes: Change[] = [];
  for (const [table, rows] of after) changes.push(...changesIn(table, before.get(table)!, rows));
  const events = changes.flatMap((change) => ('added' in change && change.table === 'event' ? change.added : []));
  const orders = changes.flatMap((change) => ('added' in change && change.table === 'orders' ? change.added : []));
  return {
    venueId,
    changes: changes.filter(({ table }) => table !== 'event').toSorted((one, other) => place(one) - place(other)),
    businessDate: orders.length === 0 ? null : String(orders[0]!.business_date),
    events: events.toSorted((one, other) => Number(one.seq) - Number(other.seq)),
  };
}

function place({ table }: Change): number {
  const found = ORDER.indexOf(table);
  return found < 0 ? ORDER.length : found;
}

function bookOf(url: string): Promise<Book> {
  return asking(url, async (ask, tables) => {
    const book: Book = new Map();
    for (const table of tables.filter((name) => !LEFT_OUT.has(name))) {
      const rows = await ask(`SELECT * FROM "${table}"`);
      book.set(table, new Map(rows.map((row) => [keyOf(row), row])));
    }
    return book;
  });
}

function keyOf(row: Row): string {
  return String(row.id ?? JSON.stringify(KEYS.map((column) => row[column])));
}

function changesIn(table: string, before: ReadonlyMap<string, Row>, after: ReadonlyMap<string, Row>): Change[] {
  const added: Row[] = [];
  const changed: Change[] = [];
  for (const [key, row] of after) {
    const old = before.get(key);
    if (!old) {
      if (table !== 'event' || row.actor !== null) added.push(row);
    } else {
      const set = Object.fromEntries(Object.entries(row).filter(([column, value]) => value !== old[column]));
      if (Object.keys(set).length > 0 && !isWatched(set)) changed.push({ table, id: row.id!, set });
    }
  }
  return added.length === 0 ? changed : [{ table, added }, ...changed];
}

/** The house itself has noted that no screen has shown a ticket, which may happen at any moment. */
function isWatched(set: Row): boolean {
  return 'unseen_at' in set;
}
