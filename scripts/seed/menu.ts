import { bar } from './dishes/bar.js';
import { combos } from './dishes/combos.js';
import { drinks } from './dishes/drinks.js';
import { grillAndMains } from './dishes/grill-and-mains.js';
import { kazakhKitchen } from './dishes/kazakh-kitchen.js';
import { pizzaAndPasta } from './dishes/pizza-and-pasta.js';
import { saladsAndSoups } from './dishes/salads-and-soups.js';
import { sidesAndDesserts } from './dishes/sides-and-desserts.js';
import { starters } from './dishes/starters.js';
import type { SeedCategory, SeedDish } from './shapes.js';

export const categories: readonly SeedCategory[] = [
  { code: 'breakfast', name: 'Завтраки', colour: '#b8860b', sort: 1 },
  { code: 'combos', name: 'Комбо', colour: '#8e44ad', sort: 2 },
  { code: 'starters', name: 'Закуски', colour: '#c0562f', sort: 3 },
  { code: 'salads', name: 'Салаты', colour: '#3c8d40', sort: 4 },
  { code: 'soups', name: 'Супы', colour: '#b03a2e', sort: 5 },
  { code: 'kazakh', name: 'Казахская кухня', colour: '#1f7a8c', sort: 6 },
  { code: 'grill', name: 'Гриль и бургеры', colour: '#8b4a2b', sort: 7 },
  { code: 'mains', name: 'Горячие блюда', colour: '#a5673f', sort: 8 },
  { code: 'pasta', name: 'Паста и ризотто', colour: '#c98a1b', sort: 9 },
  { code: 'pizza', name: 'Пицца', colour: '#c0392b', sort: 10 },
  { code: 'sides', name: 'Гарниры и соусы', colour: '#7a8b2f', sort: 11 },
  { code: 'desserts', name: 'Десерты', colour: '#b24a7f', sort: 12 },
  { code: 'hot-drinks', name: 'Чай и кофе', colour: '#6f4e37', sort: 13 },
  { code: 'soft-drinks', name: 'Напитки', colour: '#2878b5', sort: 14 },
  { code: 'bar', name: 'Вино и пиво', colour: '#722f55', sort: 15 },
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
  ...combos,
];
