import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from '../src/database/tables.js';

/** Since when a venue takes cash in shifts alone; for venues that do already, since this migration. */
export class ShiftsRequiredSince implements MigrationInterface {
  name = 'shifts-required-since-0000000000046';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'venues', 'shifts_required_since', 'instant');
    const now = new Date().toISOString();
    await runner.query(`UPDATE "venues" SET "shifts_required_since" = '${now}' WHERE "shifts_required"`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'venues', 'shifts_required_since');
  }
}
