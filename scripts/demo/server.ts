import { fork, type ChildProcess } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../src/http/root.js';
import { venue } from '../seed/house.js';
import type { FromServer } from './serve.js';

export interface ServerParts {
  dataDir: string;
  databaseUrl: string;
  port: number;
  /** More settings of the server. */
  settings: Record<string, string>;
}

/** Told to whoever started the demo, without a stack. */
export class CannotStart extends Error {}

type Up = Extract<FromServer, { kind: 'up' }>;

const UP_WITHIN_MS = 60_000;
const DOWN_WITHIN_MS = 12_000;

/** The demo's server: a child process that is the same program as in production. */
export class DemoServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly up: Up,
  ) {}

  static async start({ dataDir, databaseUrl, port, settings }: ServerParts): Promise<DemoServer> {
    const log = openSync(join(dataDir, 'server.log'), 'w');
    const child = fork(root('dist', 'demo-server.mjs'), {
      // A group of its own: Ctrl-C in the terminal is for the demo, which still has questions to the server.
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
      env: {
        LOG_LEVEL: 'warn',
        ...process.env,
        // Not production: PostgreSQL would need a SECRET_KEY, and here it is made and kept beside the data.
        NODE_ENV: 'development',
        DATA_DIR: dataDir,
        DATABASE_URL: databaseUrl,
        PORT: String(port),
        RESTAURANT_NAME: venue.name,
        RESTAURANT_TIMEZONE: venue.timeZone,
        CURRENCY: venue.currency,
        ...settings,
      },
    });
    const message = await firstWord(child, join(dataDir, 'server.log'));
    if (message.kind === 'failed') throw new CannotStart(inWords(message.code, message.reason, port));
    return new DemoServer(child, message);
  }

  /** Called when it ends without having been asked to. */
  onExit(call: (how: string) => void): void {
    this.child.on('exit', (code, signal) => call(signal === null ? `with code ${code}` : `by ${signal}`));
  }

  async stop(): Promise<void> {
    this.child.removeAllListeners('exit');
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), DOWN_WITHIN_MS);
    await gone;
    clearTimeout(timer);
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }
}

function firstWord(child: ChildProcess, log: string): Promise<FromServer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new CannotStart(`The server did not start within ${UP_WITHIN_MS / 1000} s; see ${log}.`));
    }, UP_WITHIN_MS);
    const end = () => clearTimeout(timer);
    child.once('message', (message) => {
      end();
      resolve(message as FromServer);
    });
    child.once('exit', (code) => {
      end();
      reject(new CannotStart(`The server ended with code ${code} before it was ready; see ${log}.`));
    });
  });
}

function inWords(code: string | null, reason: string, port: number): string {
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Choose another one: --port ${port + 1}`;
  if (code === 'EACCES') return `This user may not listen on port ${port}. Choose another one: --port 8000`;
  return reason.replace(', or use another DATABASE_URL', ', or choose another --data');
}
