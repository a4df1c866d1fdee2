import type { Client } from 'pg';
import { connectedTo } from '../backup/postgres-tools.js';
import { refuseVisitors } from '../backup/visitors.js';
import { MIGRATION_LOCK, placeOf } from '../open.js';
import { MoveRefused } from './move-mark.js';

/** Keeps a database of PostgreSQL for a move: a server that starts meanwhile waits until this connection ends. */
export async function holdDatabase(url: string): Promise<Client> {
  const { refusePooler } = await import('../postgres-pooler.js');
  await refusePooler(url);
  const client = await connectedTo(url);
  try {
    // First, as a move that was killed may still hold the lock.
    await refuseVisitors(client);
    const { rows } = await client.query<{ taken: boolean }>(`SELECT pg_try_advisory_lock(${MIGRATION_LOCK}) AS taken`);
    if (!rows[0]!.taken) throw new MoveRefused(`A server starts on ${placeOf(url)}, or another move uses it.`);
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
}
