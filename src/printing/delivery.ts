import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrintError } from '../domain/printing/printer.js';
import type { Outbound } from '../http/outbound.js';

/** What became of the bytes of one job. `begun`: some of them may be on the paper. */
export type Delivered = { error: null } | { error: PrintError; begun: boolean };

const LONGEST_CONNECT_MS = 3000;
// Paper that has run out is put in again by whoever hears the printer beep.
const LONGEST_SILENCE_MS = 10_000;
/** No job takes longer, whatever the printer does. */
export const LONGEST_DELIVERY_MS = 60_000;
// A printer says a byte or two of its state.
const MOST_HEARD_BYTES = 64;
const MOST_FILES = 1000;

const ERRORS: Record<string, PrintError> = {
  ENOTFOUND: 'HOST_UNKNOWN',
  EAI_AGAIN: 'HOST_UNKNOWN',
  ECONNREFUSED: 'REFUSED',
  EHOSTUNREACH: 'UNREACHABLE',
  ENETUNREACH: 'UNREACHABLE',
  EACCES: 'UNREACHABLE',
  EINVAL: 'UNREACHABLE',
  EADDRNOTAVAIL: 'UNREACHABLE',
  ETIMEDOUT: 'TIMED_OUT',
};

interface Address {
  host: string;
  port: number;
}

/**
 * Printed is what the printer has taken whole: it has closed the connection after us, and cleanly. A printer says no more
 * than that on port 9100.
 */
export function overTcp(outbound: Outbound, to: Address, bytes: Uint8Array, stop: AbortSignal): Promise<Delivered> {
  const socket = outbound.socket(to);
  let trouble: PrintError | null = null;
  let begun = false;
  let heard = 0;
  let isAnswered = false;
  const giveUp = (error: PrintError): void => {
    trouble ??= error;
    socket.destroy();
  };
  const interrupt = (): void => giveUp('INTERRUPTED');
  const connecting = setTimeout(() => giveUp('TIMED_OUT'), LONGEST_CONNECT_MS);
  const whole = setTimeout(() => giveUp('TIMED_OUT'), LONGEST_DELIVERY_MS);
  stop.addEventListener('abort', interrupt);
  socket.once('connect', () => {
    clearTimeout(connecting);
    begun = true;
    socket.setTimeout(LONGEST_SILENCE_MS, () => giveUp(socket.writableFinished ? 'UNCONFIRMED' : 'TIMED_OUT'));
    socket.end(bytes);
  });
  socket.on('data', (said) => {
    heard += said.length;
    if (heard > MOST_HEARD_BYTES) giveUp('NOT_A_PRINTER');
  });
  socket.once('end', () => (isAnswered = true));
  socket.on('error', (error: NodeJS.ErrnoException) => {
    trouble ??= begun ? 'CONNECTION_LOST' : (ERRORS[error.code ?? ''] ?? 'UNREACHABLE');
  });
  if (stop.aborted) interrupt();
  return new Promise((done) => {
    socket.once('close', () => {
      clearTimeout(connecting);
      clearTimeout(whole);
      stop.removeEventListener('abort', interrupt);
      if (trouble === null && !(socket.writableFinished && isAnswered)) trouble = 'CONNECTION_LOST';
      done(trouble === null ? { error: null } : { error: trouble, begun });
    });
  });
}

/** One file for each job, whole or not at all; printed again, it is the same file. */
export async function intoFolder(folder: string, position: number, bytes: Uint8Array): Promise<Delivered> {
  const name = `${String(position).padStart(10, '0')}.prn`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}.part`), bytes);
    await rename(join(folder, `${name}.part`), join(folder, name));
    const oldest = (await readdir(folder)).toSorted().slice(0, -MOST_FILES);
    for (const old of oldest) await rm(join(folder, old), { force: true });
    return { error: null };
  } catch {
    return { error: 'FOLDER_UNWRITABLE', begun: false };
  }
}
