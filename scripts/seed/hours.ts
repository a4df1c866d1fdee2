/** Hours at which a category is sold, or at which prices hold; by the venue's clock. */
export const breakfast = {
  name: 'Завтраки',
  category: 'breakfast',
  days: [1, 2, 3, 4, 5, 6, 7],
  from: '08:00',
  to: '12:00',
};

export const happyHour = {
  name: 'Счастливые часы',
  days: [1, 2, 3, 4, 5],
  from: '17:00',
  to: '19:00',
  /** By the dish's number and the variation's name. */
  prices: [
    { sku: 'BAR-01', variation: '0.3 л', price: 160_00 },
    { sku: 'BAR-01', variation: '0.5 л', price: 230_00 },
    { sku: 'BAR-03', variation: 'бокал 125 мл', price: 290_00 },
    { sku: 'BAR-04', variation: 'бокал 125 мл', price: 290_00 },
    { sku: 'BAR-05', variation: 'классический', price: 420_00 },
  ],
};
