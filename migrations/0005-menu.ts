import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** What the house sells. */
export class Menu implements MigrationInterface {
  name = 'menu-0000000000005';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'menus', {
      columns: { venue_id: 'id', version: 'whole', revision: 'whole', times: 'id?', published: 'id?' },
      primary: ['venue_id'],
      references: { venue_id: 'venues' },
    });
    await createTable(runner, 'schedules', {
      columns: {
        id: 'id',
        venue_id: 'id',
        name: 'text',
        hours: 'json',
        starts_on: 'businessDate?',
        ends_on: 'businessDate?',
        order_types: 'json?',
        archived_at: 'instant?',
      },
      references: { venue_id: 'venues' },
      indices: { schedules_name: { columns: ['venue_id', 'name'], unique: true, where: '"archived_at" IS NULL' } },
    });
    await createTable(runner, 'categories', {
      columns: {
        id: 'id',
        venue_id: 'id',
        parent_id: 'id?',
        station_id: 'id?',
        schedule_id: 'id?',
        tax_class_id: 'id?',
        name: 'text',
        description: 'text?',
        colour: 'text?',
        sort: 'whole',
        archived_at: 'instant?',
      },
      references: {
        venue_id: 'venues',
        parent_id: 'categories',
        station_id: 'stations',
        schedule_id: 'schedules',
      },
      indices: {
        categories_parent: { columns: ['parent_id'] },
        categories_name: { columns: ['venue_id', 'name'], unique: true, where: '"archived_at" IS NULL' },
      },
    });
    await createTable(runner, 'dishes', {
      columns: {
        id: 'id',
        venue_id: 'id',
        category_id: 'id',
        station_id: 'id?',
        schedule_id: 'id?',
        tax_class_id: 'id?',
        name: 'text',
        kitchen_name: 'text?',
        description: 'text?',
        sku: 'text?',
        price: 'money?',
        prep_minutes: 'whole?',
        open_price: 'flag',
        sold_by_weight: 'flag',
        is_hidden_from_guests: 'flag',
        course: 'whole?',
        tags: 'json',
        diets: 'json',
        is_available: 'flag',
        remaining: 'whole?',
        unavailable_until: 'instant?',
        sort: 'whole',
        version: 'whole',
        archived_at: 'instant?',
        created_at: 'instant',
      },
      references: {
        venue_id: 'venues',
        category_id: 'categories',
        station_id: 'stations',
        schedule_id: 'schedules',
      },
      indices: {
        dishes_category: { columns: ['category_id'] },
        // Partial also so that SQLite does not prefer it to the primary key when an order asks for a few dishes by id.
        dishes_venue: { columns: ['venue_id'], where: '"archived_at" IS NULL' },
      },
      checks: { dishes_price: '"price" >= 0', dishes_remaining: '"remaining" >= 0' },
    });
    await createTable(runner, 'dish_variations', {
      columns: {
        id: 'id',
        venue_id: 'id',
        dish_id: 'id',
        name: 'text',
        sku: 'text?',
        price: 'money',
        is_available: 'flag',
        remaining: 'whole?',
        unavailable_until: 'instant?',
        sort: 'whole',
        archived_at: 'instant?',
      },
      references: { venue_id: 'venues', dish_id: 'dishes' },
      indices: {
        dish_variations_dish: { columns: ['dish_id'] },
        dish_variations_venue: { columns: ['venue_id'], where: '"archived_at" IS NULL' },
        dish_variations_name: { columns: ['dish_id', 'name'], unique: true, where: '"archived_at" IS NULL' },
      },
      checks: { dish_variations_price: '"price" >= 0', dish_variations_remaining: '"remaining" >= 0' },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['dish_variations', 'dishes', 'categories', 'schedules', 'menus'])
      await runner.dropTable(table);
  }
}
