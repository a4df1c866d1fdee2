import type { SeedDish } from '../shapes.js';

/** The Kazakh kitchen. */
export const kazakhKitchen: readonly SeedDish[] = [
  {
    sku: 'KAZ-01',
    category: 'kazakh',
    station: 'hot',
    name: 'Бесбармақ',
    kitchenName: 'Бешбармак',
    description: 'Қазы, қой еті, жайма және тұздық; сорпасымен',
    variations: [
      { name: 'бір кісіге', price: 890_00, sort: 1 },
      { name: 'төрт кісіге', price: 3_190_00, sort: 2 },
    ],
    prepMinutes: 18,
  },
  {
    sku: 'KAZ-02',
    category: 'kazakh',
    station: 'hot',
    name: 'Қуырдақ',
    kitchenName: 'Куырдак',
    description: 'Қойдың өкпе-бауыры, картоп және пияз',
    price: 690_00,
    prepMinutes: 15,
  },
  {
    sku: 'KAZ-03',
    category: 'kazakh',
    station: 'hot',
    name: 'Лағман',
    kitchenName: 'Лагман',
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
    name: 'Палау',
    kitchenName: 'Плов',
    description: 'Күріш, қой еті, сары сәбіз және зире',
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
