import type { DishView } from '../../src/menu/dish.dto.js';
import type { StaffMenu } from '../../src/menu/menu.dto.js';

export interface Option {
  id: string;
  price: number;
}

/** What is asked on a dish, as far as the bots answer it: so many different options, each once. */
export interface Question {
  options: readonly Option[];
  isRequired: boolean;
  least: number;
  most: number;
}

export function isToBeHad({ is_available, remaining }: { is_available: boolean; remaining: number | null }): boolean {
  return is_available && remaining === null;
}

/** Null when something must be answered that no bot understands. */
export function questionsOf(
  menu: StaffMenu,
  dish: DishView,
  { variationId, steadyIds }: { variationId: string | null; /** Sold at any hour. */ steadyIds: ReadonlySet<string> },
): Question[] | null {
  const narrower = dish.modifier_groups.filter((link) => link.dish_variation_id === variationId);
  const links = dish.modifier_groups.filter(
    (link) =>
      narrower.includes(link) ||
      (link.dish_variation_id === null && !narrower.some(({ group_id }) => group_id === link.group_id)),
  );
  const questions: Question[] = [];
  for (const { group_id: id, is_required: isRequired, min, max } of links) {
    const group = menu.modifier_groups.find((one) => one.id === id);
    const isPlain = group && group.free_count === 0 && group.position_prices.length === 0;
    const options = !isPlain
      ? []
      : group.modifiers.filter(
          (option) =>
            isToBeHad(option) &&
            option.nested_group_id === null &&
            (option.dish_id === null || steadyIds.has(option.dish_id)),
        );
    const least = Math.max(min, 1);
    if (options.length >= least) {
      const most = Math.min(max ?? options.length, options.length);
      questions.push({ options, isRequired, least, most });
    } else if (isRequired) return null;
  }
  return questions;
}
