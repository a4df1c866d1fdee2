import { In } from 'typeorm';
import type { Reader } from '../database/reader.js';
import { grouped } from '../domain/grouped.js';
import type { WholeEntry } from './clock.dto.js';
import { ClockBreak, ClockCorrection, ClockEntry } from './clock.entity.js';

/** Returns entries with their breaks and corrections in order. */
export async function wholeEntries(reader: Reader, entries: readonly ClockEntry[]): Promise<WholeEntry[]> {
  if (entries.length === 0) return [];
  const where = { entryId: In(entries.map(({ id }) => id)) };
  const breaks = await reader.find(ClockBreak, { where, order: { startAt: 'ASC', id: 'ASC' } });
  const corrections = await reader.find(ClockCorrection, { where, order: { at: 'ASC', id: 'ASC' } });
  const breaksOf = grouped(breaks, ({ entryId }) => entryId);
  const correctionsOf = grouped(corrections, ({ entryId }) => entryId);
  return entries.map((entry) => ({
    entry,
    breaks: breaksOf.get(entry.id) ?? [],
    corrections: correctionsOf.get(entry.id) ?? [],
  }));
}

export async function wholeEntry(reader: Reader, entry: ClockEntry): Promise<WholeEntry> {
  return (await wholeEntries(reader, [entry]))[0]!;
}
