import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { Mendable } from '../config/mendable.js';
import { servingClient } from './postgres-source.js';

const POOLER = 'DATABASE_URL leads through a pooler such as PgBouncer';
const DIRECTLY = 'connect to PostgreSQL directly; each instance pools its connections itself';
// What the options of a connection set; a pooler that ignores them also drops the limits on locks and statements.
const SET_BY_OPTIONS = { TimeZone: 'UTC', statement_timeout: '15s', lock_timeout: '5s' };

/** Refuses an address at which connections do not keep what is theirs: settings, prepared statements, locks. */
export async function refusePooler(url: string): Promise<void> {
  const clients: Client[] = [];
  try {
    for (const _ of [1, 2]) clients.push(await servingClient(url).catch(refuseUnsupported));
    await refuseShared(clients[0]!, clients[1]!);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

function refuseUnsupported(error: unknown): never {
  const { code, message = '' } = error as { code?: string; message?: string };
  if (code === '08P01' || /unsupported startup parameter/.test(message))
    throw new Mendable(`${POOLER}, which refuses the settings of a connection (${message}): ${DIRECTLY}.`, {
      cause: error,
    });
  throw error;
}

/** Refuses two connections that have lost their settings, or of which one sees what the other has set for itself. */
export async function refuseShared(one: Client, other: Client): Promise<void> {
  for (const [name, wanted] of Object.entries(SET_BY_OPTIONS)) {
    const { rows } = await one.query<{ found: string }>('SELECT current_setting($1) AS found', [name]);
    if (rows[0]?.found !== wanted)
      throw new Mendable(
        `${POOLER}, which drops the settings of a connection (${name} is ${rows[0]?.found}): ${DIRECTLY}.`,
      );
  }
  const mark = randomUUID();
  await one.query("SELECT set_config('qres.connection', $1, false)", [mark]);
  const { rows } = await other.query<{ found: string | null }>(
    "SELECT current_setting('qres.connection', true) AS found",
  );
  if (rows[0]?.found === mark)
    throw new Mendable(`${POOLER} in transaction mode, where connections share their settings: ${DIRECTLY}.`);
}
