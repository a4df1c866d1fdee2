import type { SeedDish } from '../shapes.js';

/** The Kazakh kitchen. */
export const kazakhKitchen: readonly SeedDish[] = [
  {
    sku: 'KAZ-01',
    category: 'kazakh',
    station: 'hot',
    name: 'Бешбармак',
    description: 'Казы, баранина, тонкое тесто и лук, с сорпой',
    variations: [
      { name: 'на одного', price: 890_00, sort: 1 },
      { name: 'на четверых', price: 3_190_00, sort: 2 },
    ],
    prepMinutes: 18,
  },
  {
    sku: 'KAZ-02',
    category: 'kazakh',
    station: 'hot',
    name: 'Куырдак',
    description: 'Бараньи сердце и печень, картофель и лук',
    price: 690_00,
    prepMinutes: 15,
  },
  {
    sku: 'KAZ-03',
    category: 'kazakh',
    station: 'hot',
    name: 'Лагман',
    description: 'Тянутая вручную лапша, говядина и овощи',
    variations: [
      { name: 'гуйру', price: 560_00, sort: 1 },
      { name: 'босо', price: 590_00, sort: 2 },
    ],
    prepMinutes: 14,
  },
  {
    sku: 'KAZ-04',
    category: 'kazakh',
    station: 'hot',
    name: 'Манты с бараниной и тыквой',
    kitchenName: 'Манты тыква',
    description: 'Пять штук, со сметаной или острым соусом',
    price: 490_00,
    prepMinutes: 20,
  },
  {
    sku: 'KAZ-05',
    category: 'kazakh',
    station: 'hot',
    name: 'Плов',
    description: 'Рис, баранина, жёлтая морковь и зира',
    price: 520_00,
    prepMinutes: 10,
  },
  {
    sku: 'KAZ-06',
    category: 'kazakh',
    station: 'pizza',
    name: 'Самса',
    description: 'Слоёное тесто из печи, одна штука',
    variations: [
      { name: 'с тыквой', price: 140_00, sort: 1 },
      { name: 'с бараниной', price: 180_00, sort: 2 },
    ],
    prepMinutes: 10,
  },
];
