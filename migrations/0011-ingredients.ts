import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** What dishes are made of. */
export class Ingredients implements MigrationInterface {
  name = 'ingredients-0000000000011';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'ingredients', {
      columns: {
        id: 'id',
        venue_id: 'id',
        name: 'text',
        unit: 'text',
        piece_grams: 'whole?',
        allergens: 'json',
        traces: 'json',
        nutrition: 'json?',
        version: 'whole',
        archived_at: 'instant?',
      },
      references: { venue_id: 'venues' },
      indices: {
        ingredients_name: { columns: ['venue_id', 'name'], unique: true, where: '"archived_at" IS NULL' },
      },
      checks: {
        ingredients_unit: `"unit" IN ('g', 'ml', 'piece')`,
        ingredients_piece: '"piece_grams" > 0',
      },
    });
    await createTable(runner, 'recipe_lines', {
      columns: {
        id: 'id',
        venue_id: 'id',
        dish_id: 'id?',
        variation_id: 'id?',
        modifier_id: 'id?',
        ingredient_id: 'id',
        amount: 'whole',
        sort: 'whole',
      },
      references: {
        venue_id: 'venues',
        dish_id: 'dishes',
        variation_id: 'dish_variations',
        modifier_id: 'modifiers',
        ingredient_id: 'ingredients',
      },
      indices: {
        recipe_lines_dish: { columns: ['dish_id'] },
        recipe_lines_modifier: { columns: ['modifier_id'], where: '"modifier_id" IS NOT NULL' },
        recipe_lines_venue: { columns: ['venue_id'] },
      },
      checks: {
        recipe_lines_amount: '"amount" > 0',
        recipe_lines_owner: '("dish_id" IS NULL) <> ("modifier_id" IS NULL)',
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['recipe_lines', 'ingredients']) await runner.dropTable(table);
  }
}
