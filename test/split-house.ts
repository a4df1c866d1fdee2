import { done, type Caller } from './caller.js';
import { splitOrder, type House } from './given.js';

export const totals = (checks: any[]): number[] => checks.map(({ total }) => total);
export const sum = (amounts: number[]): number => amounts.reduce((all, one) => all + one, 0);
export const refused = (answer: { status: number; body: any }) => [answer.status, answer.body.error?.code];

interface Id {
  id: string;
}

/** Returns the actions of waiters on several checks, each with the current version. */
export function splitting(house: House) {
  const { waiter, manager } = house;
  const seen = ({ id }: Id): Promise<any> => done(waiter.get(`/orders/${id}`));
  const to = async (order: Id, path: string, body?: object, who: Caller = waiter) =>
    who.post(`/orders/${order.id}/${path}`, body, { version: (await seen(order)).version });
  const split = (order: Id, way: object) => splitOrder(waiter, order, way);
  /** Returns the items of a steak (150 000), a soup (45 000) and a tea (20 000). */
  const dishes = () =>
    [house.dishes.steak, house.dishes.soup, house.dishes.tea].map((id) => ({ dish_id: id, quantity: 1 }));
  return {
    seen,
    to,
    split,
    dishes,
    ordered(items: object[] = dishes(), more: object = { order_type: 'TAKEAWAY' }): Promise<any> {
      return done(waiter.post('/orders', { ...more, items }));
    },
    sheets: ({ id }: Id): Promise<any[]> => done(waiter.get(`/orders/${id}/checks`)),
    evenly: (order: Id, n: number) => split(order, { way: 'EVENLY', n }),
    unsplit: (order: Id) => to(order, 'unsplit'),
    assign: (order: Id, items: object[]) => to(order, 'checks/lines', { items }),
    discount: (order: Id, terms: object) => to(order, 'discounts', { reason: 'a wait', ...terms }, manager),
    pay: (check: Id, body: object = {}) =>
      waiter.post(`/checks/${check.id}/payments`, { payment_method_id: house.methods.card, ...body }),
    bill: (check: Id & { version: number }) =>
      waiter.post(`/checks/${check.id}/bill`, undefined, { version: check.version }),
    async voided(order: Id, index: number, more: object = {}) {
      const line = (await seen(order)).items[index];
      const body = { reason: 'not wanted', ...more };
      return waiter.post(`/orders/${order.id}/items/${line.id}/void`, body, { version: line.version });
    },
  };
}
