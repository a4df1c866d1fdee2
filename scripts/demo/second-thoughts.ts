import type { OrderView } from '../../src/orders/order.dto.js';
import { Refused } from '../api.js';
import type { Evening, Waiter } from './evening.js';

/** Of 100 orders. */
const ANOTHER_QUANTITY = 12;
const VOIDED_LINE = 6;
const CANCELLED = 2;
// The kitchen has begun, or somebody else has changed the same thing: then it stays as it was.
const TOO_LATE = new Set(['LINE_CLOSED', 'ORDER_CLOSED', 'STALE_VERSION']);

/** Guests who think again: one more, one less, not this one, nothing at all. */
export async function changeMinds(waiter: Waiter, orderId: string, evening: Evening): Promise<void> {
  const { pace, chance } = evening;
  if (chance.in100(ANOTHER_QUANTITY)) {
    await pace.pause(100, 900);
    await unlessTooLate(() => changeQuantity(waiter, orderId, evening));
  }
  if (chance.in100(VOIDED_LINE)) {
    await pace.pause(500, 3000);
    await unlessTooLate(() => voidLine(waiter, orderId, evening));
  }
  if (chance.in100(CANCELLED)) {
    await pace.pause(300, 2000);
    await unlessTooLate(() => cancel(waiter, orderId, evening));
  }
}

async function changeQuantity({ api, desk }: Waiter, orderId: string, { chance, record }: Evening): Promise<void> {
  const line = chance.pick([...desk.order(orderId)!.items.values()]);
  const quantity = line.quantity === 1 ? 2 : line.quantity - 1;
  const path = `/orders/${orderId}/items/${line.id}`;
  await api.send<OrderView>('PATCH', path, { body: { quantity }, version: line.version });
  record.changed(orderId, line.id, quantity);
}

async function voidLine({ api, desk }: Waiter, orderId: string, { chance, record }: Evening): Promise<void> {
  const lines = [...desk.order(orderId)!.items.values()].filter(({ status }) => status !== 'CANCELLED');
  if (lines.length === 0) return;
  const line = chance.pick(lines);
  const reason = chance.pick(['Гость передумал', 'Entered twice', 'Қонақ бас тартты']);
  const path = `/orders/${orderId}/items/${line.id}/void`;
  await api.send<OrderView>('POST', path, { body: { reason }, version: line.version });
  record.voided(orderId, line.id);
}

async function cancel({ api, desk }: Waiter, orderId: string, { chance, record }: Evening): Promise<void> {
  const { version } = desk.order(orderId)!.head;
  const reason = chance.pick(['Гости ушли', 'They have another reservation']);
  await api.send<OrderView>('POST', `/orders/${orderId}/cancel`, { body: { reason }, version });
  record.cancelled(orderId);
}

async function unlessTooLate(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refused) || !TOO_LATE.has(error.code)) throw error;
  }
}
