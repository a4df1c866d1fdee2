import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** What guests are given of what they paid, numbered without gaps in each venue. */
export class Receipts implements MigrationInterface {
  name = 'receipts-0000000000029';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'receipt_counters', {
      columns: { venue_id: 'id', last: 'whole' },
      primary: ['venue_id'],
      references: { venue_id: 'venues' },
    });
    await createTable(runner, 'receipts', {
      columns: {
        id: 'id',
        venue_id: 'id',
        number: 'whole',
        kind: 'text',
        order_id: 'id',
        check_id: 'id',
        payment_id: 'id?',
        refund_id: 'id?',
        total: 'money',
        currency: 'text',
        document: 'text',
        token: 'text',
        replaces: 'whole?',
        replaced_by: 'whole?',
        fiscal_sign: 'text?',
        prints: 'whole',
        business_date: 'businessDate',
        at: 'instant',
      },
      references: { venue_id: 'venues', order_id: 'orders', check_id: 'checks', payment_id: 'payments' },
      indices: {
        receipts_number: { columns: ['venue_id', 'number'], unique: true },
        receipts_token: { columns: ['token'], unique: true },
        receipts_sale: { columns: ['check_id'], unique: true, where: `"kind" = 'SALE' AND "replaced_by" IS NULL` },
        receipts_payer: { columns: ['payment_id'], unique: true, where: `"kind" = 'PAYER'` },
        receipts_refund: { columns: ['refund_id'], unique: true, where: `"kind" = 'REFUND'` },
        receipts_check: { columns: ['check_id'] },
        receipts_day: { columns: ['venue_id', 'business_date'] },
      },
      checks: {
        receipts_kind: `"kind" IN ('SALE', 'PAYER', 'REFUND')`,
        receipts_of: `("kind" <> 'PAYER' OR "payment_id" IS NOT NULL) AND ("kind" = 'REFUND') = ("refund_id" IS NOT NULL)`,
        receipts_replaced: '"replaced_by" > "number" AND "replaces" < "number"',
        receipts_counted: '"prints" >= 0 AND "number" > 0',
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['receipts', 'receipt_counters']) await runner.dropTable(table);
  }
}
