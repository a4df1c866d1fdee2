import pg from 'pg';
import { administer, postgresUrl } from './database-for-test.js';

/** Prefix of the names of this run's template databases. */
export const TEMPLATES = `qres_test_template_${process.env.TEST_RUN}`;

/** Drops the templates after the last PostgreSQL spec. */
export async function teardown(): Promise<void> {
  for (const name of await templates()) await administer(postgresUrl!, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

async function templates(): Promise<string[]> {
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [TEMPLATES],
    );
    return rows.map(({ datname }) => datname);
  } finally {
    await client.end();
  }
}
