import { ApiProperty } from '@nestjs/swagger';
import { isOnSale } from '../domain/menu.js';
import { contentsIn, type MenuRows } from './menu-rows.js';
import { groupRules, GroupRulesView } from './modifier-group.dto.js';
import { optionView, OptionView } from './modifier.dto.js';
import type { Modifier } from './modifier.entity.js';

export class PublicModifier extends OptionView {
  is_available: boolean;
}

export class PublicModifierGroup extends GroupRulesView {
  @ApiProperty({ type: PublicModifier, isArray: true }) modifiers: PublicModifier[];
}

/** Groups that at least one dish of the menu offers, including nested groups; dishes refer to them by id. */
export function publicGroups(rows: MenuRows, now: string): PublicModifierGroup[] {
  const { groups, links, dishes, variations } = rows;
  const contentsOf = contentsIn(rows);
  const onMenu = new Map([...dishes.values()].flat().map((dish) => [dish.id, dish]));
  const isToBeHad = (modifier: Modifier): boolean => {
    const dish = modifier.dishId === null ? null : onMenu.get(modifier.dishId);
    if (!isOnSale(modifier, now) || dish === undefined || (dish !== null && !isOnSale(dish, now))) return false;
    const { dishId, dishVariationId } = modifier;
    if (dishVariationId === null) return true;
    const variation = variations.get(dishId!)?.find(({ id }) => id === dishVariationId);
    return variation !== undefined && isOnSale(variation, now);
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
      ...groupRules(group),
      modifiers: modifiers.map((modifier) => ({
        ...optionView(modifier, contentsOf(modifier)),
        is_available: isToBeHad(modifier),
      })),
    }));
}
