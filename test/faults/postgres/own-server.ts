import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../free-port.js';

const run = promisify(execFile);

const BINARIES = '/usr/lib/postgresql';
// These are the defaults; the promise holds only for a server that keeps what it acknowledges.
const SETTINGS = ['fsync=on', 'full_page_writes=on', 'synchronous_commit=on', 'listen_addresses=127.0.0.1'];
const USER = 'postgres';

interface Wish {
  /** Folder of the data; a new folder by default. */
  data?: string;
  /** Folder of the write-ahead log, if it is apart from the data. */
  log?: string;
}

/** PostgreSQL server of one test, which the test may kill and freeze safely. */
export class OwnPostgres {
  private constructor(
    readonly port: number,
    private readonly home: string,
    private readonly data: string,
  ) {}

  static async begin({ data, log }: Wish = {}): Promise<OwnPostgres> {
    const home = mkdtempSync(join(tmpdir(), 'qres-postgres-'));
    const server = new OwnPostgres(await freePort(), home, data ?? join(home, 'data'));
    mkdirSync(server.data);
    for (const folder of [home, server.data, ...(log === undefined ? [] : [log])]) giveToPostgres(folder);
    const ways = [
      '--auth=trust',
      `--username=${USER}`,
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
      ...(log === undefined ? [] : ['--waldir', log]),
    ];
    await server.speak('initdb', ['-D', server.data, ...ways]);
    await server.start();
    return server;
  }

  /** URL of the default database, used only to create others. */
  get url(): string {
    return `postgres://${USER}@127.0.0.1:${this.port}/postgres`;
  }

  async start(): Promise<void> {
    const options = ['-p', String(this.port), '-k', this.home, ...SETTINGS.flatMap((one) => ['-c', one])];
    const log = join(this.home, 'log');
    await this.speak('pg_ctl', ['-D', this.data, '-w', '-t', '60', '-l', log, '-o', options.join(' '), 'start']);
  }

  /**
   * Stops the server at once, as a power cut would.
   * Nothing more is written, and the next start recovers from the log.
   */
  async crash(): Promise<void> {
    await this.speak('pg_ctl', ['-D', this.data, '-w', '-m', 'immediate', 'stop']);
  }

  get isUp(): boolean {
    return existsSync(join(this.data, 'postmaster.pid')) && this.processes().length > 0;
  }

  /** Stops every process of the server without closing its connections. */
  freeze(): void {
    for (const id of this.processes()) signal(id, 'SIGSTOP');
  }

  thaw(): void {
    for (const id of this.processes()) signal(id, 'SIGCONT');
  }

  async remove(): Promise<void> {
    this.thaw();
    if (this.isUp) await this.crash().catch(() => undefined);
    rmSync(this.home, { recursive: true, force: true });
  }

  private processes(): number[] {
    const file = join(this.data, 'postmaster.pid');
    if (!existsSync(file)) return [];
    const first = Number(readFileSync(file, 'utf8').split('\n')[0]);
    const children = readdirSync('/proc')
      .map(Number)
      .filter((id) => id > 0 && parentOf(id) === first);
    return parentOf(first) === null ? [] : [first, ...children];
  }

  // PostgreSQL refuses to run as root.
  private async speak(program: string, words: readonly string[]): Promise<void> {
    const path = join(newestBinaries(), program);
    const [file, all] = isRoot() ? ['runuser', ['-u', USER, '--', path, ...words]] : [path, [...words]];
    await run(file, all, { cwd: '/' });
  }
}

/** Returns true if the programs of PostgreSQL are installed on this machine. */
export function canOwnPostgres(): boolean {
  return existsSync(BINARIES) && existsSync(join(newestBinaries(), 'initdb'));
}

function newestBinaries(): string {
  const versions = readdirSync(BINARIES).toSorted((one, other) => Number(other) - Number(one));
  return join(BINARIES, versions[0]!, 'bin');
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function giveToPostgres(folder: string): void {
  if (!isRoot()) return;
  const [, , uid, gid] = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`${USER}:`))!
    .split(':');
  chownSync(folder, Number(uid), Number(gid));
}

function parentOf(id: number): number | null {
  try {
    const after = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1)!;
    return Number(after.split(' ')[1]);
  } catch {
    return null;
  }
}

function signal(id: number, name: NodeJS.Signals): void {
  try {
    process.kill(id, name);
  } catch {
    // The process has ended meanwhile.
  }
}
