import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** What each check of an order with several has of each line. */
export class CheckShares implements MigrationInterface {
  name = 'check-shares-0000000000021';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'check_shares', {
      columns: {
        item_id: 'id',
        check_id: 'id',
        order_id: 'id',
        weight: 'money',
        gross: 'money',
        discount: 'money',
        net: 'money',
        service: 'money',
        added_tax: 'money',
        included_tax: 'money',
      },
      primary: ['item_id', 'check_id'],
      references: { item_id: 'order_items', check_id: 'checks', order_id: 'orders' },
      indices: { check_shares_order: { columns: ['order_id'] } },
      checks: {
        check_shares_weight: '"weight" > 0',
        check_shares_net: '"discount" >= 0 AND "net" >= 0 AND "gross" = "discount" + "net"',
        check_shares_on_top: '"service" >= 0 AND "added_tax" >= 0 AND "included_tax" >= 0',
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('check_shares');
  }
}
