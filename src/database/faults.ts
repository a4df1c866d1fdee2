import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { Refusal } from '../domain/refusal.js';

/** SQLSTATEs after which the same work may simply run again: serialization failure, deadlock, lock not available. */
const RETRYABLE = new Set(['40001', '40P01', '55P03']);
/** Result codes of SQLite; the lowest byte of an extended code is its primary code. */
const SQLITE = {
  BUSY: 5,
  NOMEM: 7,
  READONLY: 8,
  INTERRUPT: 9,
  IOERR: 10,
  CORRUPT: 11,
  FULL: 13,
  CANTOPEN: 14,
  PROTOCOL: 15,
  NOTADB: 26,
  CONSTRAINT_FOREIGNKEY: 787,
  CONSTRAINT_PRIMARYKEY: 1555,
  CONSTRAINT_UNIQUE: 2067,
} as const;
const PRIMARY = 0xff;
/** Primary codes after which nothing in the open transaction can be trusted. */
const DEADLY: ReadonlySet<number> = new Set([
  SQLITE.FULL,
  SQLITE.IOERR,
  SQLITE.CORRUPT,
  SQLITE.NOTADB,
  SQLITE.NOMEM,
  SQLITE.CANTOPEN,
  SQLITE.READONLY,
  SQLITE.PROTOCOL,
  SQLITE.INTERRUPT,
]);
/**
 * PostgreSQL: connection, resources (disk full, too many connections), shut down, system, internal (a connection that begins
 * on a full disk cannot write its init file); a transaction idle too long.
 */
const AWAY = /^(08|53|57P|58|XX|25P03)/;
const BROKEN = /Connection terminated|timeout exceeded when trying to connect|not queryable|Query read timeout/;
const SOCKET = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);

interface DriverError extends Error {
  code?: string;
  /** SQLite's extended result code. */
  errcode?: number;
  constraint?: string;
  detail?: string;
}

export function driverError(error: unknown): DriverError | null {
  if (error instanceof QueryFailedError) return error.driverError as DriverError;
  return error instanceof Error ? (error as DriverError) : null;
}

export function mayRunAgain(error: unknown): boolean {
  return RETRYABLE.has(driverError(error)?.code ?? '');
}

export function isDeadly(error: unknown): boolean {
  return DEADLY.has(sqliteCode(error) & PRIMARY);
}

/** Another connection holds the lock of the SQLite file. */
export function isBusy(error: unknown): boolean {
  return (sqliteCode(error) & PRIMARY) === SQLITE.BUSY;
}

const UNUSABLE: Record<number, string> = {
  [SQLITE.FULL]: 'the disk is full. Make room, then try again.',
  [SQLITE.READONLY]: 'this user may not write to it. Make this user its owner (chown).',
  [SQLITE.CANTOPEN]: 'this user may not open it. Make this user the owner of the file and of its folder (chown).',
  [SQLITE.NOTADB]: 'it is not a SQLite database. Restore a backup.',
  [SQLITE.CORRUPT]: 'it is damaged. Keep a copy of it, then restore a backup.',
};

/** Returns why SQLite cannot use a file at all and what to do; null for any other error. */
export function unusableInWords(error: unknown): string | null {
  return UNUSABLE[sqliteCode(error) & PRIMARY] ?? null;
}

/** The database took nothing: its disk is full, or it does not answer. */
export function unavailable(error: unknown): Refusal {
  const cause = driverError(error) ?? error;
  const isFull = (sqliteCode(error) & PRIMARY) === SQLITE.FULL || driverError(error)?.code === '53100';
  return new Refusal(isFull ? 'DISK_FULL' : 'STORAGE_UNAVAILABLE', {}, { cause });
}

// 0 is no error of SQLite.
function sqliteCode(error: unknown): number {
  return driverError(error)?.errcode ?? 0;
}

// A connection that breaks between two statements is taken from its runner before the next statement.
function isAway(error: unknown): boolean {
  if (error instanceof QueryRunnerAlreadyReleasedError) return true;
  const { code = '', message = '' } = driverError(error) ?? {};
  return AWAY.test(code) || SOCKET.has(code) || BROKEN.test(message);
}

/** A database's own error in the words of the product; everything else passes unchanged. */
export function plainly(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  const fault = driverError(error);
  const code = fault?.code ?? '';
  const errcode = sqliteCode(error);
  if (code === '23505' || errcode === SQLITE.CONSTRAINT_UNIQUE || errcode === SQLITE.CONSTRAINT_PRIMARYKEY)
    return new Refusal('DUPLICATE', { on: duplicated(fault!) });
  if (code === '23503' || errcode === SQLITE.CONSTRAINT_FOREIGNKEY) return new Refusal('IN_USE');
  if (RETRYABLE.has(code) || code === '57014' || isBusy(error))
    return new Refusal('STORAGE_BUSY', {}, { cause: fault });
  if (isDeadly(error) || isAway(error)) return unavailable(error);
  return error;
}

// SQLite names columns ("user.username, user.venue_id"), PostgreSQL names them in the detail ("Key (username)=(anna) already exists").
function duplicated(fault: DriverError): string {
  const columns = /failed: (.+)$/.exec(fault.message)?.[1] ?? /^Key \(([^)]+)\)/.exec(fault.detail ?? '')?.[1] ?? '';
  return columns
    .split(', ')
    .map((column) => column.replace(/^.*\./, ''))
    .filter((column) => column !== 'venue_id')
    .join(', ');
}
