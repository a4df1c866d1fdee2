import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** Lines that got the prices of another day, by somebody's word. */
export class Repricings implements MigrationInterface {
  name = 'repricings-0000000000020';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'repricings', {
      columns: {
        id: 'id',
        venue_id: 'id',
        order_id: 'id',
        item_id: 'id',
        order_number: 'whole',
        name: 'text',
        price_before: 'money',
        price_after: 'money',
        reason: 'text',
        by_id: 'id',
        by_name: 'text',
        business_date: 'businessDate',
        at: 'instant',
      },
      references: { venue_id: 'venues', order_id: 'orders', item_id: 'order_items', by_id: 'users' },
      indices: {
        repricings_order: { columns: ['order_id'] },
        repricings_day: { columns: ['venue_id', 'business_date'] },
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('repricings');
  }
}
