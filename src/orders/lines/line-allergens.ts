import type { Allergen } from '../../domain/food.js';
import type { OrderItem } from '../order.entity.js';

/** What a line keeps of its allergens: read with the line, and never again changed. */
export function allergensText(allergens: readonly Allergen[] | null): string | null {
  return allergens && JSON.stringify(allergens);
}

export function allergensOf({ allergens }: Pick<OrderItem, 'allergens'>): Allergen[] | null {
  return allergens === null ? null : (JSON.parse(allergens) as Allergen[]);
}
