import type { SeedGroup } from './shapes.js';

const coffees = ['HOT-02', 'HOT-03', 'HOT-04'];
const burgers = ['GRL-05', 'GRL-06'];
const pizzas = ['PIZ-01', 'PIZ-02', 'PIZ-03', 'PIZ-04', 'PIZ-05'];

/** What guests choose, in the order in which they are asked. */
export const groups: readonly SeedGroup[] = [
  {
    name: 'Прожарка',
    isRequired: true,
    max: 1,
    dishes: ['GRL-03', ...burgers],
    options: [
      { name: 'С кровью', price: 0 },
      { name: 'Слабая', price: 0 },
      { name: 'Средняя', price: 0, isDefault: true },
      { name: 'Полная', price: 0 },
    ],
  },
  {
    name: 'Гарнир',
    isRequired: true,
    max: 1,
    dishes: ['GRL-04', 'MAI-02'],
    options: [
      { name: 'Пюре', price: 0, isDefault: true, dish: 'SID-02' },
      { name: 'Овощи гриль', price: 120_00, dish: 'SID-03' },
    ],
  },
  {
    name: 'Добавки к бургеру',
    max: 3,
    prePrices: [
      { pre: 'NO', percent: 0, surcharge: 0 },
      { pre: 'EXTRA', percent: 200, surcharge: 0 },
    ],
    dishes: burgers,
    options: [
      { name: 'Бекон', price: 90_00, recipe: { bacon: 30 } },
      { name: 'Чеддер', price: 70_00, recipe: { cheese: 25 } },
      { name: 'Халапеньо', price: 50_00, recipe: { vegetables: 15 } },
    ],
  },
  {
    name: 'Добавки к пицце',
    max: 3,
    dishes: pizzas,
    options: [
      { name: 'Моцарелла', price: 120_00, recipe: { cheese: 60 } },
      { name: 'Пепперони', price: 140_00, recipe: { bacon: 40 } },
      { name: 'Грибы', price: 80_00, recipe: { mushrooms: 50 } },
    ],
  },
  {
    name: 'Соус',
    max: 2,
    dishes: ['GRL-01', 'GRL-02', 'STR-03', 'SID-01', 'MAI-03'],
    options: [
      { name: 'Чесночный', price: 60_00, recipe: { mayonnaise: 30 } },
      { name: 'Барбекю', price: 60_00, recipe: { mustard: 10 } },
      { name: 'Сырный', price: 70_00, recipe: { cheese: 20, cream: 20 } },
    ],
  },
  {
    name: 'Молоко',
    isRequired: true,
    max: 1,
    dishes: ['HOT-03', 'HOT-04'],
    options: [
      { name: 'Коровье', price: 0, isDefault: true, recipe: { milk: 150 } },
      { name: 'Овсяное', price: 60_00, recipe: { oats: 20 } },
      { name: 'Кокосовое', price: 60_00, recipe: { coconut: 150 } },
    ],
  },
  {
    name: 'Сироп',
    max: 2,
    dishes: coffees,
    options: [
      { name: 'Ваниль', price: 50_00 },
      { name: 'Лесной орех', price: 50_00, recipe: { nuts: 5 } },
    ],
  },
];
