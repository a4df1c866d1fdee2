import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from '../src/database/tables.js';

/** What guests read of why something was taken off or given back. */
export class GuestTexts implements MigrationInterface {
  name = 'guest-texts-0000000000045';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['discounts', 'refunds']) await addColumn(runner, table, 'guest_text', 'text');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['discounts', 'refunds']) await dropColumn(runner, table, 'guest_text');
  }
}
