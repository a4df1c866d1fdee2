import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

// A restaurant that has found a wrong entry writes another one against it, as every bookkeeper does.
const REFUSED = 'the books are only ever added to';

/** What happened to the money, told from both sides, and kept by the database itself from being told otherwise later. */
export class TheBooks implements MigrationInterface {
  name = 'the-books-0000000000028';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'ledger_entries', {
      columns: {
        id: 'id',
        venue_id: 'id',
        move_id: 'id',
        kind: 'text',
        account: 'text',
        amount: 'money',
        quantity: 'whole?',
        detail: 'text?',
        rate: 'whole?',
        base: 'money?',
        method_id: 'id?',
        method_kind: 'text?',
        order_id: 'id?',
        check_id: 'id?',
        source_id: 'id?',
        shift_id: 'id?',
        waiter_id: 'id?',
        waiter_name: 'text?',
        by_id: 'id?',
        by_name: 'text?',
        business_date: 'businessDate',
        at: 'instant',
      },
      references: { venue_id: 'venues' },
      indices: {
        ledger_entries_day: {
          columns: ['venue_id', 'business_date', 'account', 'kind', 'amount', 'quantity', 'waiter_id', 'at'],
        },
        ledger_entries_order: { columns: ['order_id'], where: '"order_id" IS NOT NULL' },
        ledger_entries_shift: { columns: ['shift_id'], where: '"shift_id" IS NOT NULL' },
        ledger_entries_sale: {
          columns: ['check_id'],
          unique: true,
          where: `"kind" = 'SALE' AND "account" = 'CHECKS'`,
        },
      },
      checks: {
        ledger_entries_kind: `"kind" IN ('SALE', 'PAYMENT', 'PAYMENT_VOIDED', 'TIP', 'REFUND', 'DEPOSIT_TAKEN', 'DEPOSIT_USED', 'DEPOSIT_USE_VOIDED', 'DEPOSIT_RETURNED', 'FLOAT_IN', 'PAY_IN', 'PAY_OUT', 'DROP', 'OVER_SHORT', 'SHIFT_CLOSED', 'TIPS_PAID', 'VOID')`,
        ledger_entries_account: `"account" IN ('CHECKS', 'SALES', 'DISCOUNTS', 'COMPS', 'SERVICE', 'TAX', 'INCLUDED_TAX', 'TENDER', 'ROUNDING', 'TIPS', 'RETURNS', 'DEPOSITS', 'SAFE', 'PAID_IN', 'PAID_OUT', 'OVER_SHORT', 'VOIDED', 'COVERS')`,
      },
    });
    if (runner.dataSource.options.type === 'postgres') await refuseOnPostgres(runner);
    else await refuseOnSqlite(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('ledger_entries');
    if (runner.dataSource.options.type === 'postgres') await runner.query('DROP FUNCTION refuse_ledger_change()');
  }
}

async function refuseOnSqlite(runner: QueryRunner): Promise<void> {
  for (const verb of ['UPDATE', 'DELETE'])
    await runner.query(`CREATE TRIGGER ledger_entries_no_${verb.toLowerCase()} BEFORE ${verb} ON ledger_entries
      BEGIN SELECT RAISE(ABORT, '${REFUSED}'); END`);
}

async function refuseOnPostgres(runner: QueryRunner): Promise<void> {
  await runner.query(`CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '${REFUSED}'; END $$`);
  await runner.query(`CREATE TRIGGER ledger_entries_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()`);
}
