import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import { BackupRefused } from './manifest.js';

// A server that has just stopped may still be closing its connections.
const GOODBYE_MS = 5000;
const LOOK_EVERY_MS = 100;

/** Refuses while other connections than this one are open to a database of PostgreSQL, by default its own. */
export async function refuseVisitors(server: Client, name = server.database): Promise<void> {
  const until = performance.now() + GOODBYE_MS;
  for (;;) {
    const { rows } = await server.query<{ who: string }>(
      `SELECT COALESCE(host(client_addr), 'this machine') || ' as ' || usename AS who FROM pg_stat_activity
       WHERE datname = $1 AND backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      [name],
    );
    if (rows.length === 0) return;
    if (performance.now() > until)
      throw new BackupRefused(
        `Somebody works in the database ${name}: ${rows.length} connection(s), from ${[...new Set(rows.map(({ who }) => who))].join(', ')}. Stop every instance of the server first.`,
      );
    await wait(LOOK_EVERY_MS);
  }
}
