import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** Money that guests give before there is anything to pay. */
export class Deposits implements MigrationInterface {
  name = 'deposits-0000000000022';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'deposits', {
      columns: {
        id: 'id',
        venue_id: 'id',
        order_id: 'id?',
        for_day: 'businessDate?',
        name: 'text',
        phone: 'text?',
        note: 'text?',
        payment_method_id: 'id',
        method_name: 'text',
        method_kind: 'text',
        reference: 'text?',
        amount: 'money',
        used: 'money',
        returned: 'money',
        remaining: 'money',
        taken_by_id: 'id',
        taken_by_name: 'text',
        device_id: 'id?',
        shift_id: 'id?',
        business_date: 'businessDate',
        created_at: 'instant',
      },
      references: {
        venue_id: 'venues',
        order_id: 'orders',
        payment_method_id: 'payment_methods',
        taken_by_id: 'users',
        device_id: 'devices',
      },
      indices: {
        deposits_left: { columns: ['venue_id', 'for_day'], where: '"remaining" > 0' },
        deposits_day: { columns: ['venue_id', 'business_date'] },
        deposits_order: { columns: ['order_id'], where: '"order_id" IS NOT NULL' },
      },
      checks: {
        deposits_kind: `"method_kind" IN ('CASH', 'CARD', 'TRANSFER')`,
        deposits_amount: '"amount" > 0',
        deposits_spent:
          '"used" >= 0 AND "returned" >= 0 AND "remaining" >= 0 AND "used" + "returned" + "remaining" = "amount"',
      },
    });
    await createTable(runner, 'deposit_moves', {
      columns: {
        id: 'id',
        venue_id: 'id',
        deposit_id: 'id',
        kind: 'text',
        amount: 'money',
        payment_id: 'id?',
        payment_method_id: 'id?',
        method_name: 'text?',
        method_kind: 'text?',
        reference: 'text?',
        reason: 'text?',
        by_id: 'id',
        by_name: 'text',
        approved_by_id: 'id?',
        approved_by_name: 'text?',
        shift_id: 'id?',
        business_date: 'businessDate',
        at: 'instant',
      },
      references: {
        venue_id: 'venues',
        deposit_id: 'deposits',
        payment_id: 'payments',
        payment_method_id: 'payment_methods',
        by_id: 'users',
        approved_by_id: 'users',
      },
      indices: { deposit_moves_deposit: { columns: ['deposit_id', 'at'] } },
      checks: {
        deposit_moves_kind: `"kind" IN ('USED', 'USE_VOIDED', 'RETURNED')`,
        deposit_moves_amount: '"amount" > 0',
        deposit_moves_used: `("kind" = 'RETURNED') = ("payment_id" IS NULL)`,
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['deposit_moves', 'deposits']) await runner.dropTable(table);
  }
}
