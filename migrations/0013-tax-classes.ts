import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** How what the house sells is taxed. */
export class TaxClasses implements MigrationInterface {
  name = 'tax-classes-0000000000013';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'tax_classes', {
      columns: {
        id: 'id',
        venue_id: 'id',
        name: 'text',
        dine_in_rate: 'whole',
        takeaway_rate: 'whole',
        delivery_rate: 'whole',
        is_included: 'flag',
        sort: 'whole',
        archived_at: 'instant?',
      },
      references: { venue_id: 'venues' },
      indices: {
        tax_classes_name: { columns: ['venue_id', 'name'], unique: true, where: '"archived_at" IS NULL' },
      },
      checks: {
        tax_classes_dine_in_rate: '"dine_in_rate" BETWEEN 0 AND 100000',
        tax_classes_takeaway_rate: '"takeaway_rate" BETWEEN 0 AND 100000',
        tax_classes_delivery_rate: '"delivery_rate" BETWEEN 0 AND 100000',
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('tax_classes');
  }
}
