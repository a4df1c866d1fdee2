/** Returns a menu file of our format with this many dishes, two variations and a recipe each. */
export function bigMenu(dishes: number) {
  const perCategory = 50;
  const ingredients = Array.from({ length: 200 }, (_, index) => ({
    name: `Ingredient ${index}`,
    unit: 'g',
    allergens: index % 3 === 0 ? ['MILK'] : [],
  }));
  const dish = (number: number) => ({
    name: `Dish ${number}`,
    sku: `D-${number}`,
    description: `Made of many good things, number ${number}, and served warm`,
    price: null,
    recipe: [1, 2, 3]
      .map((step) => ({ ingredient: `Ingredient ${(number * step) % 200}`, amount: step * 10 }))
      .filter(({ ingredient }, index, all) => all.findIndex((one) => one.ingredient === ingredient) === index),
    variations: ['small', 'large'].map((name, index) => ({ name, price: 100_00 + number + index })),
  });
  const categories = Array.from({ length: Math.ceil(dishes / perCategory) }, (_, index) => ({
    name: `Category ${index}`,
    dishes: Array.from({ length: Math.min(perCategory, dishes - index * perCategory) }, (__, place) =>
      dish(index * perCategory + place),
    ),
  }));
  return { format: 'qres-menu', version: 1, ingredients, categories };
}

interface SizePrice {
  sizeId: string | null;
  price: { currentPrice: number; isIncludedInMenu: boolean; nextPrice: null };
}

function product(id: string, name: string, parentGroup: string, sizePrices: SizePrice[], more: object = {}) {
  return {
    id,
    code: `0000${id}`,
    name,
    description: '',
    parentGroup,
    groupId: null,
    type: 'Dish',
    order: 0,
    isDeleted: false,
    measureUnit: 'порц',
    modifiers: [],
    groupModifiers: [] as object[],
    sizePrices,
    ...more,
  };
}

function price(currentPrice: number, sizeId: string | null = null, isIncludedInMenu = true): SizePrice {
  return { sizeId, price: { currentPrice, isIncludedInMenu, nextPrice: null } };
}

/** Returns a nomenclature of the iiko cloud, including items that must not appear on the menu. */
export function nomenclature() {
  const group = (id: string, name: string, order: number, more: object = {}) => ({
    id,
    name,
    order,
    code: '',
    parentGroup: null,
    isDeleted: false,
    isIncludedInMenu: true,
    isGroupModifier: false,
    ...more,
  });
  const sauces = { id: 'sauces', minAmount: 0, maxAmount: 2, required: false, childModifiers: [] };
  return {
    correlationId: '48fb4cd3-2ef6-4479-bea1-7c92721b988c',
    revision: 1,
    productCategories: [],
    groups: [
      group('pizza', 'Пицца', 2),
      group('hot', 'Горячее', 1),
      group('old', 'Старое', 3, { isDeleted: true }),
      group('sauces', 'Соусы', 4, { isGroupModifier: true }),
    ],
    sizes: [
      { id: 's', name: 'Маленькая', priority: 0, isDefault: true },
      { id: 'm', name: 'Средняя', priority: 1, isDefault: null },
      { id: 'l', name: 'Большая', priority: 2, isDefault: null },
    ],
    products: [
      product('1', 'Стейк', 'hot', [price(1999.99)], { groupModifiers: [sauces] }),
      product('2', 'Маргарита', 'pizza', [price(450, 's'), price(600, 'm', false), price(850, 'l')]),
      product('3', 'Удалённое', 'hot', [price(1)], { isDeleted: true }),
      product('4', 'Не в меню', 'hot', [price(1, null, false)]),
      product('5', 'Соус', 'sauces', [price(50)], { type: 'Modifier' }),
      product('6', 'Забытое', 'old', [price(1)]),
    ],
  };
}

/** Returns groups of four levels, as some venues have them; the third and the fourth have dishes. */
export function deepNomenclature() {
  const group = (id: string, name: string, more: object = {}) => ({ id, name, isIncludedInMenu: true, ...more });
  return {
    groups: [
      group('drinks', 'Напитки'),
      group('wine', 'Вино', { parentGroup: 'drinks' }),
      group('red', 'Красное', { parentGroup: 'wine' }),
      group('chianti', 'Кьянти', { parentGroup: 'red' }),
    ],
    sizes: [],
    products: [product('merlot', 'Мерло', 'red', [price(400)]), product('riserva', 'Ризерва', 'chianti', [price(900)])],
  };
}

/** Returns a nomenclature with all kinds of modifiers, and much that has no equivalent here. */
export function richNomenclature() {
  const group = (id: string, name: string, more: object = {}) => ({ id, name, isIncludedInMenu: true, ...more });
  const child = (id: string, more: object = {}) => ({ id, minAmount: 0, maxAmount: 0, defaultAmount: 0, ...more });
  const sauces = {
    id: 'sauces',
    minAmount: 0,
    maxAmount: 2,
    required: true,
    freeOfChargeAmount: 1,
    childModifiersHaveMinMaxRestrictions: true,
    childModifiers: [
      child('cheese', { maxAmount: 2, defaultAmount: 2 }),
      child('tea', { maxAmount: 1 }),
      child('gone', { maxAmount: 1 }),
    ],
  };
  const cheese = { id: 'cheese', minAmount: 1, maxAmount: 3, required: true, hideIfDefaultAmount: true };
  const ofSteak = {
    measureUnit: 'кг',
    canSetOpenPrice: true,
    tags: ['хит', 'x'.repeat(31)],
    imageLinks: ['https://example.com/steak.jpg'],
    groupModifiers: [sauces, { id: 'old' }],
    modifiers: [cheese],
  };
  const later = { ...price(700), price: { ...price(700).price, nextPrice: 800 } };
  const option = { type: 'Modifier' };
  return {
    groups: [
      group('kitchen', 'Кухня'),
      group('hot', 'Горячее', { parentGroup: 'kitchen', order: 1 }),
      group('tea-room', 'Чай', { parentGroup: 'hot', order: 2 }),
      group('sauces', 'Соусы', { isGroupModifier: true }),
      group('old', 'Старые', { isGroupModifier: true, isDeleted: true }),
    ],
    sizes: [],
    products: [
      product('steak', 'Стейк', 'hot', [price(3000)], ofSteak),
      product('fish', 'Рыба', 'hot', [later as never], { canSetOpenPrice: true, groupModifiers: [sauces] }),
      product('tea', 'Чай', 'tea-room', [price(120)]),
      product('cheese', 'Сырный', 'sauces', [price(50, null, false)], option),
      product('gone', 'Ушёл', 'sauces', [price(50)], { ...option, isDeleted: true }),
    ] as object[],
  };
}
