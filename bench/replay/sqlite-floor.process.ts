import { WRITER_PRAGMAS } from '../../src/database/data-source.js';
import { openSqlite, type SqliteHandle, type SqliteStatement } from '../../src/database/sqlite-driver.js';
import { answerParent } from '../child.js';
import { roundOf, type Round } from '../figures.js';
import { COUNT_EVENTS, NUMBER, Turns, type Filled, type Fresh, type Part } from './replay.js';

/** Prepared statements and nothing around them: what the driver can do. */
class SqliteFloor {
  private readonly begin: SqliteStatement;
  private readonly commit: SqliteStatement;
  private readonly nextNumber: SqliteStatement;
  private readonly countEvents: SqliteStatement;
  private readonly prepared = new Map<string, SqliteStatement>();

  constructor(
    private readonly handle: SqliteHandle,
    private readonly turns: Turns,
  ) {
    this.begin = handle.prepare('BEGIN IMMEDIATE');
    this.commit = handle.prepare('COMMIT');
    this.nextNumber = handle.prepare(NUMBER.replace(/\$\d/g, '?'));
    this.countEvents = handle.prepare(COUNT_EVENTS.replace(/\$\d/g, '?'));
  }

  /** One act, one transaction, one commit. */
  write(): void {
    const { replay, fresh } = this.turns.next();
    const { venueId, businessDate } = replay.trace;
    this.begin.run();
    if (businessDate !== null) fresh.number = (this.nextNumber.get(venueId, businessDate) as { last: number }).last;
    for (const one of replay.body) this.run(one, fresh);
    const { seq } = this.countEvents.get(replay.eventCount, venueId) as { seq: number };
    fresh.firstSeq = seq - replay.eventCount + 1;
    this.run(replay.events, fresh);
    this.commit.run();
  }

  private run({ text, values }: Filled, fresh: Fresh): void {
    let statement = this.prepared.get(text);
    if (!statement) this.prepared.set(text, (statement = this.handle.prepare(text)));
    statement.run(...values(fresh));
  }
}

let floor: SqliteFloor;

function open({ url, parts: [part] }: { url: string; parts: Part[] }): void {
  const handle = openSqlite(url.slice('sqlite:'.length));
  handle.exec(WRITER_PRAGMAS);
  floor = new SqliteFloor(handle, new Turns(part!, () => '?'));
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
