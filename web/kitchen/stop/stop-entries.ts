import type { StaffMenu } from '../../../src/menu/menu.dto.js';
import type { OrderItemView } from '../../../src/orders/order.dto.js';

/** Something that can be sold out by itself: a dish, one size of it, an option. */
export interface StopEntry {
  id: string;
  kind: 'dish' | 'variation' | 'option';
  /** Below /api/v1. */
  path: string;
  name: string;
  isOnSale: boolean;
  remaining: number | null;
  until: string | null;
}

/** What of the menu an entry is made of. */
type Sold = Pick<StaffMenu, 'dishes' | 'modifier_groups'>;

export function entriesOf({ dishes, modifier_groups: groups }: Sold): StopEntry[] {
  const ofDishes = dishes.flatMap((dish): StopEntry[] => {
    const name = dish.kitchen_name ?? dish.name;
    return [
      { id: dish.id, kind: 'dish', path: `/dishes/${dish.id}/availability`, name, ...saleOf(dish) },
      ...dish.variations.map((one): StopEntry => ({
        id: one.id,
        kind: 'variation',
        path: `/dishes/${dish.id}/variations/${one.id}/availability`,
        name: `${name} · ${one.name}`,
        ...saleOf(one),
      })),
    ];
  });
  const options = groups
    .flatMap(({ modifiers }) => modifiers)
    .map((one): StopEntry => ({
      id: one.id,
      kind: 'option',
      path: `/modifiers/${one.id}/availability`,
      name: one.kitchen_name ?? one.name,
      ...saleOf(one),
    }));
  return [...ofDishes, ...options];
}

interface OnSale {
  is_available: boolean;
  remaining: number | null;
  until: string | null;
}

export function saleOf({
  is_available,
  remaining,
  until,
}: OnSale): Pick<StopEntry, 'isOnSale' | 'remaining' | 'until'> {
  return { isOnSale: is_available && remaining !== 0, remaining, until };
}

/** What stands on the ticket: its dishes in their sizes and what was chosen on them, each once. */
export function entriesOn(
  entries: readonly StopEntry[],
  items: readonly OrderItemView[],
  lineIds: readonly string[],
): StopEntry[] {
  const lines = items.filter(({ id }) => lineIds.includes(id));
  const meant = new Set(
    lines.flatMap((line) => [
      line.dish_id,
      ...(line.dish_variation_id === null ? [] : [line.dish_variation_id]),
      // What a guest did not want has not run out.
      ...line.modifiers.filter(({ pre }) => pre !== 'NO').map(({ modifier_id }) => modifier_id),
    ]),
  );
  return entries.filter(({ id }) => meant.has(id));
}

export function namedLike(entries: readonly StopEntry[], wanted: string): StopEntry[] {
  const words = wanted.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ name }) => words.every((word) => name.toLocaleLowerCase().includes(word)));
}
