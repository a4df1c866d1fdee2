import BetterSqlite3, { type Database, type Statement } from 'better-sqlite3';
import { answerParent } from '../child.js';
import { roundOf, type Round } from '../figures.js';
import type { House } from '../house.js';
import { COUNT_EVENTS, NUMBER, OrderRows, type Insert } from './order-rows.js';

/** Prepared statements and nothing around them: what the driver can do. */
class SqliteFloor {
  private readonly begin: Statement;
  private readonly commit: Statement;
  private readonly nextNumber: Statement;
  private readonly countEvents: Statement;
  private readonly claim: [Statement, Insert];
  private readonly body: [Statement, Insert][];
  private readonly events: [Statement, Insert];

  constructor(
    handle: Database,
    private readonly rows: OrderRows,
  ) {
    const prepared = (insert: Insert): [Statement, Insert] => [handle.prepare(insert.text), insert];
    this.begin = handle.prepare('BEGIN IMMEDIATE');
    this.commit = handle.prepare('COMMIT');
    this.nextNumber = handle.prepare(NUMBER.replace(/\$\d/g, '?'));
    this.countEvents = handle.prepare(COUNT_EVENTS.replace(/\$\d/g, '?'));
    this.claim = prepared(rows.claim);
    this.body = rows.body.map(prepared);
    this.events = prepared(rows.events);
  }

  /** One order, one transaction, one commit. */
  write(): void {
    const { rows } = this;
    const ids = rows.freshIds();
    const at = new Date().toISOString();
    this.begin.run();
    insert(this.claim, { number: 0, firstSeq: 0, at }, ids);
    const { last: number } = this.nextNumber.get(rows.venueId, rows.businessDate) as { last: number };
    for (const one of this.body) insert(one, { number, firstSeq: 0, at }, ids);
    const { seq } = this.countEvents.get(rows.eventCount, rows.venueId) as { seq: number };
    insert(this.events, { number, firstSeq: seq - rows.eventCount + 1, at }, ids);
    this.commit.run();
  }
}

function insert([statement, rows]: [Statement, Insert], fresh: Parameters<Insert['values']>[0], ids: string[]): void {
  statement.run(rows.values(fresh, ids));
}

let floor: SqliteFloor;

async function open({ file, house }: { file: string; house: House }): Promise<void> {
  const handle = new BetterSqlite3(file);
  // What the product says on its writer.
  handle.pragma('journal_mode = WAL');
  handle.pragma('synchronous = FULL');
  handle.pragma('foreign_keys = ON');
  const ask = async (text: string, params: unknown[]) =>
    handle.prepare(text.replace(/\$\d/g, '?')).all(params) as Record<string, string>[];
  floor = new SqliteFloor(handle, await OrderRows.read(ask, house.venues[0]!, () => '?'));
}

/** SQLite has one writer, so callers stand in a queue: each waits until those before it have committed. */
function round({ callers, forMs }: { callers: number; forMs: number }): Round & { cpuMs: number } {
  const eachMs: number[] = [];
  const begunAt = performance.now();
  const cpu = process.cpuUsage();
  const answeredAt = Array.from({ length: callers }, () => begunAt);
  const until = begunAt + forMs;
  for (let turn = 0, now = begunAt; now < until; turn += 1) {
    floor.write();
    now = performance.now();
    eachMs.push(now - answeredAt[turn % callers]!);
    answeredAt[turn % callers] = now;
  }
  const { user, system } = process.cpuUsage(cpu);
  const whole = roundOf(eachMs, performance.now() - begunAt);
  return { ...whole, cpuMs: (user + system) / 1000 / whole.done };
}

answerParent({ open, round });
