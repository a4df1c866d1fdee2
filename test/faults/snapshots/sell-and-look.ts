import { isDeepStrictEqual } from 'node:util';
import type { OrderView } from '../../../src/orders/order.dto.js';
import { foldFloor, type FloorState } from '../../../web/lib/fold-floor.js';
import { done, type Caller } from '../../caller.js';
import { eventsAfter } from '../../following.js';

const SELLERS = 4;

export interface Staff {
  waiter: Caller;
  cook: Caller;
  dishId: string;
  methodId: string;
}

interface Looked {
  cursor: string;
  seq: number;
  data: FloorState;
}

/**
 * Takes snapshots during sales and payments.
 * Each snapshot plus the events after it must equal the next one; returns the number that do not, and the number of
 * events between them.
 */
export async function sellAndLook(staff: Staff, snapshots: number): Promise<{ wrong: number; events: number }> {
  let isOver = false;
  const selling = Promise.all(
    Array.from({ length: SELLERS }, async () => {
      while (!isOver) await sell(staff);
    }),
  );
  selling.catch(() => undefined);
  const looked: Looked[] = [];
  while (looked.length < snapshots) looked.push(await done(staff.waiter.get<Looked>('/snapshot?view=floor')));
  isOver = true;
  await selling;
  const events = await eventsAfter(staff.waiter, looked[0]!.cursor);
  let wrong = 0;
  let next = 0;
  for (const [index, { seq, data }] of looked.slice(1).entries()) {
    let state = looked[index]!.data;
    for (; next < events.length && events[next]!.seq <= seq; next += 1) state = foldFloor(state, events[next]!);
    if (!isDeepStrictEqual(state, data)) wrong += 1;
  }
  return { wrong, events: next };
}

/** Completes each sale, so that a floor after a thousand sales is no larger than one after ten. */
async function sell({ waiter, cook, dishId, methodId }: Staff): Promise<void> {
  const items = [{ dish_id: dishId, quantity: 1 }];
  const order: OrderView = await done(waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
  await done(cook.post(`/kitchen/tickets/${order.items[0]!.ticket_id}/bump`));
  await done(waiter.post(`/checks/${order.check_id}/payments`, { payment_method_id: methodId }));
  await done(cook.post(`/kitchen/orders/${order.id}/serve`));
}
