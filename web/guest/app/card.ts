import type { PublicDish, PublicMenu } from '../../../src/menu/menu.dto.js';

export function dishOf(of: PublicMenu, dishId: string): PublicDish | null {
  for (const { dishes } of of.categories) for (const dish of dishes) if (dish.id === dishId) return dish;
  return null;
}
