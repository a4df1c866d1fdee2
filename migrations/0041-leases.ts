import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** Which of several instances does what the house does by itself. */
export class Leases implements MigrationInterface {
  name = 'leases-0000000000041';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'leases', {
      columns: { name: 'text', holder: 'text', until: 'instant' },
      primary: ['name'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('leases');
  }
}
