import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { addColumn, dropColumn } from '../src/database/tables.js';

/** Which tickets were taken back to the screen, and what left it lately. */
export class RecalledTickets implements MigrationInterface {
  name = 'recalled-tickets-0000000000030';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'tickets', 'recalled_at', 'instant');
    await runner.createIndex(
      'tickets',
      new TableIndex({
        name: 'tickets_bumped',
        columnNames: ['venue_id', 'bumped_at'],
        where: '"bumped_at" IS NOT NULL',
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('tickets', 'tickets_bumped');
    await dropColumn(runner, 'tickets', 'recalled_at');
  }
}
