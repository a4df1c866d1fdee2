import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openDatabase } from '../../../src/database/open.js';
import { laterSchema } from '../../upgrade/later-migrations.js';

// Number of the statement, counted over all migrations, before which the process dies; 0 means that it lives and prints
// the total.
const dieAt = Number(process.env['DIE_AT'] ?? 0);
const listening = new WeakSet<QueryRunner>();
let statements = 0;

function listen(runner: QueryRunner): void {
  if (listening.has(runner)) return;
  listening.add(runner);
  const query = runner.query.bind(runner) as (...asked: unknown[]) => Promise<unknown>;
  Object.assign(runner, {
    query(...asked: unknown[]) {
      statements += 1;
      if (statements === dieAt) process.kill(process.pid, 'SIGKILL');
      return query(...asked);
    },
  });
}

// The statements of the transaction go through the same runner, from the first migration on.
const migrations = laterSchema.migrations.map(
  (Migration) =>
    class implements MigrationInterface {
      private readonly migration = new Migration();
      name = this.migration.name;
      up(runner: QueryRunner): Promise<void> {
        listen(runner);
        return this.migration.up(runner);
      }
      down(runner: QueryRunner): Promise<void> {
        return this.migration.down(runner);
      }
    },
);

const url = process.env['DATABASE_URL']!;
const database = await openDatabase({ url, schema: { ...laterSchema, migrations }, purpose: 'an upgrade' });
await database.close();
process.stdout.write(`${statements}\n`);
