import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, type TableSpec } from '../src/database/tables.js';
import { eventsTables } from './first-release/events.js';
import { floorTables } from './first-release/floor.js';
import { guestOrdersTables } from './first-release/guest-orders.js';
import { integrationsTables } from './first-release/integrations.js';
import { menuDetailsTables } from './first-release/menu-details.js';
import { menuTables } from './first-release/menu.js';
import { orderChangesTables } from './first-release/order-changes.js';
import { ordersTables } from './first-release/orders.js';
import { paymentsTables } from './first-release/payments.js';
import { peopleTables } from './first-release/people.js';
import { printingTables } from './first-release/printing.js';
import { receiptsTables } from './first-release/receipts.js';
import { shiftsTables } from './first-release/shifts.js';

// A table comes after the tables that it references.
const TABLES: Record<string, TableSpec> = {
  ...eventsTables,
  ...peopleTables,
  ...floorTables,
  ...menuTables,
  ...menuDetailsTables,
  ...ordersTables,
  ...orderChangesTables,
  ...paymentsTables,
  ...receiptsTables,
  ...shiftsTables,
  ...guestOrdersTables,
  ...printingTables,
  ...integrationsTables,
};

// A wrong ledger entry is corrected by a second entry, as in every accounting.
const LEDGER_REFUSAL = 'the books are only ever added to';

/** All tables of the first release. */
export class FirstRelease implements MigrationInterface {
  name = 'first-release-0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, spec] of Object.entries(TABLES)) await createTable(runner, name, spec);
    if (isPostgres(runner)) {
      // A counter row would make every order of a venue wait for the order before it. SQLite has one writer.
      await runner.query('CREATE SEQUENCE print_job_positions AS integer');
      await refuseLedgerChangesOnPostgres(runner);
    } else {
      await refuseLedgerChangesOnSqlite(runner);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(TABLES).toReversed()) await runner.dropTable(name);
    if (!isPostgres(runner)) return;
    await runner.query('DROP FUNCTION refuse_ledger_change()');
    await runner.query('DROP SEQUENCE print_job_positions');
  }
}

function isPostgres(runner: QueryRunner): boolean {
  return runner.dataSource.options.type === 'postgres';
}

async function refuseLedgerChangesOnSqlite(runner: QueryRunner): Promise<void> {
  for (const verb of ['UPDATE', 'DELETE'])
    await runner.query(`CREATE TRIGGER ledger_entries_no_${verb.toLowerCase()} BEFORE ${verb} ON ledger_entries
      BEGIN SELECT RAISE(ABORT, '${LEDGER_REFUSAL}'); END`);
}

async function refuseLedgerChangesOnPostgres(runner: QueryRunner): Promise<void> {
  await runner.query(`CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '${LEDGER_REFUSAL}'; END $$`);
  await runner.query(`CREATE TRIGGER ledger_entries_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()`);
}
