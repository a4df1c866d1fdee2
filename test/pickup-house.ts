import { randomUUID } from 'node:crypto';
import type { GuestTakeaway } from '../src/domain/guests/ordering-right.js';
import { done, type Answer, type Caller } from './caller.js';
import type { House } from './given.js';
import { makeItNoon } from './midday.js';

const MINUTE_MS = 60_000;

/** A house by whose own code guests order what they fetch, and what they do with their phones. */
export class PickupHouse {
  private numbers = 0;

  constructor(readonly house: House) {}

  /** Open at every hour of a day at noon. */
  static async open(house: House, guest_takeaway: GuestTakeaway = 'OPEN'): Promise<PickupHouse> {
    await makeItNoon(house);
    const pickups = new PickupHouse(house);
    await pickups.takes(guest_takeaway);
    return pickups;
  }

  takes(guest_takeaway: GuestTakeaway, more: object = {}): Promise<any> {
    return done(this.house.admin.patch('/venue', { guest_takeaway, guest_first_order_limit: null, ...more }));
  }

  async code(): Promise<string> {
    return (await done(this.house.waiter.get('/venue/pickup-code'))).code;
  }

  /** A phone that has scanned the code of the house; as the one that it was before, or a new one. */
  async phone(before: Caller = this.house.anyone): Promise<Caller> {
    const { guest_token } = await done(before.post('/guest/sessions', { code: await this.code() }));
    return this.house.anyone.as(guest_token);
  }

  /** Of a person who has a number of their own. */
  contact(more: object = {}): object {
    return { name: 'Dana Smagulova', phone: `+7 701 ${String((this.numbers += 1)).padStart(7, '0')}`, ...more };
  }

  /** Asks for a dish at the price that the phone has been told. */
  async asks(phone: Caller, contact = this.contact(), more: object = {}): Promise<Answer> {
    const items = [{ dish_id: this.house.dishes.soup, quantity: 1 }];
    const { pickup_at } = contact as { pickup_at?: string };
    const { total } = await done(phone.post('/guest/orders/price', { items, pickup_at }));
    return phone.post('/guest/orders', { items, total, contact, ...more }, { key: randomUUID() });
  }

  /** So many minutes from now. */
  inMinutes(minutes: number): string {
    return new Date(this.house.clock.now().getTime() + minutes * MINUTE_MS).toISOString();
  }

  order(id: string): Promise<any> {
    return done(this.house.waiter.get(`/orders/${id}`));
  }
}
