import type { SeedDish } from '../shapes.js';

/** Sets of dishes at one price. */
export const combos: readonly SeedDish[] = [
  {
    sku: 'CMB-01',
    category: 'combos',
    station: 'hot',
    name: 'Бизнес-ланч',
    description: 'Салат или суп, горячее и напиток',
    price: 790_00,
    prepMinutes: 15,
    slots: [
      {
        name: 'Первое блюдо',
        choices: [{ dish: 'SOU-01', isDefault: true }, { dish: 'SOU-02' }, { dish: 'SAL-02' }],
      },
      {
        name: 'Второе блюдо',
        choices: [{ dish: 'PAS-02', isDefault: true }, { dish: 'MAI-04' }, { dish: 'MAI-01', surcharge: 150_00 }],
      },
      {
        name: 'Напиток',
        choices: [
          { dish: 'SOF-05', variation: '0.3 л', isDefault: true },
          { dish: 'SOF-06', variation: 'без газа' },
          { dish: 'HOT-02', surcharge: 50_00 },
        ],
      },
    ],
  },
  {
    sku: 'CMB-02',
    category: 'combos',
    station: 'hot',
    name: 'Бургер, фри и напиток',
    kitchenName: 'Комбо бургер',
    description: 'Бургер, картофель фри и напиток на выбор',
    price: 690_00,
    prepMinutes: 15,
    slots: [
      {
        name: 'Бургер',
        choices: [
          { dish: 'GRL-05', isDefault: true },
          { dish: 'GRL-06', surcharge: 150_00 },
        ],
      },
      {
        name: 'Гарнир',
        choices: [
          { dish: 'SID-01', variation: '150 г', isDefault: true },
          { dish: 'SID-03', surcharge: 180_00 },
        ],
      },
      {
        name: 'Напиток',
        choices: [
          { dish: 'SOF-01', variation: '0.33 л', isDefault: true },
          { dish: 'SOF-05', variation: '0.3 л' },
          { dish: 'SOF-06', variation: 'без газа' },
        ],
      },
    ],
  },
];
