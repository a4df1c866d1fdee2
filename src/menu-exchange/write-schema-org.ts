import { plainAmount } from '../domain/money.js';
import type { RestaurantView } from '../venues/venue.dto.js';
import type { DishCard, VariationCard, WholeMenu } from '../menu/whole-menu.service.js';
import { dishesByCategory, variationsByDish } from './shelves.js';

/** A `Menu` of schema.org as JSON-LD, to be put into the restaurant's own page. */
export function writeSchemaOrg(menu: WholeMenu, { name, currency, languages }: RestaurantView): string {
  const dishes = dishesByCategory(menu);
  const variations = variationsByDish(menu);
  const sections = menu.categories.flatMap((category) => {
    const inside = dishes.get(category.id) ?? [];
    if (inside.length === 0) return [];
    const items = inside.map((dish) => menuItem(dish, variations.get(dish.id) ?? [], currency));
    return [{ '@type': 'MenuSection', name: category.name, hasMenuItem: items }];
  });
  const document = {
    '@context': 'https://schema.org',
    '@type': 'Menu',
    name,
    inLanguage: languages,
    hasMenuSection: sections,
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

function menuItem(dish: DishCard, variations: readonly VariationCard[], currency: string): object {
  const offer = (price: number, more: object = {}) => ({
    '@type': 'Offer',
    ...more,
    price: plainAmount(price, currency),
    priceCurrency: currency,
  });
  const offers =
    variations.length > 0
      ? variations.map(({ name, sku, price }) => offer(price, { name, ...(sku !== null && { sku }) }))
      : offer(dish.price ?? 0, dish.sku === null ? {} : { sku: dish.sku });
  return {
    '@type': 'MenuItem',
    name: dish.name,
    ...(dish.description !== null && { description: dish.description }),
    offers,
  };
}
