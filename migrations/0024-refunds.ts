import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** Money given back. */
export class Refunds implements MigrationInterface {
  name = 'refunds-0000000000024';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'refunds', {
      columns: {
        id: 'id',
        venue_id: 'id',
        order_id: 'id',
        check_id: 'id',
        payment_id: 'id',
        order_number: 'whole',
        kind: 'text',
        status: 'text',
        amount: 'money',
        net: 'money',
        service: 'money',
        added_tax: 'money',
        included_tax: 'money',
        taxes: 'text?',
        tip: 'money',
        rounding: 'money',
        payment_method_id: 'id',
        method_name: 'text',
        method_kind: 'text',
        provider: 'text?',
        reference: 'text?',
        failure: 'text?',
        reason: 'text',
        by_id: 'id',
        by_name: 'text',
        approved_by_id: 'id?',
        approved_by_name: 'text?',
        device_id: 'id?',
        shift_id: 'id?',
        business_date: 'businessDate',
        created_at: 'instant',
        ended_at: 'instant?',
      },
      references: {
        venue_id: 'venues',
        order_id: 'orders',
        check_id: 'checks',
        payment_id: 'payments',
        payment_method_id: 'payment_methods',
        by_id: 'users',
        approved_by_id: 'users',
        device_id: 'devices',
      },
      indices: {
        refunds_payment: { columns: ['payment_id'] },
        refunds_check: { columns: ['check_id'] },
        refunds_day: { columns: ['venue_id', 'business_date'] },
      },
      checks: {
        refunds_kind: `"kind" IN ('WHOLE', 'ITEMS', 'AMOUNT')`,
        refunds_status: `"status" IN ('INITIATED', 'SUCCEEDED', 'FAILED', 'UNKNOWN')`,
        refunds_amount: '"amount" >= 0 AND "tip" >= 0 AND "amount" + "tip" > 0',
        refunds_parts:
          '"net" >= 0 AND "service" >= 0 AND "added_tax" >= 0 AND "net" + "service" + "added_tax" = "amount"',
        refunds_approved: '"approved_by_id" IS NULL OR "approved_by_id" <> "by_id"',
      },
    });
    await createTable(runner, 'refund_lines', {
      columns: {
        id: 'id',
        venue_id: 'id',
        refund_id: 'id',
        item_id: 'id',
        name: 'text',
        variation_name: 'text?',
        quantity: 'whole',
        net: 'money',
        service: 'money',
        added_tax: 'money',
        included_tax: 'money',
      },
      references: { venue_id: 'venues', refund_id: 'refunds', item_id: 'order_items' },
      indices: { refund_lines_refund: { columns: ['refund_id'] } },
      checks: {
        refund_lines_parts:
          '"quantity" >= 0 AND "net" >= 0 AND "service" >= 0 AND "added_tax" >= 0 AND "included_tax" >= 0',
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['refund_lines', 'refunds']) await runner.dropTable(table);
  }
}
