import { setTimeout as pause } from 'node:timers/promises';
import { PLANS } from '../../../src/domain/api-plans.js';
import { blockSize } from '../../../src/domain/limits/quota.js';
import { openDatabase } from '../../../src/database/open.js';
import { schema } from '../../../src/schema.js';
import { Caller } from '../../caller.js';
import { freshDatabase } from '../../database-for-test.js';
import { keyFor, openHouse } from '../../given.js';
import { until } from '../../paper.js';
import { ServerProcess } from '../../server-process.js';

const CLIENTS = 4;
// More than one block, so that a block is also reserved while other calls run.
const CALLS_PER_LIFE = 150;
const LONGEST_WAIT_MS = 150;
const PATIENCE_MS = 120_000;

const SETTINGS = {
  SECRET_KEY: 'the secret of the quota check, 40 letters',
  NODE_ENV: 'test',
  LOG_LEVEL: 'fatal',
  HOST: '127.0.0.1',
  PORT: '0',
};

export interface Counted {
  /** Number of calls that were answered with 2xx, as the clients counted them. */
  answered: number;
  /** Number of calls without a known result. */
  unheard: number;
  /** Used calls of the month after all servers have died and the last one has shut down in order. */
  used: number;
  /** Number of servers that were killed. */
  kills: number;
  /** Number of calls that one server reserves at most. */
  block: number;
}

/**
 * Kills servers while a program calls them, then compares its count with the stored month.
 * `atOnce` servers run and are killed together.
 */
export async function killAndCount(file: string, { lives, atOnce }: { lives: number; atOnce: number }) {
  const storage = await freshDatabase();
  const settings = { ...SETTINGS, DATABASE_URL: storage.url };
  let servers: ServerProcess[] = [];
  try {
    const house = await openHouse(settings);
    const limits = [{ name: 'plenty', most: 1_000_000, window_s: 1 }];
    const { token } = await keyFor(house, { scopes: ['menu:read'], limits });
    await house.close();
    const granted = PLANS.FREE.monthlyQuota;
    const counted: Counted = { answered: 0, unheard: 0, used: 0, kills: 0, block: blockSize(granted, granted) };
    const life = async (end: NodeJS.Signals): Promise<void> => {
      servers = Array.from({ length: atOnce }, () => new ServerProcess(file, settings));
      const bases = await Promise.all(servers.map(async (one) => (await one.address()).replace(/\/$/, '')));
      const before = counted.answered;
      let isOver = false;
      const calling = bases.flatMap((base) =>
        Array.from({ length: CLIENTS }, () => callUntil(() => isOver, new Caller(base).as(token), counted)),
      );
      await until(() => counted.answered >= before + CALLS_PER_LIFE * atOnce, PATIENCE_MS);
      await pause(Math.random() * LONGEST_WAIT_MS);
      // Before an orderly shutdown the clients stop and receive all answers; a killed server is called until it is
      // dead.
      if (end === 'SIGTERM') await Promise.all(((isOver = true), calling));
      for (const server of servers) server.kill(end);
      await Promise.all([...servers.map(({ ended }) => ended), ...calling]);
      if (end === 'SIGKILL') counted.kills += atOnce;
    };
    for (let round = 0; round < lives; round += 1) await life('SIGKILL');
    await life('SIGTERM');
    return { ...counted, used: await usedIn(storage.url) };
  } finally {
    for (const server of servers) server.kill('SIGKILL');
    await Promise.all(servers.map(({ ended }) => ended));
    await storage.drop();
  }
}

async function callUntil(isOver: () => boolean, program: Caller, counted: Counted): Promise<void> {
  while (!isOver()) {
    const answer = await program.get('/dishes?per_page=1').catch(() => null);
    if (!answer) {
      counted.unheard += 1;
      return;
    }
    if (answer.status !== 200) throw new Error(`a call was answered ${answer.status}`);
    counted.answered += 1;
  }
}

async function usedIn(url: string): Promise<number> {
  const database = await openDatabase({ url, schema, purpose: 'the quota check' });
  try {
    const rows = await database.read((reader) => reader.rows<{ used: number }>('SELECT used FROM quota_months'));
    return rows.reduce((sum, { used }) => sum + Number(used), 0);
  } finally {
    await database.close();
  }
}
