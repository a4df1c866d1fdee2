import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** What was taken back and by whom, and every bill that a guest was shown. */
export class VoidsAndBills implements MigrationInterface {
  name = 'voids-and-bills-0000000000018';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'voids', {
      columns: {
        id: 'id',
        venue_id: 'id',
        order_id: 'id',
        check_id: 'id',
        item_id: 'id',
        order_number: 'whole',
        name: 'text',
        variation_name: 'text?',
        quantity: 'whole',
        amount: 'money',
        stage: 'text',
        after_bill: 'flag',
        reason: 'text',
        by_id: 'id',
        by_name: 'text',
        approved_by_id: 'id?',
        approved_by_name: 'text?',
        business_date: 'businessDate',
        at: 'instant',
      },
      references: {
        venue_id: 'venues',
        order_id: 'orders',
        check_id: 'checks',
        item_id: 'order_items',
        by_id: 'users',
        approved_by_id: 'users',
      },
      indices: {
        voids_item: { columns: ['item_id'], unique: true },
        voids_order: { columns: ['order_id'] },
        voids_day: { columns: ['venue_id', 'business_date'] },
      },
      checks: {
        voids_stage: `"stage" IN ('HELD', 'NOT_STARTED', 'STARTED', 'READY', 'SERVED')`,
        voids_approved: '"approved_by_id" IS NULL OR "approved_by_id" <> "by_id"',
      },
    });
    await createTable(runner, 'check_bills', {
      columns: {
        id: 'id',
        venue_id: 'id',
        order_id: 'id',
        check_id: 'id',
        number: 'whole',
        total: 'money',
        lines: 'whole',
        by_id: 'id',
        by_name: 'text',
        business_date: 'businessDate',
        at: 'instant',
        withdrawn_at: 'instant?',
        withdrawn_by_id: 'id?',
        withdrawn_by_name: 'text?',
        withdrawn_reason: 'text?',
      },
      references: {
        venue_id: 'venues',
        order_id: 'orders',
        check_id: 'checks',
        by_id: 'users',
        withdrawn_by_id: 'users',
      },
      indices: {
        check_bills_number: { columns: ['check_id', 'number'], unique: true },
        check_bills_order: { columns: ['order_id'] },
        check_bills_day: { columns: ['venue_id', 'business_date'] },
      },
      checks: { check_bills_withdrawn: '("withdrawn_at" IS NULL) = ("withdrawn_reason" IS NULL)' },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['check_bills', 'voids']) await runner.dropTable(table);
  }
}
