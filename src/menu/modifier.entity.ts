import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Flag, Id, Instant, Json, Money, Text, Whole } from '../database/columns.js';
import type { PrePrice } from '../domain/choice.js';

/** What a guest chooses among: a sauce, up to three toppings. */
@Entity('modifier_groups')
@Index('modifier_groups_venue', ['venueId'], { where: '"archived_at" IS NULL' })
@Rule('modifier_groups_min', '"min" >= 0 AND "max" >= "min"')
@Rule('modifier_groups_free', '"free_count" >= 0')
export class ModifierGroup {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Text() name: string;
  @Flag() isRequired: boolean;
  @Whole() min: number;
  /** Null: as many as fit on a line. */
  @Whole({ nullable: true }) max: number | null;
  @Whole() freeCount: number;
  @Json() positionPrices: number[];
  @Json() prePrices: PrePrice[];
  @Instant({ nullable: true }) archivedAt: string | null;
}

/** One option of a group. */
@Entity('modifiers')
@Index('modifiers_group', ['groupId'])
@Index('modifiers_venue', ['venueId'], { where: '"archived_at" IS NULL' })
@Rule('modifiers_price', '"price" >= 0')
@Rule('modifiers_max_quantity', '"max_quantity" > 0')
@Rule('modifiers_remaining', '"remaining" >= 0')
export class Modifier {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('modifier_groups') @Id() groupId: string;
  @Text() name: string;
  @Text({ nullable: true }) kitchenName: string | null;
  @Money() price: number;
  @Whole() maxQuantity: number;
  @Flag() isDefault: boolean;
  @Whole() sort: number;
  /** The dish that this option is: it must be to be had, and its portions are counted too. */
  @ForeignKey('dishes') @Id({ nullable: true }) dishId: string | null;
  /** The variation of that dish. */
  @ForeignKey('dish_variations') @Id({ nullable: true }) dishVariationId: string | null;
  /** Makes it, on a line of its own; null: it is made with its dish. */
  @ForeignKey('stations') @Id({ nullable: true }) stationId: string | null;
  /** What is chosen further with this option. */
  @ForeignKey('modifier_groups') @Id({ nullable: true }) nestedGroupId: string | null;
  @Flag() isAvailable: boolean;
  /** Portions left; null: nobody counts them. */
  @Whole({ nullable: true }) remaining: number | null;
  @Instant({ nullable: true }) unavailableUntil: string | null;
  @Instant({ nullable: true }) archivedAt: string | null;
}

/** A group offered on a dish, or on one of its variations only. */
@Entity('modifier_links')
@Index('modifier_links_dish', ['dishId'])
@Index('modifier_links_group', ['groupId'])
@Index('modifier_links_venue', ['venueId'])
@Rule('modifier_links_min', '"min" >= 0')
@Rule('modifier_links_max', '"max" >= 0')
export class ModifierLink {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('dishes') @Id() dishId: string;
  @ForeignKey('dish_variations') @Id({ nullable: true }) variationId: string | null;
  @ForeignKey('modifier_groups') @Id() groupId: string;
  @Whole() sort: number;
  // Null: as the group says.
  @Whole({ nullable: true }) min: number | null;
  @Whole({ nullable: true }) max: number | null;
}
