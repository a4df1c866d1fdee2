import { userInfo } from 'node:os';
import { Mendable } from './config/mendable.js';

/** Ends the process: with words for what its owner can mend, and with a stack for what we must. */
export function giveUp(what: string): (error: unknown) => void {
  return (error) => {
    process.stderr.write(`${what} ${inWords(error) ?? storyOf(error)}\n`);
    process.exit(1);
  };
}

export function storyOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** What the system and PostgreSQL say of a failure. */
interface SystemError extends Error {
  code?: string;
  syscall?: string;
  address?: string;
  port?: number;
  path?: string;
  dest?: string;
  hostname?: string;
  driverError?: SystemError;
}

type Words = (error: SystemError) => string;

const UNREACHABLE: Words = ({ address, port }) =>
  `The database${address ? ` at ${address}:${port}` : ''} does not answer; see DATABASE_URL.`;
const UNKNOWN_HOST: Words = ({ hostname }) =>
  `The host ${hostname} of the database is not known; see DATABASE_URL. In its password, write / as %2F, # as %23, ? as %3F and @ as %40.`;

/** By the code of Node or of PostgreSQL: what the person who runs the server can change. */
const WORDS: Record<string, Words> = {
  EADDRINUSE: ({ address, port }) => `Another program listens on ${address}:${port}; choose another PORT.`,
  EADDRNOTAVAIL: ({ address }) => `This machine does not have the address ${address}; see HOST.`,
  ENOSPC: ({ path, dest }) =>
    `The disk is full${(dest ?? path) ? `: ${dest ?? path}` : ''}. Free some space, then try again.`,
  EACCES: (error) => (error.syscall === 'listen' ? closedPort(error) : noRights(error)),
  EPERM: (error) => noRights(error),
  EROFS: ({ path, dest }) => `${dest ?? path} is on a file system that is read-only for this process.`,
  ECONNREFUSED: UNREACHABLE,
  ETIMEDOUT: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  ENOTFOUND: UNKNOWN_HOST,
  EAI_AGAIN: UNKNOWN_HOST,
  '28P01': () => 'PostgreSQL rejects the user or the password of DATABASE_URL.',
  '28000': ({ message }) => `PostgreSQL does not accept this user (${message}); see DATABASE_URL and pg_hba.conf.`,
  '3D000': ({ message }) => `PostgreSQL does not have the database of DATABASE_URL (${message}); create it first.`,
  '42501': ({ message }) =>
    `The user of DATABASE_URL lacks rights (${message}); make it the owner of the database: ALTER DATABASE … OWNER TO ….`,
  '53300': () => 'PostgreSQL has no free connection; raise max_connections, or stop other clients.',
  '57P03': () => 'PostgreSQL is still starting; try again in a moment.',
};

function closedPort({ port }: SystemError): string {
  return `This user may not listen on port ${port}; choose a PORT of 1024 or higher, or put a proxy in front of the server.`;
}

function noRights({ path, dest }: SystemError): string {
  return `The user ${userInfo().username} may not use ${dest ?? path}; make this user its owner (chown), or run the command as its owner.`;
}

/** Returns one sentence for an ordinary mistake; null where the fault is ours. */
export function inWords(error: unknown): string | null {
  if (error instanceof Mendable) return error.message;
  const fault = ((error as SystemError | null)?.driverError ?? error) as SystemError | null;
  const hasPath = fault?.syscall === undefined || Boolean(fault.path ?? fault.dest ?? fault.port ?? fault.hostname);
  const words = hasPath ? WORDS[fault?.code ?? ''] : undefined;
  if (words) return words(fault!);
  return /timeout (?:expired|exceeded when trying to connect)|connection timeout/.test(fault?.message ?? '')
    ? UNREACHABLE(fault!)
    : null;
}
