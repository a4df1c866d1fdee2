import type { TableSpec } from '../../src/database/tables.js';

/** Recipes, price lists, translations, and views of the guest menu. */
export const menuDetailsTables: Record<string, TableSpec> = {
  ingredients: {
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
    indices: { ingredients_name: { columns: ['venue_id', 'name'], unique: true, where: '"archived_at" IS NULL' } },
    checks: { ingredients_unit: `"unit" IN ('g', 'ml', 'piece')`, ingredients_piece: '"piece_grams" > 0' },
  },
  recipe_lines: {
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
  },
  price_lists: {
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
  },
  list_prices: {
    columns: { id: 'id', venue_id: 'id', price_list_id: 'id', dish_id: 'id', variation_id: 'id?', price: 'money' },
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
  },
  translations: {
    columns: { thing_id: 'id', lang: 'text', venue_id: 'id', thing: 'text', name: 'text?', description: 'text?' },
    primary: ['thing_id', 'lang'],
    references: { venue_id: 'venues' },
    indices: { translations_venue: { columns: ['venue_id', 'lang'] } },
    checks: { translations_lang: `"lang" IN ('en', 'ru', 'kk')` },
  },
  menu_views: {
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
  },
};
