import pg from 'pg';
import { answerParent } from '../child.js';
import { roundOf, type Round } from '../figures.js';
import { COUNT_EVENTS, NUMBER, Turns, type Part } from './replay.js';

const CONNECTIONS = 16;

let pool: pg.Pool;
let turns: Turns[];
const names = new Map<string, string>();

function open({ url, parts }: { url: string; parts: Part[] }): void {
  pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  turns = parts.map((part) => new Turns(part, (position) => `$${position}`));
}

/** Callers share the first so many parts. */
async function round({ callers, venues, forMs }: { callers: number; venues: number; forMs: number }): Promise<Round> {
  const eachMs: number[] = [];
  const begunAt = performance.now();
  const cpu = process.cpuUsage();
  const until = begunAt + forMs;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      const own = turns[caller % venues]!;
      for (let before = performance.now(); before < until;) {
        await write(own);
        const now = performance.now();
        eachMs.push(now - before);
        before = now;
      }
    }),
  );
  const { user, system } = process.cpuUsage(cpu);
  const whole = roundOf(eachMs, performance.now() - begunAt);
  return { ...whole, cpuMs: (user + system) / 1000 / whole.done };
}

/** One act, one transaction: prepared statements one after another, one for each table or row. */
async function write(own: Turns): Promise<void> {
  const client = await pool.connect();
  try {
    const { replay, fresh } = own.next();
    const { venueId, businessDate } = replay.trace;
    const run = (text: string, values: unknown[]) => client.query({ name: nameOf(text), text, values });
    await client.query('BEGIN');
    if (businessDate !== null) {
      const counted = await run(NUMBER, [venueId, businessDate]);
      fresh.number = (counted.rows[0] as { last: number }).last;
    }
    for (const { text, values } of replay.body) await run(text, values(fresh));
    const { rows: heads } = await run(COUNT_EVENTS, [venueId, replay.eventCount]);
    fresh.firstSeq = Number((heads[0] as { seq: string }).seq) - replay.eventCount + 1;
    await run(replay.events.text, replay.events.values(fresh));
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) names.set(text, (name = `floor_${names.size}`));
  return name;
}

answerParent({ open, round });
