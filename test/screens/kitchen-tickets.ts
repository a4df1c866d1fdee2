import type { OrderView } from '../../src/orders/order.dto.js';
import { done } from '../caller.js';
import type { House } from '../given.js';

/** An evening's tickets: each says something that the others do not. */
export async function ticketsOfEveryKind({
  admin,
  waiter,
  colleague,
  screen,
  tables,
  dishes,
}: House): Promise<OrderView[]> {
  const cream = await done(admin.post('/ingredients', { name: 'Cream', unit: 'g', allergens: ['MILK', 'SULPHITES'] }));
  await done(admin.put(`/dishes/${dishes.soup}/recipe`, { lines: [{ ingredient_id: cream.id, amount: 20 }] }));
  const order = (body: object): Promise<OrderView> => done(waiter.post('/orders', body));
  const soup = { dish_id: dishes.soup, quantity: 2, comment: 'без сметаны <b>' };
  const steak = { dish_id: dishes.steak, quantity: 1 };
  const tea = { dish_id: dishes.tea, quantity: 3 };
  const long = Array.from({ length: 14 }, (_, at) => ({ ...steak, quantity: at + 1 }));
  const seated = { order_type: 'DINE_IN' };
  const changed = await order({ ...seated, table_id: tables[0], items: [soup, steak, tea], notes: 'День рождения' });
  const taken = await order({ order_type: 'TAKEAWAY', tab_name: 'Жанна', items: [soup, { ...tea, hold: true }] });
  const fast = await order({ ...seated, table_id: tables[1], items: [steak], covers: 2 });
  const large = await order({ ...seated, table_id: tables[2], items: long });
  await strike(waiter, changed, 1);
  await done(colleague.post(`/orders/${changed.id}/items`, { items: [tea, soup] }));
  await done(screen.patch(`/kitchen/tickets/${fast.items[0]!.ticket_id}`, { priority: 'RUSH' }));
  return [changed, taken, fast, large];
}

async function strike(waiter: House['waiter'], { id, items }: OrderView, at: number): Promise<void> {
  const item = items[at]!;
  await done(waiter.post(`/orders/${id}/items/${item.id}/void`, { reason: 'Ошибка' }, { version: item.version }));
}
