import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { environment } from '../src/config/environment.js';
import { MoveRefused, readMark, type MoveMark } from '../src/database/moving/move-mark.js';
import { isSqlite, placeOf } from '../src/database/open.js';
import { databaseUrlFrom, dataDirFrom, lookBeside } from './beside.js';
import { endWith } from './backup/ending.js';
import { databaseName } from './backup/place.js';
import { stampOf } from './backup/restoration.js';
import { installSecret, knownSecrets, LOST_WITHOUT } from './backup/secrets.js';
import { bringJournals } from './move/files.js';
import { move, type Progress } from './move/moving.js';
import { lockSource } from './move/source.js';
import { commandLine, count, counted, LiveLine, say } from './terminal.js';

const USAGE = `${commandLine('move --to <place> [options]')}

Moves all data into another, empty database: from SQLite to PostgreSQL, or back. The server must be stopped.
The old database keeps its data and is marked, so that no server starts on it by mistake.

  --to <place>     postgres://user@host/database (its password may be in PGPASSWORD), or for SQLite a data folder or a
                   file that ends in .db
  --data <folder>  the installation in this folder; default: DATABASE_URL and DATA_DIR
  --reopen         remove the mark, to use the old database again

Exit code: 0, or 1 with the reason if nothing was moved.`;

interface Wish {
  from: string;
  dataDir: string;
  /** Null: the mark is taken off. */
  to: Destination | null;
}

interface Destination {
  url: string;
  /** Another data folder than that of the source; null: the data folder stays. */
  dataDir: string | null;
}

async function main(args: readonly string[]): Promise<number> {
  const wish = readWish(args);
  if (!wish) {
    say(USAGE);
    return 0;
  }
  if (wish.to === null) return reopen(wish.from);
  const { from, to, dataDir } = wish;
  say(`Moving from ${placeOf(from)} to ${placeOf(to.url)}.`);
  const lines = new TableLines();
  const now = new Date();
  const bringFiles = async (): Promise<void> => {
    if (to.dataDir !== null) await bringJournals(dataDir, to.dataDir);
  };
  const began = performance.now();
  const moved = await move({ from, to: to.url, now, progress: lines, bringFiles }).finally(() => lines.end());
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(
    `Moved and verified in ${seconds} s: ${counted(moved.rows, 'row')}, ${counted(moved.orders, 'order')}; contents, counts, sums of money and audit checks are equal.`,
  );
  if (moved.inherited > 0)
    say(`The audit checks find ${counted(moved.inherited, 'fault')} in both databases: see ${commandLine('doctor')}.`);
  tellSettings(wish.dataDir, to, now);
  return 0;
}

/** A line for each table that has rows, and one that goes on while a large table is copied. */
class TableLines implements Progress {
  private doing = 'Opening both databases …';
  private readonly line = new LiveLine(() => this.doing);

  copied(table: string, rows: number, total: number): void {
    this.doing = `  ${table}: ${count(rows)} of ${counted(total, 'row')} …`;
    if (rows === total) this.line.say(`  ${table}: ${count(rows)}`);
  }

  verifying(): void {
    this.doing = 'Reading everything again …';
    this.line.say('Comparing contents, counts and sums of money, and running the audit checks …');
  }

  verified(): void {
    this.line.say('All is equal.');
  }

  end(): void {
    this.doing = '';
    this.line.end();
  }
}

// What the next server must be told. The secret itself is in no line: terminals and logs keep what they show.
function tellSettings(dataDir: string, to: Destination, now: Date): void {
  const env = environment();
  const isInEnvironment = Boolean(env['SECRET_KEY'] || env['SECRET_KEY_FILE']);
  const secrets = knownSecrets(dataDir);
  if (secrets && !isInEnvironment && to.dataDir !== null) installSecret(to.dataDir, secrets, stampOf(now));
  say('\nStart the server with these settings. Every screen loads all data again.');
  say(`  DATABASE_URL=${withoutPassword(to.url)}`);
  say(`  DATA_DIR=${to.dataDir ?? dataDir}`);
  if (isInEnvironment) say('  SECRET_KEY: the same as now');
  else if (secrets && !isSqlite(to.url)) say(`  SECRET_KEY_FILE=${join(dataDir, 'secret.key')}`);
  if (secrets) return;
  say('  SECRET_KEY: the same as before. It is not known here. Without it:');
  for (const lost of LOST_WITHOUT) say(`  - ${lost}`);
}

function withoutPassword(url: string): string {
  if (isSqlite(url)) return url;
  const plain = new URL(url);
  if (plain.password) plain.password = '***';
  return plain.href;
}

async function reopen(url: string): Promise<number> {
  const lock = await lockSource(url);
  try {
    const mark = await markOf(url);
    if (mark?.state !== 'MOVED') throw new MoveRefused(`${placeOf(url)} is not marked as moved.`);
    await lock.unmark();
    say(
      `A server can start on ${placeOf(url)} again. It does not contain what happened in ${mark.place} since ${mark.at}.`,
    );
    return 0;
  } finally {
    await lock.release();
  }
}

async function markOf(url: string): Promise<MoveMark | null> {
  const beside = await lookBeside(url);
  try {
    return await readMark(beside.dialect, (text) => beside.sql.rows(text));
  } finally {
    await beside.close();
  }
}

function readWish(args: readonly string[]): Wish | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      to: { type: 'string' },
      data: { type: 'string' },
      reopen: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help || args.length === 0) return null;
  if ((values.to === undefined) !== values.reopen)
    throw new MoveRefused('Set the target of the data with --to, or use --reopen, but not both.');
  const data = values.data === undefined ? [] : ['--data', values.data];
  const [from, dataDir] = [databaseUrlFrom(data)!, dataDirFrom(data)];
  if (values.to === undefined) return { from, dataDir, to: null };
  const to = destinationOf(values.to, dataDir);
  if (placeOf(to.url) === placeOf(from)) throw new MoveRefused(`The data is already in ${placeOf(from)}.`);
  return { from, dataDir, to };
}

function destinationOf(place: string, dataDir: string): Destination {
  if (/^postgres(ql)?:\/\//.test(place)) {
    if (!URL.canParse(place) || databaseName(place) === '')
      throw new MoveRefused('The address of the database must be like postgres://user@host/database.');
    return { url: place, dataDir: null };
  }
  if (place === '' || place.includes('://'))
    throw new MoveRefused(`The place "${place}" is neither postgres://… nor a folder or file.`);
  const path = resolve(place.replace(/^sqlite:/, ''));
  if (path.endsWith('.db') && !statSync(path, { throwIfNoEntry: false })?.isDirectory())
    return { url: `sqlite:${path}`, dataDir: null };
  return { url: `sqlite:${join(path, 'qres.db')}`, dataDir: path === dataDir ? null : path };
}

endWith(main(process.argv.slice(2)));
