import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** Pictures, and the photos of dishes that show them. */
export class Pictures implements MigrationInterface {
  name = 'pictures-0000000000010';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'pictures', {
      columns: {
        id: 'id',
        venue_id: 'id',
        phone_width: 'whole',
        phone_height: 'whole',
        tablet_width: 'whole',
        tablet_height: 'whole',
        created_at: 'instant',
      },
      references: { venue_id: 'venues' },
    });
    await createTable(runner, 'picture_files', {
      columns: { picture_id: 'id', size: 'text', bytes: 'bytes' },
      primary: ['picture_id', 'size'],
      references: { picture_id: 'pictures' },
      checks: { picture_files_size: `"size" IN ('phone', 'tablet')` },
    });
    await createTable(runner, 'dish_photos', {
      columns: { dish_id: 'id', picture_id: 'id', venue_id: 'id', sort: 'whole' },
      primary: ['dish_id', 'picture_id'],
      references: { dish_id: 'dishes', picture_id: 'pictures', venue_id: 'venues' },
      indices: {
        dish_photos_picture: { columns: ['picture_id'] },
        dish_photos_venue: { columns: ['venue_id'] },
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['dish_photos', 'picture_files', 'pictures']) await runner.dropTable(table);
  }
}
