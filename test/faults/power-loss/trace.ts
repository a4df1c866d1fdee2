import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** Disk operations and acknowledgements of the writer, in their order. */
export type Step =
  | { kind: 'write'; file: string; offset: number; bytes: Buffer }
  | { kind: 'truncate'; file: string; size: number }
  | { kind: 'sync'; file: string }
  | { kind: 'remove'; file: string }
  | { kind: 'acknowledge'; number: number };

const LARGEST_WRITE_BYTES = 1_000_000;

export function straceFound(): boolean {
  return spawnSync('strace', ['-V']).status === 0;
}

/** Runs the writer on a new database and returns every step that it took. */
export function traceWriter(writer: string): Step[] {
  const folder = mkdtempSync(join(tmpdir(), 'qres-trace-'));
  try {
    const log = join(folder, 'strace.log');
    const calls = 'trace=openat,close,write,pwrite64,fsync,fdatasync,ftruncate,unlink';
    const strace = ['-xx', '-s', String(LARGEST_WRITE_BYTES), '-e', calls, '-e', 'signal=none', '-o', log];
    const run = spawnSync('strace', [...strace, process.execPath, writer, `sqlite:${join(folder, 'qres.db')}`]);
    if (run.signal !== 'SIGKILL') throw new Error(`the writer ended with ${run.status}: ${run.stderr.toString()}`);
    return steps(readFileSync(log, 'latin1'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const OPENED = /^openat\(AT_FDCWD, "([^"]*)".* = (\d+)$/;
const CLOSED = /^close\((\d+)\)/;
const WRITTEN = /^pwrite64\((\d+), "([^"]*)", (\d+), (\d+)\)\s+= \3$/;
const TRUNCATED = /^ftruncate\((\d+), (\d+)\)/;
const SYNCED = /^f(?:data)?sync\((\d+)\)/;
const REMOVED = /^unlink\("([^"]*)"\)/;
const SAID = /^write\(1, "([^"]*)"/;

function steps(log: string): Step[] {
  const files = new Map<string, string>();
  const taken: Step[] = [];
  for (const line of log.split('\n')) {
    let found: RegExpExecArray | null;
    if ((found = OPENED.exec(line))) files.set(found[2]!, basename(unhex(found[1]!).toString()));
    else if ((found = CLOSED.exec(line))) files.delete(found[1]!);
    else if ((found = REMOVED.exec(line))) taken.push({ kind: 'remove', file: basename(unhex(found[1]!).toString()) });
    else if ((found = SAID.exec(line)))
      taken.push({ kind: 'acknowledge', number: Number(unhex(found[1]!).toString()) });
    else if ((found = SYNCED.exec(line))) taken.push({ kind: 'sync', file: files.get(found[1]!)! });
    else if ((found = TRUNCATED.exec(line)))
      taken.push({ kind: 'truncate', file: files.get(found[1]!)!, size: Number(found[2]) });
    else if ((found = WRITTEN.exec(line)))
      taken.push({ kind: 'write', file: files.get(found[1]!)!, offset: Number(found[4]), bytes: unhex(found[2]!) });
    else if (line.startsWith('pwrite64')) throw new Error(`not understood: ${line.slice(0, 60)} … ${line.slice(-60)}`);
  }
  return taken;
}

function unhex(text: string): Buffer {
  return Buffer.from(text.replaceAll('\\x', ''), 'hex');
}
