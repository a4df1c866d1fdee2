import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** How guests pay. */
export class PaymentMethods implements MigrationInterface {
  name = 'payment-methods-0000000000006';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'payment_methods', {
      columns: {
        id: 'id',
        venue_id: 'id',
        name: 'text',
        kind: 'text',
        is_active: 'flag',
        needs_reference: 'flag',
        opens_drawer: 'flag',
        for_guests: 'flag',
        refundable: 'flag',
        tip_later: 'flag',
        provider: 'text?',
        sort: 'whole',
        archived_at: 'instant?',
      },
      references: { venue_id: 'venues' },
      indices: {
        payment_methods_name: { columns: ['venue_id', 'name'], unique: true, where: '"archived_at" IS NULL' },
      },
      checks: {
        payment_methods_kind: `"kind" IN ('CASH', 'CARD', 'TRANSFER', 'VOUCHER', 'ON_ACCOUNT', 'HOUSE')`,
        payment_methods_provider: `"provider" IS NULL OR "kind" IN ('CARD', 'TRANSFER')`,
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('payment_methods');
  }
}
