import { readFileSync, writeFileSync } from 'node:fs';
import { sqliteFile, openDatabase } from '../src/database/open.js';
import { schema } from '../src/schema.js';
import { freshPostgres, freshSqlite, postgresUrl, type FreshDatabase } from './database-for-test.js';
import { TEMPLATES } from './templates.js';

/** Function that copies the template database, and the data that filling it returned. */
type Template<T> = { copy(): Promise<FreshDatabase>; left: T };

/**
 * Creates databases with the same content.
 * `fill` fills and closes the first one, once in each worker; every call returns a copy and the result of the filling.
 * Without this, half the time of the tests would be spent on creating fixtures.
 */
export function copiesOf<T>(fill: (url: string) => Promise<T>): () => Promise<FreshDatabase & { left: T }> {
  let template: Promise<Template<T>> | undefined;
  return async () => {
    template ??= postgresUrl ? postgresTemplate(postgresUrl, fill) : sqliteTemplate(fill);
    const { copy, left } = await template;
    return { ...(await copy()), left };
  };
}

async function sqliteTemplate<T>(fill: (url: string) => Promise<T>): Promise<Template<T>> {
  const { url, drop } = freshSqlite();
  const left = await fill(url);
  const bytes = readFileSync(sqliteFile(url));
  await drop();
  const copy = async (): Promise<FreshDatabase> => {
    const fresh = freshSqlite();
    writeFileSync(sqliteFile(fresh.url), bytes);
    return fresh;
  };
  return { copy, left };
}

// No worker knows that it is the last one, so the global teardown drops the templates.
async function postgresTemplate<T>(server: string, fill: (url: string) => Promise<T>): Promise<Template<T>> {
  const { url } = await freshPostgres(server, 'template0', TEMPLATES);
  const left = await fill(url);
  return { copy: () => freshPostgres(server, new URL(url).pathname.slice(1)), left };
}

/** Creates an empty database with all its tables. */
export const migratedDatabase = copiesOf(async (url) =>
  (await openDatabase({ url, schema, purpose: 'a template' })).close(),
);
