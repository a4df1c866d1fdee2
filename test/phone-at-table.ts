import { done, type Caller } from './caller.js';
import type { House } from './given.js';

/** Joins a guest device with a fresh card of this table. */
export async function phoneAt({ admin, anyone }: House, tableId: string): Promise<Caller> {
  const { url } = await done(admin.post(`/tables/${tableId}/qr/rotate`));
  const code = new URL(url).pathname.split('/').at(-1)!;
  const { guest_token } = await done(anyone.post('/guest/sessions', { code }));
  return anyone.as(guest_token);
}

/** Requests dishes at their current price; returns the guest request. */
export async function wishOf(
  guest: Caller,
  items: { dish_id: string; quantity: number; comment?: string; modifiers?: object[] }[],
): Promise<{ id: string; state: string; order_id: string | null }> {
  const { total } = await done(guest.post('/guest/orders/price', { items }));
  return done(guest.post('/guest/orders', { items, total }));
}
