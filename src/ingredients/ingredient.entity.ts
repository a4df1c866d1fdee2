import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Json, Text, Whole } from '../database/columns.js';
import type { Allergen, Food, FoodUnit, Nutrition } from '../domain/food.js';

/** What the kitchen buys: flour, milk, eggs. */
@Entity('ingredients')
@Index('ingredients_name', ['venueId', 'name'], { unique: true, where: '"archived_at" IS NULL' })
@Rule('ingredients_unit', `"unit" IN ('g', 'ml', 'piece')`)
@Rule('ingredients_piece', '"piece_grams" > 0')
export class Ingredient implements Food {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Text() name: string;
  @Text() unit: FoodUnit;
  @Whole({ nullable: true }) pieceGrams: number | null;
  @Json() allergens: Allergen[];
  @Json() traces: Allergen[];
  @Json({ nullable: true }) nutrition: Nutrition | null;
  /** Rises with every change. */
  @Whole() version: number;
  @Instant({ nullable: true }) archivedAt: string | null;
}

/** So much of an ingredient goes into one portion. The menu reads this table by its name. */
@Entity('recipe_lines')
@Index('recipe_lines_dish', ['dishId'])
@Index('recipe_lines_modifier', ['modifierId'], { where: '"modifier_id" IS NOT NULL' })
@Index('recipe_lines_venue', ['venueId'])
@Rule('recipe_lines_amount', '"amount" > 0')
@Rule('recipe_lines_owner', '("dish_id" IS NULL) <> ("modifier_id" IS NULL)')
export class RecipeLine {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('dishes') @Id({ nullable: true }) dishId: string | null;
  /** Null: the dish's own recipe, which its variations follow that have none. */
  @ForeignKey('dish_variations') @Id({ nullable: true }) variationId: string | null;
  /** Of an option that is no dish, in place of the dish. */
  @ForeignKey('modifiers') @Id({ nullable: true }) modifierId: string | null;
  @ForeignKey('ingredients') @Id() ingredientId: string;
  /** In the ingredient's unit. */
  @Whole() amount: number;
  @Whole() sort: number;
}
