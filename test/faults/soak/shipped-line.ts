import { dirname } from 'node:path';
import type { Bundle } from '../../bundle.js';
import { sqliteFile } from '../../../src/database/open.js';
import { ServerProcess } from '../../server-process.js';
import type { Server } from '../kill/target.js';

// Options with which the systemd unit starts the server on a small machine.
const NODE_WORDS = ['--max-semi-space-size=4', '--max-old-space-size=270'];

const SETTINGS = {
  NODE_ENV: 'production',
  LOG_LEVEL: 'fatal',
  HOST: '127.0.0.1',
  PORT: '0',
  TRUSTED_ADDRESSES: 'loopback',
  MALLOC_ARENA_MAX: '2',
  SECRET_KEY: 'the secret of the kill check, 40 letters',
};

/** Product as it is shipped, on a SQLite file: one process after another. */
export class ShippedLine {
  private newest: ServerProcess | null = null;

  constructor(
    private readonly server: Bundle,
    private readonly databaseUrl: string,
  ) {}

  get processId(): number {
    return this.newest!.processId;
  }

  async start(): Promise<Server> {
    const { databaseUrl } = this;
    const env = { ...SETTINGS, DATABASE_URL: databaseUrl, DATA_DIR: dirname(sqliteFile(databaseUrl)) };
    const one = new ServerProcess(this.server.file, env, NODE_WORDS);
    this.newest = one;
    return { url: await one.address(), kill: () => kill(one), signal: (name) => one.kill(name) };
  }

  async remove(): Promise<void> {
    if (this.newest) await kill(this.newest);
  }
}

async function kill(one: ServerProcess): Promise<boolean> {
  one.kill('SIGKILL');
  return (await one.ended).signal === 'SIGKILL';
}
