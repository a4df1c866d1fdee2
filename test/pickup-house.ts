import { randomUUID } from 'node:crypto';
import type { GuestTakeaway } from '../src/domain/guests/ordering-right.js';
import { done, type Answer, type Caller } from './caller.js';
import type { House } from './given.js';
import { makeItNoon } from './midday.js';

const MINUTE_MS = 60_000;

/** Venue whose guests order for pickup with its code, and the actions of their devices. */
export class PickupHouse {
  private numbers = 0;

  constructor(readonly house: House) {}

  /** Creates the harness and moves the venue to noon, so that it is open at every hour of the test. */
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

  /** Scans the code of the venue, as an existing guest device or as a new one. */
  async phone(before: Caller = this.house.anyone): Promise<Caller> {
    const { guest_token } = await done(before.post('/guest/sessions', { code: await this.code() }));
    return this.house.anyone.as(guest_token);
  }

  /** Returns contact details with a unique phone number. */
  contact(more: object = {}): object {
    return { name: 'Dana Smagulova', phone: `+7 701 ${String((this.numbers += 1)).padStart(7, '0')}`, ...more };
  }

  /** Requests a dish at the price that the device was shown. */
  async asks(phone: Caller, contact = this.contact(), more: object = {}): Promise<Answer> {
    const items = [{ dish_id: this.house.dishes.soup, quantity: 1 }];
    const { pickup_at } = contact as { pickup_at?: string };
    const { total } = await done(phone.post('/guest/orders/price', { items, pickup_at }));
    return phone.post('/guest/orders', { items, total, contact, ...more }, { key: randomUUID() });
  }

  /** Returns the time this many minutes from now. */
  inMinutes(minutes: number): string {
    return new Date(this.house.clock.now().getTime() + minutes * MINUTE_MS).toISOString();
  }

  order(id: string): Promise<any> {
    return done(this.house.waiter.get(`/orders/${id}`));
  }
}
