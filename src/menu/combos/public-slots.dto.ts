import { ApiProperty } from '@nestjs/swagger';
import { isOnSale } from '../../domain/menu.js';
import { IntView } from '../../http/numbers.js';
import { contentsView, ContentsView } from '../contents.dto.js';
import type { Dish } from '../dish.entity.js';
import type { MenuRows } from '../menu-rows.js';
import type { ComboChoice } from './combo.entity.js';

export class PublicComboChoice extends ContentsView {
  dish_id: string;
  /** Variation of the dish. A dish with variations is listed once for each variation that can be chosen. */
  dish_variation_id: string | null;
  name: string;
  variation_name: string | null;
  /** Price of each unit on top of the combo's price, in minor units. */
  @IntView() surcharge: number;
  /** Whether this choice is used when an order does not fill the slot. */
  is_default: boolean;
  is_available: boolean;
}

export class PublicComboSlot {
  id: string;
  name: string;
  /** Minimum number of units to choose. */
  @IntView() min: number;
  @IntView() max: number;
  /** Choices on the menu at this hour; a single choice is fixed. Options of a chosen dish are listed at that dish or in `modifier_groups`. */
  @ApiProperty({ type: PublicComboChoice, isArray: true }) choices: PublicComboChoice[];
}

/** Slots by combo, with all dishes of the hour: a combo may contain a dish that guests cannot order alone. */
export function publicSlots(rows: MenuRows, now: string): Map<string, PublicComboSlot[]> {
  const dishes = new Map([...rows.dishes.values()].flat().map((dish) => [dish.id, dish]));
  return new Map(
    [...rows.slots].map(([comboId, slots]) => [
      comboId,
      slots.map(({ slot: { id, name, min, max }, choices }) => ({
        id,
        name,
        min,
        max,
        choices: choices.flatMap((choice) => {
          const dish = dishes.get(choice.dishId);
          return dish ? publicChoices(choice, dish, rows, now) : [];
        }),
      })),
    ]),
  );
}

/** Whether every required slot has an available choice. */
export function canBeFilled(slots: readonly PublicComboSlot[]): boolean {
  return slots.every(({ min, choices }) => min === 0 || choices.some((choice) => choice.is_available));
}

function publicChoices(choice: ComboChoice, dish: Dish, rows: MenuRows, now: string): PublicComboChoice[] {
  const { variationId, surcharge, isDefault } = choice;
  const ofDish = rows.variations.get(dish.id) ?? [];
  const common = { dish_id: dish.id, name: dish.name, surcharge, is_default: isDefault };
  const isDishOnSale = isOnSale(dish, now);
  if (ofDish.length === 0 && variationId === null)
    return [
      {
        ...common,
        dish_variation_id: null,
        variation_name: null,
        is_available: isDishOnSale,
        ...contentsView(rows.recipes.ofDish(dish.id, [])),
      },
    ];
  return ofDish
    .filter(({ id }) => variationId === null || id === variationId)
    .map((variation) => ({
      ...common,
      dish_variation_id: variation.id,
      variation_name: variation.name,
      is_available: isDishOnSale && isOnSale(variation, now),
      ...contentsView(rows.recipes.ofVariation(variation)),
    }));
}
