import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** What the menu costs at other times, and what it is called in other languages. */
export class MenuTimes implements MigrationInterface {
  name = 'menu-times-0000000000012';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'price_lists', {
      columns: {
        id: 'id',
        venue_id: 'id',
        name: 'text',
        schedule_id: 'id?',
        starts_on: 'businessDate?',
        ends_on: 'businessDate?',
        archived_at: 'instant?',
      },
      references: { venue_id: 'venues', schedule_id: 'schedules' },
      indices: { price_lists_name: { columns: ['venue_id', 'name'], unique: true, where: '"archived_at" IS NULL' } },
    });
    await createTable(runner, 'list_prices', {
      columns: {
        id: 'id',
        venue_id: 'id',
        price_list_id: 'id',
        dish_id: 'id',
        variation_id: 'id?',
        price: 'money',
      },
      references: {
        venue_id: 'venues',
        price_list_id: 'price_lists',
        dish_id: 'dishes',
        variation_id: 'dish_variations',
      },
      indices: {
        list_prices_dish: { columns: ['price_list_id', 'dish_id'], unique: true, where: '"variation_id" IS NULL' },
        list_prices_variation: {
          columns: ['price_list_id', 'variation_id'],
          unique: true,
          where: '"variation_id" IS NOT NULL',
        },
      },
      checks: { list_prices_price: '"price" >= 0' },
    });
    await createTable(runner, 'translations', {
      columns: {
        thing_id: 'id',
        lang: 'text',
        venue_id: 'id',
        thing: 'text',
        name: 'text?',
        description: 'text?',
      },
      primary: ['thing_id', 'lang'],
      references: { venue_id: 'venues' },
      indices: { translations_venue: { columns: ['venue_id', 'lang'] } },
      checks: { translations_lang: `"lang" IN ('en', 'ru', 'kk')` },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['translations', 'list_prices', 'price_lists']) await runner.dropTable(table);
  }
}
