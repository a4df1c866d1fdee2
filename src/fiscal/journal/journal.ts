import { constants } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FiscalDocument } from '../../domain/fiscal.js';
import { DocumentRefused } from '../fiscal-driver.js';
import { readLine, signedLine, type JournalLine } from './line.js';

// Size of the part of the file that is searched for a document.
// Documents are registered in order, so one that may be written already is near the end.
const TAIL_BYTES = 4 * 1024 * 1024;
// Limit of a line: far above any receipt, and small enough that such a document is always within the tail.
const LONGEST_LINE_BYTES = 1024 * 1024;
const NEWLINE = 0x0a;

export function journalFile(dataDir: string, venueId: string): string {
  return join(dataDir, 'fiscal', `${venueId}.jsonl`);
}

/**
 * Appends the document unless it is in the file, and waits for the disk.
 * An incomplete last line, left by a crash, was never confirmed; it is cut off.
 */
export async function append(file: string, key: Buffer, document: FiscalDocument): Promise<JournalLine> {
  const handle = await opened(file);
  try {
    const { end, lines } = await tailOf(handle);
    const there = lines.find(({ id }) => id === document.id);
    // The process that wrote it may have ended before the sync.
    if (!there) return await write(handle, end, key, document, lines.at(-1));
    await handle.sync();
    return there;
  } finally {
    await handle.close();
  }
}

async function write(
  handle: FileHandle,
  end: number,
  key: Buffer,
  document: FiscalDocument,
  last: JournalLine | undefined,
): Promise<JournalLine> {
  const { text } = signedLine(key, { ...document, line: (last?.line ?? 0) + 1, previous: last?.sign ?? '' });
  if (Buffer.byteLength(text) > LONGEST_LINE_BYTES)
    throw new DocumentRefused(`a line of the journal has at most ${LONGEST_LINE_BYTES} bytes`);
  await handle.truncate(end);
  await handle.write(`${text}\n`, end);
  await handle.sync();
  return readLine(text)!;
}

async function opened(file: string): Promise<FileHandle> {
  try {
    return await open(file, constants.O_RDWR);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, constants.O_RDWR | constants.O_CREAT, 0o600);
  await syncFolder(dirname(file));
  return handle;
}

// A new file survives a power cut only if its folder is synced too.
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Returns the last complete lines, and the offset after the last one. */
async function tailOf(handle: FileHandle): Promise<{ end: number; lines: JournalLine[] }> {
  const { size } = await handle.stat();
  const start = Math.max(0, size - TAIL_BYTES);
  const bytes = Buffer.alloc(size - start);
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
  if (bytesRead !== bytes.length) throw new Error('the journal grew shorter while it was read');
  const last = bytes.lastIndexOf(NEWLINE) + 1;
  if (last === 0 && start > 0) throw new Error('the journal ends in a line that is none');
  // Skips a line that begins before the tail.
  const first = start === 0 ? 0 : bytes.indexOf(NEWLINE) + 1;
  const texts = bytes.subarray(first, last).toString('utf8').split('\n').slice(0, -1);
  const lines = texts.map(readLine);
  if (texts.length > 0 && !lines.at(-1)) throw new Error('the last line of the journal cannot be read');
  return { end: start + last, lines: lines.filter((line) => line !== null) };
}
