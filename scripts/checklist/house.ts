import { statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Hashing } from '../../src/auth/hashing.js';
import type { Config } from '../../src/config/config.js';
import { Keys } from '../../src/config/keys.js';
import { minutesBehind, newestEventAt } from '../../src/clock-check.js';
import { listBackups } from '../../src/database/backup/make.js';
import { readVerification } from '../../src/database/backup/verification-record.js';
import type { Reader } from '../../src/database/reader.js';
import { schema } from '../../src/schema.js';
import type { Beside } from '../beside.js';
import { commandLine, counted } from '../terminal.js';
import { fail, ok, warn, type Finding } from './finding.js';
import { restoreCopies } from './restore-copies.js';

const PRINTER_ANSWERS_MS = 2000;
const MOST_ASKED = 50;
const OLD_BACKUP_HOURS = 36;
const OLD_DRILL_DAYS = 14;
const HOUR_MS = 3_600_000;
// What people choose when nobody looks, and what the demo's people have.
const COMMON_PINS = ['1234', '0000', '1111', '1212', '7777', '123456', '000000', '7381'];

/** What stands in the database, read beside the server. */
export async function houseFindings(beside: Beside, config: Config): Promise<Finding[]> {
  return [
    await durability(beside),
    ...(await beside.view(async (reader) => [
      await update(reader),
      await admins(reader),
      await pins(reader, config),
      await printers(reader),
      await eventClock(reader),
    ])),
    await backups(config),
    drill(config),
    await restoreCopies(beside, config.databaseUrl),
  ];
}

async function durability({ dialect, sql }: Beside): Promise<Finding> {
  if (dialect === 'sqlite') {
    const [row] = await sql.rows<{ journal_mode: string }>('PRAGMA journal_mode', []);
    return row?.journal_mode === 'wal'
      ? ok('durability', 'The file uses a write-ahead log, and the server waits for the disk at every COMMIT.')
      : fail(
          'durability',
          `The file is in journal mode ${row?.journal_mode}.`,
          'Start the server on it once. If the mode stays, the disk does not support a write-ahead log.',
        );
  }
  const off: string[] = [];
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    const [row] = await sql.rows<Record<string, string>>(`SHOW ${setting}`, []);
    if (row?.[setting] === 'off') off.push(setting);
  }
  return off.length > 0
    ? fail('durability', `PostgreSQL runs with ${off.join(', ')} off.`, 'Switch it on in postgresql.conf.')
    : ok('durability', 'PostgreSQL waits for the disk at every COMMIT.');
}

async function update(reader: Reader): Promise<Finding> {
  const done = new Set((await reader.rows<{ name: string }>('SELECT name FROM migrations')).map(({ name }) => name));
  const missing = schema.migrations.filter((migration) => !done.has(new migration().name ?? migration.name));
  return missing.length > 0
    ? warn(
        'update',
        `The database is older than this version: ${counted(missing.length, 'migration')} to run.`,
        'Make a backup and start the new version; it runs them.',
      )
    : ok('update', 'The tables of the database are those of this version.');
}

async function admins(reader: Reader): Promise<Finding> {
  const [row] = await reader.rows<{ open: number | string; venues: number | string }>(
    `SELECT COUNT(*) AS venues, SUM(CASE WHEN NOT EXISTS (SELECT 1 FROM user_venues p JOIN users u ON u.id = p.user_id
       WHERE p.venue_id = v.id AND p.role = 'admin' AND u.active = true AND u.password_hash IS NOT NULL) THEN 1 ELSE 0 END) AS open
     FROM venues v`,
  );
  const open = Number(row?.open ?? 0);
  if (Number(row?.venues ?? 0) === 0)
    return fail('admins', 'There is no venue yet.', 'Start the server; it prints the link for the first admin.');
  return open > 0
    ? fail(
        'admins',
        `${counted(open, 'venue')} without an admin: the link for the first admin works for anyone who finds it.`,
        'Use the link that the server prints at its start.',
      )
    : ok('admins', 'Every venue has an admin with a password.');
}

/** Tried as at a sign-in, under the pepper of this house. */
async function pins(reader: Reader, config: Config): Promise<Finding> {
  const people = await reader.rows<{ name: string; pin_hash: string }>(
    `SELECT name, pin_hash FROM users WHERE active = true AND pin_hash IS NOT NULL ORDER BY created_at LIMIT ${MOST_ASKED}`,
  );
  const hashing = new Hashing(new Keys(config));
  const weak: string[] = [];
  for (const { name, pin_hash: stored } of people)
    for (const pin of COMMON_PINS)
      if ((await hashing.comparePin(stored, pin)) !== 'wrong') {
        weak.push(name);
        break;
      }
  return weak.length > 0
    ? fail('pins', `${weak.join(', ')}: the PIN is one of the most common.`, 'Give them other PINs.')
    : ok('pins', `No PIN of ${counted(people.length, 'person', 'people')} is one of the most common.`);
}

async function printers(reader: Reader): Promise<Finding> {
  const all = await reader.rows<{ name: string; host: string; port: number }>(
    `SELECT name, host, port FROM printers WHERE connection = 'TCP' AND archived_at IS NULL ORDER BY name LIMIT ${MOST_ASKED}`,
  );
  const silent = (await Promise.all(all.map(async (one) => ((await answers(one)) ? [] : [one.name])))).flat();
  return silent.length > 0
    ? warn(
        'printers',
        `${silent.join(', ')} cannot be reached from here.`,
        'Check power, cable and address. POST /printers/{id}/test prints a page.',
      )
    : ok(
        'printers',
        all.length > 0 ? `${counted(all.length, 'printer')} can be reached.` : 'No network printers are set up.',
      );
}

// It is only rung at: nothing is sent, and nothing printed.
function answers({ host, port }: { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: PRINTER_ANSWERS_MS });
    const end = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.on('connect', () => end(true));
    socket.on('timeout', () => end(false));
    socket.on('error', () => end(false));
  });
}

/** A clock that runs behind gives orders the numbers and the day of the past. */
async function eventClock(reader: Reader): Promise<Finding> {
  const newest = await newestEventAt(reader);
  return minutesBehind(new Date(), newest) > 0
    ? fail(
        'event-clock',
        `The newest event is of ${newest}, which is in the future by the clock of this machine.`,
        'Set the clock.',
      )
    : ok('event-clock', 'The clock is after the newest event.');
}

/** Whether somebody has tried that the newest backup can be restored. */
function drill({ backupDir, dataDir }: Config): Finding {
  const last = readVerification(backupDir ?? join(dataDir, 'backups'));
  const todo = `Run ${commandLine('verify --newest')} once a week; the installed service does it automatically.`;
  if (last === null) return warn('backup-drill', 'No backup has been verified yet.', todo);
  const days = Math.floor((Date.now() - Date.parse(last.verified_at)) / (24 * HOUR_MS));
  const words = `The backup ${last.backup} was verified ${days} days ago`;
  if (!last.ok)
    return fail(
      'backup-drill',
      `${words} and is not right: ${last.fault}`,
      `${commandLine('doctor')}, then ${commandLine('backup')}.`,
    );
  return days > OLD_DRILL_DAYS
    ? warn('backup-drill', `${words}.`, todo)
    : ok('backup-drill', `${words} and can be restored.`);
}

/** The newest of those that the server makes every day, or that were made by hand. */
async function backups({ backupDir, dataDir }: Config): Promise<Finding> {
  const folder = backupDir ?? join(dataDir, 'backups');
  const [newest] = await listBackups(folder).catch(() => []);
  if (!newest)
    return fail(
      'backups',
      `There is no backup in ${folder}.`,
      'Set BACKUP_DIR; the server then makes a backup every day.',
    );
  const hours = Math.floor((Date.now() - Date.parse(newest.manifest.made_at)) / HOUR_MS);
  return hours > OLD_BACKUP_HOURS
    ? fail(
        'backups',
        `The newest backup in ${folder} is ${hours} hours old.`,
        'Find out why no backup was made since then.',
      )
    : isOnOneDisk(folder, dataDir)
      ? warn(
          'backups',
          `The newest backup in ${folder} is ${hours} hours old and on the same disk as the data: both can be lost together.`,
          'Set BACKUP_DIR to a folder on another disk.',
        )
      : ok('backups', `The newest backup in ${folder} is ${hours} hours old.`);
}

function isOnOneDisk(folder: string, dataDir: string): boolean {
  try {
    return statSync(folder).dev === statSync(dataDir).dev;
  } catch {
    return false;
  }
}
