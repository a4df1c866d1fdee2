import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DestinationStream } from 'pino';
import type { RollingFile } from 'pino-roll';

export interface LogFolder {
  folder: string;
  /** How many days are kept; and how many files of each kind beside the first of each day. */
  days: number;
  /** A file that has grown so large is followed by another one of the same day. */
  megabytes: number;
}

const OWNER_ALONE = 0o600;
const OWNERS_FOLDER = 0o700;
// What a disk that has stopped may hold back of each file; later lines are dropped until it takes some.
const MOST_HELD_BYTES = 4 * 2 ** 20;
const DAY_MS = 86_400_000;

const open = new Set<RollingFile>();
let isWatched = false;

/** One kind of lines in files of its own, one a day or more; only their owner reads them. */
export async function dailyFile(kind: string, place: LogFolder, trouble: () => void): Promise<DestinationStream> {
  const { folder, days, megabytes } = place;
  mkdirSync(folder, { recursive: true, mode: OWNERS_FOLDER });
  const { default: roll } = await import('pino-roll');
  const file = await roll({
    file: join(folder, `${kind}.json`),
    frequency: 'daily',
    dateFormat: 'yyyy-MM-dd',
    size: megabytes,
    mode: OWNER_ALONE,
    maxLength: MOST_HELD_BYTES,
  });
  // A full disk must not end the house: the lines are lost, and the figures say so.
  file.on('error', trouble);
  file.on('drop', trouble);
  // Whenever a file is opened: a till that is switched off every night never sees midnight.
  file.on('ready', () => forget(kind, place, trouble));
  forget(kind, { folder, days, megabytes }, trouble);
  keepTillTheEnd(file);
  return file;
}

/** Writes what is held back. */
export function flushLogs(): void {
  for (const file of open)
    try {
      file.flushSync();
    } catch {
      // Not opened yet, or its disk is gone; there is nobody left to tell.
    }
}

// Lines are written in the background, and the last of them tell why a server has ended.
function keepTillTheEnd(file: RollingFile): void {
  open.add(file);
  file.once('close', () => open.delete(file));
  if (!isWatched) process.on('exit', flushLogs);
  isWatched = true;
}

function forget(kind: string, { folder, days }: LogFolder, trouble: () => void): void {
  try {
    for (const name of outdated(readdirSync(folder), kind, days, new Date()))
      rmSync(join(folder, name), { force: true });
  } catch {
    trouble();
  }
}

/**
 * Lists the files of a kind that go: those of days long past, and the oldest of too many. The first file of a day does not
 * count for that: a caller who fills files with refused calls must not push earlier days out.
 */
export function outdated(names: readonly string[], kind: string, days: number, now: Date): string[] {
  const oldest = new Date(now.getTime() - days * DAY_MS).toISOString().slice(0, 10);
  const own = names
    .flatMap((name) => {
      const [, of, day, number] = /^(\w+)\.(\d{4}-\d\d-\d\d)\.(\d+)\.json$/.exec(name) ?? [];
      return of === kind ? [{ name, day: day!, number: Number(number) }] : [];
    })
    .toSorted((one, other) => (one.day === other.day ? other.number - one.number : one.day < other.day ? 1 : -1));
  const isFirst = (index: number) => own[index]!.day !== own[index + 1]?.day;
  let further = 0;
  return own
    .filter(({ day }, index) => {
      if (!isFirst(index)) further += 1;
      return day <= oldest || (!isFirst(index) && further > days);
    })
    .map(({ name }) => name);
}
