import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../../../src/database/open.js';
import { schema } from '../../../src/schema.js';
import { Caller, done } from '../../caller.js';
import { freshDatabase } from '../../database-for-test.js';
import { openHouse } from '../../given.js';
import { until } from '../../paper.js';
import { Sandbox } from '../../sandbox.js';
import type { FromTill, Life } from './till-server.js';

const PAYMENTS_PER_LIFE = 40;
// A server is killed while payments are begun, sent, answered and written.
const SHORTEST_LIFE_MS = 20;
const LONGEST_LIFE_MS = 400;
const PATIENCE_MS = 150_000;
const SECRET_KEY = 'the secret of the kill check, 40 letters';

/** Entries of both sides, line by line, and the payments that the killed servers had begun. */
export interface Found {
  ours: string[];
  theirs: string[];
  begun: string[];
  leftOpen: number;
}

interface Line {
  id: string;
  state: string;
  amount: number | string;
  reference: string | null;
}

class Till {
  readonly begun: string[] = [];
  readonly up: Promise<string>;
  private readonly child: ChildProcess;

  constructor(file: string, life: Life) {
    this.child = fork(file, { stdio: 'inherit', env: { PATH: process.env['PATH'] } });
    this.up = new Promise((found, lost) => {
      this.child.on('message', (said: FromTill) => {
        if (said.kind === 'up') found(said.base);
        else this.begun.push(said.id);
      });
      this.child.once('exit', (code) => lost(new Error(`the server ended with ${code}`)));
    });
    this.child.send(life);
  }

  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await gone;
  }
}

/**
 * Kills servers while they pay over a bad line, lets the last one finish, and reads both records.
 * The provider executes a repeated request twice. The last server resolves every open payment.
 */
export async function killAndCompare(file: string, lives: number): Promise<Found> {
  const storage = await freshDatabase();
  const sandbox = await Sandbox.start();
  try {
    const settings = { DATABASE_URL: storage.url, SECRET_KEY, ...sandbox.settings };
    const house = await openHouse(settings);
    const venueId: string = (await done(house.admin.get('/venue'))).id;
    const token = house.manager.token!;
    await house.close();
    await sandbox.faults({
      delay_ms: [5, 120],
      lost_answers: 0.4,
      hang_ms: 5,
      duplicates: 0.2,
      out_of_order: 0.2,
      forged: 1,
      forgetful: 1,
    });
    const begun: string[] = [];
    for (let life = 0; life < lives; life += 1) {
      const till = new Till(file, { settings, venueId, payments: PAYMENTS_PER_LIFE });
      await sandbox.tells(await till.up);
      await until(() => till.begun.length > 0);
      await pause(SHORTEST_LIFE_MS + Math.random() * (LONGEST_LIFE_MS - SHORTEST_LIFE_MS));
      await till.kill();
      begun.push(...till.begun);
    }
    const leftOpen = (await operations(storage.url)).filter(isOpen).length;
    await sandbox.faults({ lost_answers: 0, delay_ms: [0, 0] });
    const last = new Till(file, { settings, venueId, payments: 0 });
    const manager = new Caller(await last.up).as(token);
    await sandbox.tells(await last.up);
    // Another instance may still hold the operation, so on PostgreSQL its lease must expire.
    await until(() => nothingIsOpen(manager), PATIENCE_MS);
    await last.kill();
    const ours = (await operations(storage.url)).map(inWords).toSorted();
    return { ours, theirs: (await sandbox.book()).map(inWords).toSorted(), begun, leftOpen };
  } finally {
    await sandbox.stop();
    await storage.drop();
  }
}

function isOpen({ state }: Line): boolean {
  return state === 'INITIATED' || state === 'UNKNOWN';
}

function inWords({ id, state, amount, reference }: Line): string {
  return [id, state, amount, reference].join(' ');
}

async function nothingIsOpen(manager: Caller): Promise<boolean> {
  await pause(300);
  for (const state of ['INITIATED', 'UNKNOWN'])
    if ((await done(manager.get(`/providers/operations?state=${state}`))).pagination.total > 0) return false;
  return true;
}

async function operations(url: string): Promise<Line[]> {
  const database = await openDatabase({ url, schema, purpose: 'a look' });
  try {
    const text = 'SELECT id, state, amount, reference FROM provider_operations';
    return await database.read((reader) => reader.rows<Line>(text));
  } finally {
    await database.close();
  }
}
