import { ApiProperty } from '@nestjs/swagger';
import { isOnSale } from '../domain/menu.js';
import { IntView } from '../http/numbers.js';
import { contentsView, ContentsView } from './contents.dto.js';
import { contentsIn, type MenuRows } from './menu-rows.js';
import { PrePriceField } from './modifier-group.dto.js';
import type { Modifier } from './modifier.entity.js';

export class PublicModifier extends ContentsView {
  id: string;
  name: string;
  /** Minor units. */
  @IntView() price: number;
  @IntView() max_quantity: number;
  /** Taken where an order says nothing of `modifiers`. */
  is_default: boolean;
  is_available: boolean;
  /** What is chosen further with it. */
  nested_group_id: string | null;
}

export class PublicModifierGroup {
  id: string;
  name: string;
  is_required: boolean;
  @IntView() min: number;
  /** Null: as many as fit on a line. */
  @IntView() max: number | null;
  /** So many units are free, the cheapest. */
  @IntView() free_count: number;
  /** Minor units by place in the choice; empty: the options' own prices. */
  @ApiProperty({ type: 'array', items: { type: 'integer' } }) position_prices: number[];
  @ApiProperty({ type: PrePriceField, isArray: true }) pre_prices: PrePriceField[];
  @ApiProperty({ type: PublicModifier, isArray: true }) modifiers: PublicModifier[];
}

/** The groups that some dish of the menu offers, also nested ones; the dishes name them. */
export function publicGroups(rows: MenuRows, now: string): PublicModifierGroup[] {
  const { groups, links, dishes } = rows;
  const contentsOf = contentsIn(rows);
  const onMenu = new Map([...dishes.values()].flat().map((dish) => [dish.id, dish]));
  const isToBeHad = (modifier: Modifier): boolean => {
    const dish = modifier.dishId === null ? null : onMenu.get(modifier.dishId);
    return isOnSale(modifier, now) && (dish === null || (dish !== undefined && isOnSale(dish, now)));
  };
  const offered = new Set([...links.values()].flatMap((ofDish) => ofDish.map(({ group_id }) => group_id)));
  // An option may open another group; what is added here is walked too.
  for (const id of offered)
    for (const { group, modifiers } of groups)
      if (group.id === id)
        for (const { nestedGroupId } of modifiers) if (nestedGroupId !== null) offered.add(nestedGroupId);
  return groups
    .filter(({ group }) => offered.has(group.id))
    .map(({ group, modifiers }) => ({
      id: group.id,
      name: group.name,
      is_required: group.isRequired,
      min: group.min,
      max: group.max,
      free_count: group.freeCount,
      position_prices: group.positionPrices,
      pre_prices: group.prePrices,
      modifiers: modifiers.map((modifier) => ({
        id: modifier.id,
        name: modifier.name,
        price: modifier.price,
        max_quantity: modifier.maxQuantity,
        is_default: modifier.isDefault,
        is_available: isToBeHad(modifier),
        ...contentsView(contentsOf(modifier)),
        nested_group_id: modifier.nestedGroupId,
      })),
    }));
}
