import type { GuestOrdering } from '../src/domain/guests/ordering-right.js';
import { done, type Answer, type Caller } from './caller.js';
import type { House } from './given.js';

interface Place {
  id: string;
  card: string;
}

/** Tables with a fresh card each, so that no test shares a table, and the actions of guests at them. */
export class GuestHouse {
  private made = 0;

  constructor(readonly house: House) {}

  async table(): Promise<Place> {
    const { admin, locationId } = this.house;
    const table = { location_id: locationId, name: `G${(this.made += 1)}`, seats: 4 };
    const { id } = await done(admin.post('/tables', table));
    return { id, card: await this.rotated(id) };
  }

  async rotated(tableId: string): Promise<string> {
    const { url } = await done(this.house.admin.post(`/tables/${tableId}/qr/rotate`));
    return new URL(url).pathname.split('/').at(-1)!;
  }

  ordering(guest_ordering: GuestOrdering, more: object = {}): Promise<unknown> {
    return done(this.house.admin.patch('/venue', { guest_ordering, guest_first_order_limit: null, ...more }));
  }

  /** Joins a table with a code, as an existing guest device or as a new one. */
  async joined(code: string, before?: Caller, name?: string): Promise<Caller> {
    const { guest_token } = await done((before ?? this.house.anyone).post('/guest/sessions', { code, name }));
    return this.house.anyone.as(guest_token);
  }

  /** Joins as a friend of a trusted guest. */
  async friendOf(host: Caller): Promise<Caller> {
    return this.joined((await done(host.post('/guest/codes'))).code);
  }

  async wish(guest: Caller, dish = this.house.dishes.soup, more: object = {}): Promise<Answer> {
    const items = [{ dish_id: dish, quantity: 1 }];
    const { total } = await done(guest.post('/guest/orders/price', { items }));
    return guest.post('/guest/orders', { items, total, ...more });
  }

  /** Joins a table and gets the first order accepted. */
  async seated({ card }: Place): Promise<{ guest: Caller; orderId: string }> {
    const guest = await this.joined(card);
    return { guest, orderId: await this.accepted(guest) };
  }

  async accepted(guest: Caller): Promise<string> {
    const { id } = await done(this.wish(guest));
    return (await done(this.house.waiter.post(`/guest-requests/${id}/accept`))).order_id;
  }

  /** Serves and pays the order, so that the guests leave. */
  async paid(orderId: string): Promise<void> {
    const { waiter, cashier, methods } = this.house;
    await done(waiter.patch(`/orders/${orderId}/status`, { status: 'SERVED' }));
    const { check_version: version } = await done(waiter.get(`/orders/${orderId}`));
    const method = { payment_method_id: methods.cash };
    await done(cashier.patch(`/orders/${orderId}/payment`, method, { key: crypto.randomUUID(), version }));
  }
}
