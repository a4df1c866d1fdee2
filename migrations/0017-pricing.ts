import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** How a house counts, what it charges for service, and what was taken off. */
export class Pricing implements MigrationInterface {
  name = 'pricing-0000000000017';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'pricing_policies', {
      columns: {
        id: 'id',
        venue_id: 'id',
        name: 'text',
        version: 'whole',
        rules: 'text',
        actor_name: 'text',
        created_at: 'instant',
      },
      references: { venue_id: 'venues' },
      indices: { pricing_policies_version: { columns: ['venue_id', 'name', 'version'], unique: true } },
    });
    await createTable(runner, 'service_charges', {
      columns: {
        id: 'id',
        venue_id: 'id',
        place: 'whole',
        name: 'text',
        rate: 'whole',
        order_types: 'text',
        from_covers: 'whole?',
        base: 'text?',
        tax_class_id: 'id?',
      },
      references: { venue_id: 'venues', tax_class_id: 'tax_classes' },
      indices: { service_charges_place: { columns: ['venue_id', 'place'], unique: true } },
      checks: {
        service_charges_rate: '"rate" BETWEEN 0 AND 100000',
        service_charges_base: `"base" IN ('BEFORE_DISCOUNTS', 'AFTER_DISCOUNTS')`,
      },
    });
    await createTable(runner, 'discounts', {
      columns: {
        id: 'id',
        venue_id: 'id',
        order_id: 'id',
        check_id: 'id?',
        item_id: 'id?',
        place: 'whole',
        kind: 'text',
        percent: 'whole?',
        amount: 'money?',
        cap: 'money?',
        taken: 'money',
        shares: 'text?',
        reason: 'text',
        by_id: 'id',
        by_name: 'text',
        approved_by_id: 'id?',
        approved_by_name: 'text?',
        created_at: 'instant',
        removed_at: 'instant?',
        removed_by_id: 'id?',
        removed_by_name: 'text?',
      },
      references: {
        venue_id: 'venues',
        order_id: 'orders',
        check_id: 'checks',
        by_id: 'users',
        approved_by_id: 'users',
        removed_by_id: 'users',
      },
      indices: { discounts_place: { columns: ['order_id', 'place'], unique: true } },
      checks: {
        discounts_kind: `"kind" IN ('PERCENT', 'AMOUNT', 'COMP')`,
        discounts_percent: `("kind" = 'PERCENT') = ("percent" IS NOT NULL)`,
        discounts_amount: `("kind" = 'AMOUNT') = ("amount" IS NOT NULL)`,
        discounts_taken: '"taken" >= 0',
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['discounts', 'service_charges', 'pricing_policies']) await runner.dropTable(table);
  }
}
