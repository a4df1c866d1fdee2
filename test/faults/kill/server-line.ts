import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { administer } from '../../database-for-test.js';
import type { Server } from './target.js';

const CUT_ALL =
  'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';

/** Ends every connection to a PostgreSQL database except this one. */
export async function cutAll(databaseUrl: string): Promise<void> {
  await administer(databaseUrl, CUT_ALL);
}

// One process loads while the other starts; otherwise two cores would wait for one process.
const LOADED_AHEAD = 2;

/** Servers that follow one another on the same database, each until it is killed. */
export class ServerLine {
  // Loading takes longer than a server lives during the kills, so the next processes are already loaded.
  private readonly next: ChildProcess[];

  constructor(
    private readonly file: string,
    private readonly databaseUrl: string,
  ) {
    this.next = Array.from({ length: LOADED_AHEAD }, () => fork(file));
  }

  async start(): Promise<Server> {
    const process = this.next.shift()!;
    process.send(this.databaseUrl);
    const address = await addressOf(process).finally(() => this.next.push(fork(this.file)));
    const signal = (name: NodeJS.Signals) => void process.kill(name);
    return { url: `http://127.0.0.1:${address.port}`, kill: () => kill(process), signal };
  }

  async remove(): Promise<void> {
    await Promise.all(this.next.map(kill));
  }
}

async function kill(process: ChildProcess): Promise<boolean> {
  if (process.exitCode !== null || process.signalCode !== null) return false;
  process.kill('SIGKILL');
  await once(process, 'exit');
  return true;
}

function addressOf(process: ChildProcess): Promise<AddressInfo> {
  return new Promise((found, lost) => {
    process.once('message', (address) => found(address as AddressInfo));
    process.once('exit', (code) => lost(new Error(`the server ended with ${code} before it took requests`)));
  });
}
