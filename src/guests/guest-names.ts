import { In } from 'typeorm';
import type { Reader } from '../database/reader.js';
import { GuestPhone } from './guest.entity.js';

interface OfPhone {
  phoneId: string;
}

/** What of guests' phones is shown, each with what its guest is called; null: nobody said. */
export async function withNames<T extends OfPhone>(reader: Reader, things: readonly T[]): Promise<Named<T>[]> {
  if (things.length === 0) return [];
  const ids = [...new Set(things.map(({ phoneId }) => phoneId))];
  const phones = await reader.find(GuestPhone, { where: { id: In(ids) }, select: { id: true, name: true } });
  const names = new Map(phones.map(({ id, name }) => [id, name]));
  return things.map((thing) => ({ ...thing, guestName: names.get(thing.phoneId) ?? null }));
}

export async function withName<T extends OfPhone>(reader: Reader, thing: T): Promise<Named<T>> {
  return (await withNames(reader, [thing]))[0]!;
}

export type Named<T> = T & { guestName: string | null };
