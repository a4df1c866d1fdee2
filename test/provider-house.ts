import { randomUUID } from 'node:crypto';
import type { Entry } from '../scripts/sandbox/book.js';
import { Gateway, type ToBegin } from '../src/providers/gateway.service.js';
import { Outcomes, type Outcome } from '../src/providers/outcomes.service.js';
import { done } from './caller.js';
import { freshDatabase } from './database-for-test.js';
import { openHouse, type House } from './given.js';
import { makeItNoon } from './midday.js';
import { until } from './paper.js';
import { Sandbox } from './sandbox.js';

/**
 * Test server with the sandbox provider, used directly by provider operations.
 * Payments and refunds are not involved.
 */
export class ProviderHouse {
  private readonly outcomes: Outcome[] = [];

  private constructor(
    readonly house: House,
    readonly sandbox: Sandbox,
    readonly venueId: string,
    readonly close: () => Promise<void>,
  ) {
    for (const kind of ['PAYMENT', 'REFUND'] as const)
      house.app.get(Outcomes).on(kind, async (_, outcome) => void this.outcomes.push(outcome));
  }

  static async open(): Promise<ProviderHouse> {
    const sandbox = await Sandbox.start();
    const storage = await freshDatabase();
    const house = await openHouse({ DATABASE_URL: storage.url, ACCESS_TOKEN_MINUTES: '120', ...sandbox.settings });
    const { id } = await done(house.admin.get('/venue'));
    await makeItNoon(house);
    await sandbox.tells(house.base);
    return new ProviderHouse(house, sandbox, id, async () => {
      await house.close();
      await storage.drop();
      await sandbox.stop();
      Sandbox.cleanUp();
    });
  }

  get gateway(): Gateway {
    return this.house.app.get(Gateway);
  }

  payment(amount: number, more: Partial<ToBegin> = {}): ToBegin {
    const { venueId } = this;
    const id = randomUUID();
    const usual = {
      kind: 'PAYMENT',
      id,
      venueId,
      provider: 'SANDBOX',
      amount,
      currency: 'RUB',
      description: 'Order 7',
    };
    return { ...usual, ...more } as ToBegin;
  }

  refund(paymentId: string, amount: number): ToBegin {
    const { venueId } = this;
    return { kind: 'REFUND', id: randomUUID(), paymentId, venueId, amount, currency: 'RUB' };
  }

  async begun(wanted: ToBegin): Promise<string> {
    await this.house.database.write((tx) => this.gateway.begin(tx, wanted));
    return wanted.id;
  }

  async cancel(...ids: string[]): Promise<void> {
    await this.house.database.write(async (tx) => {
      for (const id of ids) await this.gateway.cancel(tx, this.venueId, id);
    });
  }

  async operations(query = ''): Promise<any[]> {
    const all: any[] = [];
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const body = await done(this.house.manager.get(`/providers/operations?per_page=100&page=${page}${query}`));
      all.push(...body.data);
      pages = body.pagination.pages;
    }
    return all;
  }

  async one(id: string): Promise<any> {
    return (await this.operations()).find((operation) => operation.id === id);
  }

  async ended(id: string, state: string): Promise<any> {
    await until(async () => (await this.one(id)).state === state, 15_000);
    return this.one(id);
  }

  /** Starts a payment for which the sandbox waits until the guest pays by phone. */
  async waiting(): Promise<string> {
    const id = await this.begun(this.payment(45_088));
    await until(async () => (await this.one(id)).pay_url !== null);
    return id;
  }

  toldOf(id: string): string[] {
    return this.outcomes.filter((outcome) => outcome.id === id).map(({ state }) => state);
  }

  async entryOf(id: string): Promise<Entry | undefined> {
    return (await this.sandbox.book()).find((entry) => entry.id === id);
  }
}
