import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** Where dishes are made. */
export class Stations implements MigrationInterface {
  name = 'stations-0000000000004';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'stations', {
      columns: {
        id: 'id',
        venue_id: 'id',
        name: 'text',
        sort: 'whole',
        late_after_minutes: 'whole?',
        archived_at: 'instant?',
      },
      references: { venue_id: 'venues' },
      indices: {
        stations_name: { columns: ['venue_id', 'name'], unique: true, where: '"archived_at" IS NULL' },
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('stations');
  }
}
