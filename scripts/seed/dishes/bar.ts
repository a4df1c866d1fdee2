import type { SeedDish } from '../shapes.js';

/** Wine, beer and cocktails. */
export const bar: readonly SeedDish[] = [
  {
    sku: 'BAR-01',
    category: 'bar',
    station: 'bar',
    name: 'Пиво светлое разливное',
    kitchenName: 'Пиво светлое',
    description: 'Лагер, 4.7 %',
    variations: [
      { name: '0.3 л', price: 230_00, sort: 1 },
      { name: '0.5 л', price: 330_00, sort: 2 },
    ],
    prepMinutes: 2,
  },
  {
    sku: 'BAR-02',
    category: 'bar',
    station: 'bar',
    name: 'Пиво безалкогольное',
    kitchenName: 'Пиво б/а',
    description: 'Бутылка 0.5 л',
    price: 260_00,
    prepMinutes: 1,
  },
  {
    sku: 'BAR-03',
    category: 'bar',
    station: 'bar',
    name: 'Красное вино',
    kitchenName: 'Вино красное',
    description: 'Каберне Совиньон, сухое',
    variations: [
      { name: 'бокал 125 мл', price: 390_00, sort: 1 },
      { name: 'бутылка 0.75 л', price: 2_100_00, sort: 2 },
    ],
    prepMinutes: 2,
  },
  {
    sku: 'BAR-04',
    category: 'bar',
    station: 'bar',
    name: 'Белое вино',
    kitchenName: 'Вино белое',
    description: 'Совиньон Блан, сухое',
    variations: [
      { name: 'бокал 125 мл', price: 390_00, sort: 1 },
      { name: 'бутылка 0.75 л', price: 2_100_00, sort: 2 },
    ],
    prepMinutes: 2,
  },
  {
    sku: 'BAR-05',
    category: 'bar',
    station: 'bar',
    name: 'Мохито',
    description: 'Лайм, мята и содовая',
    variations: [
      { name: 'безалкогольный', price: 390_00, sort: 1 },
      { name: 'классический', price: 560_00, sort: 2 },
    ],
    prepMinutes: 5,
  },
];
