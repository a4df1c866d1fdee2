import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { packEntries } from '../scripts/pack.js';
import { sharedBuild } from './shared-builds.js';

/**
 * Builds the product, or another entry that contains it, into one file that plain `node` runs.
 * An entry of this tree, a relative path, is built once for all workers; one of a copy with a planted bug is built for
 * its caller.
 */
export async function buildServer(entry = 'src/main.ts'): Promise<{ file: string; remove(): void }> {
  if (!isAbsolute(entry))
    return {
      file: join(await sharedBuild(`server-${entry}`, (folder) => pack(entry, folder)), SERVER),
      remove: () => {},
    };
  const folder = mkdtempSync(join(tmpdir(), 'qres-server-'));
  await pack(entry, folder);
  return { file: join(folder, SERVER), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function pack(entry: string, folder: string): Promise<void> {
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  await packEntries({ server: resolve(entry) }, folder);
}

const SERVER = 'server.mjs';
// A newer engine reserves this much address space for code at its start; the kernel counts it, although it is unused.
export const RESERVED_MIB = Number(process.versions.napi) >= 10 ? 512 : 0;
const KIB_PER_MIB = 1024;

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** Server in a process of its own, with its output. */
export class ServerProcess {
  out = '';
  err = '';
  readonly ended: Promise<Ended>;
  private readonly child: ChildProcess;

  constructor(
    file: string,
    env: Record<string, string>,
    nodeWords: readonly string[] = [],
    /** Limit of writable memory that the kernel enforces, in MiB; null means no limit. */
    mostDataMib: number | null = null,
  ) {
    const words = [process.execPath, ...nodeWords, file];
    const limited = ['/bin/sh', '-c', `ulimit -d ${(mostDataMib ?? 0) * KIB_PER_MIB} && exec "$@"`, 'sh', ...words];
    const [program, ...args] = (mostDataMib === null ? words : limited) as [string, ...string[]];
    // The environment of the test run is not passed on: its settings would apply to the server.
    this.child = spawn(program, args, { env: { PATH: process.env['PATH'], ...env } });
    this.child.stdout!.on('data', (chunk: Buffer) => (this.out += chunk.toString()));
    this.child.stderr!.on('data', (chunk: Buffer) => (this.err += chunk.toString()));
    this.ended = new Promise((done) => this.child.on('close', (code, signal) => done({ code, signal })));
  }

  get processId(): number {
    return this.child.pid!;
  }

  /** Returns the address that the server prints. */
  async address(): Promise<string> {
    for (;;) {
      const said = /QRes listens on (\S+)/.exec(this.out)?.[1];
      if (said) return said;
      const isOver = await Promise.race([this.ended.then(() => true), pause(10).then(() => false)]);
      if (isOver) throw new Error(`the server ended: ${this.err}`);
    }
  }

  async says(words: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = words.exec(this.out);
      if (found) return found;
      await pause(10);
    }
  }

  /** Closes the pipes of the server's output. */
  stopReading(): void {
    this.child.stdout!.destroy();
    this.child.stderr!.destroy();
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, ms));
}
