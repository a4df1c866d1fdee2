import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { DataSource } from 'typeorm';
import { sqliteFile } from '../../src/database/open.js';
import { administer, freshDatabase, postgresUrl, type FreshDatabase } from '../database-for-test.js';

/** How many migrations the earlier version had whose house is kept here. */
export const MIGRATIONS_THEN = 35;

/** Of the kitchen screen of that house: by what it signs in, and where it stood at three moments of the evening. */
export interface ScreenThen {
  token: string;
  cursors: string[];
}

const KIND = postgresUrl ? 'postgres' : 'sqlite';
const contents = (name: string): Buffer => readFileSync(resolve('test/upgrade', name));

export const screenThen = JSON.parse(contents(`release-${MIGRATIONS_THEN}.${KIND}.json`).toString()) as ScreenThen;

/** The house as that version has left it, with what it sold; it was played by the program of its time. */
export async function houseThen(): Promise<FreshDatabase> {
  const fresh = await freshDatabase();
  const data = gunzipSync(contents(`release-${MIGRATIONS_THEN}.${postgresUrl ? 'sql' : 'db'}.gz`));
  if (postgresUrl) await administer(fresh.url, data.toString());
  else writeFileSync(sqliteFile(fresh.url), data);
  return fresh;
}

/** Everything that the database says of its tables, to compare two of them. */
export async function shapeOf(source: DataSource): Promise<string[]> {
  const rows = await source.query<{ one: string }[]>(
    KIND === 'sqlite'
      ? "SELECT name || ' ' || COALESCE(sql, '') AS one FROM sqlite_master"
      : `SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable AS one FROM information_schema.columns
           WHERE table_schema = 'public'
         UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
         UNION ALL SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace`,
  );
  return rows.map(({ one }) => one).toSorted();
}
