import type { TablesView, TableView } from '../src/floor/table.dto.js';
import { done, type Answer } from './caller.js';
import type { House } from './given.js';

/** Tables of a test server that no other test uses, and the actions of waiters on them. */
export class Room {
  private made = 100;

  constructor(private readonly house: House) {}

  async newTable(): Promise<string> {
    this.made += 1;
    const input = { location_id: this.house.locationId, name: String(this.made), seats: 4 };
    return (await done<TableView>(this.house.admin.post('/tables', input))).id;
  }

  async newTables(count: number): Promise<string[]> {
    const ids: string[] = [];
    while (ids.length < count) ids.push(await this.newTable());
    return ids;
  }

  seen(id: string): Promise<TableView> {
    return done(this.house.waiter.get(`/tables/${id}`));
  }

  async statuses(ids: readonly string[]): Promise<string[]> {
    return (await Promise.all(ids.map((id) => this.seen(id)))).map(({ status }) => status);
  }

  /** Returns each visit at these tables once; null for a table without one. */
  async visits(ids: readonly string[]): Promise<(string | null)[]> {
    return [...new Set((await Promise.all(ids.map((id) => this.seen(id)))).map(({ session_id }) => session_id))];
  }

  says(id: string, status: string): Promise<Answer> {
    return this.house.waiter.patch(`/tables/${id}/status`, { status });
  }

  joined(...table_ids: string[]): Promise<TablesView> {
    return done(this.house.waiter.post('/tables/join', { table_ids }));
  }

  order(table: string) {
    const items = [{ dish_id: this.house.dishes.soup, quantity: 1 }];
    return { order_type: 'DINE_IN', table_id: table, covers: 2, items };
  }

  ordered(table: string) {
    return done(this.house.waiter.post('/orders', this.order(table)));
  }

  async paid({ id }: { id: string }): Promise<void> {
    const { cook, waiter, methods } = this.house;
    await done(cook.patch(`/orders/${id}/status`, { status: 'READY' }));
    const { check_version: version } = await done(waiter.patch(`/orders/${id}/status`, { status: 'SERVED' }));
    const body = { payment_method_id: methods.card };
    await done(waiter.patch(`/orders/${id}/payment`, body, { version, key: crypto.randomUUID() }));
  }
}

/** Returns the status and the error code of a refusal. */
export async function refused(answer: Promise<Answer>): Promise<[number, string]> {
  const { status, body } = await answer;
  return [status, body.error?.code];
}
