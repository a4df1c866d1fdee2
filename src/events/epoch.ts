import { randomBytes } from 'node:crypto';
import type { Database } from '../database/database.js';
import { epochOf } from './cursor.js';

/** The name of a life of the log that nobody has heard of. */
export function newEpoch(): string {
  return randomBytes(9).toString('base64url');
}

/** Which life of the log this is; made at the first start. */
export async function ensureEpoch(database: Database): Promise<string> {
  const known = await database.read(epochOf);
  if (known) return known;
  return database.write(async (tx) => {
    await tx.change('INSERT INTO bus_meta (id, epoch) VALUES (1, $1) ON CONFLICT (id) DO NOTHING', [newEpoch()]);
    return (await epochOf(tx))!;
  });
}
