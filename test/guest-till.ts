import { randomUUID } from 'node:crypto';
import { done, type Answer, type Caller } from './caller.js';
import { freshDatabase } from './database-for-test.js';
import { openHouse, type House } from './given.js';
import { until } from './paper.js';
import { Sandbox } from './sandbox.js';

/** Remainders of amounts at which the sandbox waits for the guest, or declines. */
export const WAITS = 88;
export const DECLINES = 2;

/** Test server whose guests pay by phone, with the sandbox as payment provider. */
export class GuestTill {
  private tables = 0;

  private constructor(
    readonly house: House,
    readonly sandbox: Sandbox,
    readonly method: string,
    readonly close: () => Promise<void>,
  ) {}

  static async open(guest_ordering = 'OPEN'): Promise<GuestTill> {
    const sandbox = await Sandbox.start();
    const storage = await freshDatabase();
    const house = await openHouse({ DATABASE_URL: storage.url, ...sandbox.settings });
    const body = { name: 'By phone', kind: 'CARD', provider: 'SANDBOX', for_guests: true };
    const { id } = await done(house.admin.post('/payment-methods', body));
    await done(house.admin.patch('/venue', { guest_ordering }));
    await sandbox.tells(house.base);
    return new GuestTill(house, sandbox, id, async () => {
      await house.close();
      await storage.drop();
      await sandbox.stop();
      Sandbox.cleanUp();
    });
  }

  /** Creates a table with a fresh card. */
  async table(): Promise<{ id: string; card: string }> {
    const { house } = this;
    const name = `P${(this.tables += 1)}`;
    const { id } = await done(house.admin.post('/tables', { location_id: house.locationId, name, seats: 6 }));
    const { url } = await done(house.admin.post(`/tables/${id}/qr/rotate`));
    return { id, card: new URL(url).pathname.split('/').at(-1)! };
  }

  async phone(card: string): Promise<Caller> {
    const { anyone } = this.house;
    return anyone.as((await done(anyone.post('/guest/sessions', { code: card }))).guest_token);
  }

  /** Joins this many guest devices to one table. */
  async party(phones: number): Promise<Caller[]> {
    const { card } = await this.table();
    const all: Caller[] = [];
    for (let phone = 0; phone < phones; phone += 1) all.push(await this.phone(card));
    return all;
  }

  async orders(guest: Caller, ...dishes: string[]): Promise<any> {
    const items = dishes.map((dish_id) => ({ dish_id, quantity: 1 }));
    const { total } = await done(guest.post('/guest/orders/price', { items }));
    return done(guest.post('/guest/orders', { items, total }));
  }

  bill(guest: Caller): Promise<any> {
    return done(guest.get('/guest/bill'));
  }

  pay(guest: Caller, share: object, amount: number, more: object = {}): Promise<Answer> {
    const body = { payment_method_id: this.method, share, amount, ...more };
    return guest.post('/guest/payments', body, { key: randomUUID() });
  }

  /** Pays the lines that this guest device has ordered. */
  async paysOwn(guest: Caller, more: object = {}): Promise<Answer> {
    const own = (await this.bill(guest)).lines.filter((line: any) => line.is_mine && line.state === 'OPEN');
    return this.pay(guest, { kind: 'ITEMS', line_ids: own.map(({ id }: any) => id) }, owed(own), more);
  }

  async ended(guest: Caller, { id }: { id: string }, state = 'SUCCEEDED', patienceMs = 80_000): Promise<any> {
    const now = () => done(guest.get(`/guest/payments/${id}`));
    await until(async () => (await now()).state === state, patienceMs);
    return now();
  }

  /** Waits until the sandbox waits for the guest, who has not paid yet. */
  async waits(guest: Caller, { id }: { id: string }): Promise<any> {
    await until(async () => (await done(guest.get(`/guest/payments/${id}`))).pay_url !== null, 80_000);
    return done(guest.get(`/guest/payments/${id}`));
  }

  /** Pays on the page of the provider, as the guest does. */
  async paysThere(guest: Caller, payment: { id: string }): Promise<void> {
    const { pay_url } = await this.waits(guest, payment);
    await fetch(pay_url, { method: 'POST', headers: { connection: 'close' } });
  }
}

export function owed(lines: { due: number }[]): number {
  return lines.reduce((all, { due }) => all + due, 0);
}
