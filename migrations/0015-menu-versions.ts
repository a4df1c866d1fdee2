import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** The menu as it was each time when somebody put it in force. */
export class MenuVersions implements MigrationInterface {
  name = 'menu-versions-0000000000015';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'menu_versions', {
      columns: {
        id: 'id',
        venue_id: 'id',
        number: 'whole',
        menu_version: 'whole',
        restored_from: 'whole?',
        note: 'text?',
        actor: 'text',
        actor_name: 'text',
        created_at: 'instant',
      },
      references: { venue_id: 'venues' },
      indices: { menu_versions_number: { columns: ['venue_id', 'number'], unique: true } },
    });
    await createTable(runner, 'menu_documents', {
      columns: { version_id: 'id', content: 'bytes' },
      primary: ['version_id'],
      references: { version_id: 'menu_versions' },
    });
    await createTable(runner, 'menu_pictures', {
      columns: { version_id: 'id', picture_id: 'id' },
      primary: ['version_id', 'picture_id'],
      references: { version_id: 'menu_versions', picture_id: 'pictures' },
      indices: { menu_pictures_picture: { columns: ['picture_id'] } },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['menu_pictures', 'menu_documents', 'menu_versions']) await runner.dropTable(table);
  }
}
