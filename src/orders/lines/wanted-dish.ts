import type { Wanted } from '../../menu/menu.service.js';
import { choiceOf } from './choice.dto.js';
import { componentOf } from './component.dto.js';
import type { ItemInQuestion } from '../checks/order-price.dto.js';

export function wantedDish(item: ItemInQuestion): Wanted {
  const { dish_id: dishId, dish_variation_id, quantity, price, grams, modifiers, components } = item;
  const variationId = dish_variation_id ?? null;
  return {
    dishId,
    variationId,
    quantity,
    price,
    grams,
    modifiers: modifiers?.map(choiceOf),
    components: components?.map(componentOf),
  };
}
