import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from '../src/database/tables.js';

/** Who cut the covers of an order below the number from which service is charged. */
export class CoversWaivers implements MigrationInterface {
  name = 'covers-waivers-0000000000044';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'orders', 'most_covers', 'whole');
    await addColumn(runner, 'orders', 'covers_waiver', 'text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumn(runner, 'orders', 'covers_waiver');
    await dropColumn(runner, 'orders', 'most_covers');
  }
}
