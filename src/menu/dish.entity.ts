import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Flag, Id, Instant, Json, Money, Text, Whole } from '../database/columns.js';
import type { Diet } from '../domain/menu.js';

/** One row per venue; the version rises with everything that the public menu shows. */
@Entity('menus')
export class Menu {
  @ForeignKey('venues') @Id({ primary: true }) venueId: string;
  @Whole() version: number;
  /** Rises with every change of what somebody has written, whether it is on the menu yet or not. */
  @Whole() revision: number;
  /** Another one with every change of anything that makes the menu differ by the hour; null while nothing does. */
  @Id({ nullable: true }) times: string | null;
  /** The version in force; null where every change is in force at once. */
  @ForeignKey('menu_versions') @Id({ nullable: true }) published: string | null;
}

@Entity('dishes')
@Index('dishes_category', ['categoryId'])
@Index('dishes_venue', ['venueId'], { where: '"archived_at" IS NULL' })
@Rule('dishes_price', '"price" >= 0')
@Rule('dishes_remaining', '"remaining" >= 0')
export class Dish {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('categories') @Id() categoryId: string;
  @ForeignKey('stations') @Id({ nullable: true }) stationId: string | null;
  /** Sold only then; null: whenever its category is. */
  @ForeignKey('schedules') @Id({ nullable: true }) scheduleId: string | null;
  /** Null if the dish is taxed as its category. */
  @ForeignKey('tax_classes') @Id({ nullable: true }) taxClassId: string | null;
  @Text() name: string;
  @Text({ nullable: true }) kitchenName: string | null;
  @Text({ nullable: true }) description: string | null;
  @Text({ nullable: true }) sku: string | null;
  /** Rests while the dish has variations, and is asked for again when the last of them goes. */
  @Money({ nullable: true }) price: number | null;
  @Whole({ nullable: true }) prepMinutes: number | null;
  /** The waiter may say the price with the line. */
  @Flag() openPrice: boolean;
  /** Ordered by grams; prices are for a kilogram. */
  @Flag() soldByWeight: boolean;
  @Flag() isHiddenFromGuests: boolean;
  @Whole({ nullable: true }) course: number | null;
  @Json() tags: string[];
  @Json() diets: Diet[];
  @Flag() isAvailable: boolean;
  /** Portions left; null: nobody counts them. */
  @Whole({ nullable: true }) remaining: number | null;
  @Instant({ nullable: true }) unavailableUntil: string | null;
  @Whole() sort: number;
  /** Rises with every change of the dish or its variations by hand, not with sales. */
  @Whole() version: number;
  @Instant({ nullable: true }) archivedAt: string | null;
  @Instant() createdAt: string;
}

@Entity('dish_variations')
@Index('dish_variations_dish', ['dishId'])
@Index('dish_variations_venue', ['venueId'], { where: '"archived_at" IS NULL' })
@Index('dish_variations_name', ['dishId', 'name'], { unique: true, where: '"archived_at" IS NULL' })
@Rule('dish_variations_price', '"price" >= 0')
@Rule('dish_variations_remaining', '"remaining" >= 0')
export class DishVariation {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('dishes') @Id() dishId: string;
  @Text() name: string;
  @Text({ nullable: true }) sku: string | null;
  @Money() price: number;
  @Flag() isAvailable: boolean;
  /** Portions left of this variation alone; null: nobody counts them. */
  @Whole({ nullable: true }) remaining: number | null;
  @Instant({ nullable: true }) unavailableUntil: string | null;
  @Whole() sort: number;
  @Instant({ nullable: true }) archivedAt: string | null;
}
