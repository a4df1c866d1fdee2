import { expect, it } from 'vitest';
import type { CheckLineView } from '../../../src/orders/checks/check-sheet.dto.js';
import type { OrderItemView } from '../../../src/orders/order.dto.js';
import { aLine } from '../given-floor.js';
import { dishesOf } from './dishes.js';

type Modifier = OrderItemView['modifiers'][number];

function modifier(name: string, pre: Modifier['pre'] = null, quantity = 1): Modifier {
  return { modifier_id: name, name, pre, level: 1, quantity, amount: 0 };
}

function withOf(...items: OrderItemView[]): string[][] {
  const lines = items.map(({ id, total }) => ({ item_id: id, gross: total, total, share: null }) as CheckLineView);
  return dishesOf({ lines }, items).map((dish) => dish.with);
}

it('a dish says what is left out, added and served beside it', () => {
  const modifiers = [modifier('Bacon', 'EXTRA'), modifier('Jalapeño', 'NO'), modifier('Sauce', 'SIDE', 2)];
  const burger = aLine({ id: 'burger', modifiers: [...modifiers, { ...modifier('Cheese'), level: 2 }] });
  expect(withOf(burger)).toEqual([['Extra Bacon', 'No Jalapeño', '2 × Sauce on the side', 'Cheese']]);
});

it('a combo says it of each dish in it', () => {
  const part_of = { id: 'combo', kind: 'COMBO', name: 'Lunch', units: 1 } as OrderItemView['part_of'];
  const soup = aLine({ id: 'soup', name: 'Soup', part_of, modifiers: [modifier('Dill', 'NO')] });
  const tea = aLine({ id: 'tea', name: 'Tea', part_of });
  expect(withOf(soup, tea)).toEqual([['Soup', 'No Dill', 'Tea']]);
});
