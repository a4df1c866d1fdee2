import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** How often the menu was read: numbers by table, page, language and hour, and nothing about who read it. */
export class MenuViews implements MigrationInterface {
  name = 'menu-views-0000000000034';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'menu_views', {
      columns: {
        id: 'id',
        venue_id: 'id',
        business_date: 'businessDate',
        hour: 'whole',
        table_id: 'id?',
        page: 'text',
        language: 'text',
        count: 'whole',
      },
      references: { venue_id: 'venues', table_id: 'tables' },
      indices: { menu_views_day: { columns: ['venue_id', 'business_date'] } },
      checks: {
        menu_views_hour: '"hour" BETWEEN 0 AND 23',
        menu_views_page: `"page" IN ('TABLE', 'PICKUP', 'READ', 'ROTATED')`,
        menu_views_count: '"count" > 0',
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('menu_views');
  }
}
