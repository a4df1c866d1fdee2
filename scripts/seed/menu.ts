import { bar } from './dishes/bar.js';
import { drinks } from './dishes/drinks.js';
import { grillAndMains } from './dishes/grill-and-mains.js';
import { kazakhKitchen } from './dishes/kazakh-kitchen.js';
import { pizzaAndPasta } from './dishes/pizza-and-pasta.js';
import { saladsAndSoups } from './dishes/salads-and-soups.js';
import { sidesAndDesserts } from './dishes/sides-and-desserts.js';
import { starters } from './dishes/starters.js';
import type { SeedCategory, SeedDish } from './shapes.js';

export const categories: readonly SeedCategory[] = [
  { code: 'breakfast', name: 'Завтраки', sort: 1 },
  { code: 'starters', name: 'Закуски', sort: 2 },
  { code: 'salads', name: 'Салаты', sort: 3 },
  { code: 'soups', name: 'Супы', sort: 4 },
  { code: 'kazakh', name: 'Қазақ асханасы', sort: 5 },
  { code: 'grill', name: 'Grill & Burgers', sort: 6 },
  { code: 'mains', name: 'Горячие блюда', sort: 7 },
  { code: 'pasta', name: 'Паста и ризотто', sort: 8 },
  { code: 'pizza', name: 'Пицца', sort: 9 },
  { code: 'sides', name: 'Гарниры и соусы', sort: 10 },
  { code: 'desserts', name: 'Десерты', sort: 11 },
  { code: 'hot-drinks', name: 'Шәй және кофе', sort: 12 },
  { code: 'soft-drinks', name: 'Напитки', sort: 13 },
  { code: 'bar', name: 'Wine & Beer', sort: 14 },
];

export const dishes: readonly SeedDish[] = [
  ...starters,
  ...saladsAndSoups,
  ...kazakhKitchen,
  ...grillAndMains,
  ...pizzaAndPasta,
  ...sidesAndDesserts,
  ...drinks,
  ...bar,
];
