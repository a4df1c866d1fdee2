import type { ModifierAvailability } from '../../src/menu/availability.dto.js';
import type { DishAvailability } from '../../src/menu/dish.dto.js';
import type { StaffMenu } from '../../src/menu/menu.dto.js';
import type { WireEvent } from '../lib/fold.js';

/** The menu after an entry of the stop-list changed; the same menu when the event is of something else. */
export function withStop(menu: StaffMenu, event: WireEvent): StaffMenu {
  switch (event.type) {
    case 'dish.availability_changed':
      return { ...menu, dishes: menu.dishes.map((dish) => stopped(dish, event.data)) };
    case 'modifier.availability_changed':
      return { ...menu, modifier_groups: menu.modifier_groups.map((group) => optionStopped(group, event.data)) };
    default:
      return menu;
  }
}

type Dish = StaffMenu['dishes'][number];
type Group = StaffMenu['modifier_groups'][number];

function stopped(dish: Dish, { dish_id, variation_id, is_available, remaining, until }: DishAvailability): Dish {
  if (dish.id !== dish_id) return dish;
  const entry = { is_available, remaining, until };
  if (variation_id === null) return { ...dish, ...entry };
  const variations = dish.variations.map((one) => (one.id === variation_id ? { ...one, ...entry } : one));
  return { ...dish, variations };
}

function optionStopped(group: Group, { modifier_id, is_available, remaining, until }: ModifierAvailability): Group {
  if (!group.modifiers.some(({ id }) => id === modifier_id)) return group;
  const entry = { is_available, remaining, until };
  const modifiers = group.modifiers.map((one) => (one.id === modifier_id ? { ...one, ...entry } : one));
  return { ...group, modifiers };
}
