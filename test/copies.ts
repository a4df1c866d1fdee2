import { readFileSync, writeFileSync } from 'node:fs';
import { sqliteFile, openDatabase } from '../src/database/open.js';
import { schema } from '../src/schema.js';
import { freshPostgres, freshSqlite, postgresUrl, type FreshDatabase } from './database-for-test.js';
import { TEMPLATES } from './templates.js';

/** What stands in each copy of a template, beside the database itself. */
type Template<T> = { copy(): Promise<FreshDatabase>; left: T };

/**
 * Databases that begin alike. The first is filled by `fill`, which also closes it, once in each worker; whoever asks gets
 * a copy of it and what the filling has left. Without this, half the time of the tests would go into making houses.
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

// No worker knows that it was the last one: whoever ends the run drops the templates.
async function postgresTemplate<T>(server: string, fill: (url: string) => Promise<T>): Promise<Template<T>> {
  const { url } = await freshPostgres(server, 'template0', TEMPLATES);
  const left = await fill(url);
  return { copy: () => freshPostgres(server, new URL(url).pathname.slice(1)), left };
}

/** With all its tables, and nothing in them. */
export const migratedDatabase = copiesOf(async (url) =>
  (await openDatabase({ url, schema, purpose: 'a template' })).close(),
);
