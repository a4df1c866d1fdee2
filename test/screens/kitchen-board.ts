import type { Browser, Locator } from 'playwright-core';
import type { OrderView } from '../../src/orders/order.dto.js';
import type { TicketView } from '../../src/orders/tickets/ticket.dto.js';
import { done } from '../caller.js';
import { openHouse, type House } from '../given.js';
import { openBrowser, type Glass } from './browser.js';
import { openKitchen } from './paired.js';

export interface Wanted {
  quantity?: number;
  comment?: string;
  dish?: string;
  hold?: boolean;
}

/** The screen of the grill, with its server. */
export class KitchenBoard {
  glass!: Glass;

  private constructor(
    readonly house: House,
    readonly browser: Browser,
  ) {}

  static async open(): Promise<KitchenBoard> {
    const [house, browser] = await Promise.all([openHouse(), openBrowser()]);
    return new KitchenBoard(house, browser);
  }

  /** A new screen without any open ticket. */
  async begin(): Promise<void> {
    const { house, browser } = this;
    for (const { id, lines } of await this.openTickets()) {
      const held = lines.filter(({ status }) => status === 'HELD');
      if (held.length === 0) await done(house.screen.post(`/kitchen/tickets/${id}/bump`));
    }
    this.glass = await openKitchen(house, browser, [house.stations.grill]);
    await this.glass.page.getByText('No open tickets').waitFor();
  }

  /** Fails when the page has complained of anything. */
  async end(): Promise<void> {
    const { complaints } = this.glass;
    await this.glass.close();
    if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join('; ')}`);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.house.close();
  }

  async order(table: number, ...wanted: Wanted[]): Promise<OrderView> {
    const { house } = this;
    const items = wanted.map(({ dish = house.dishes.soup, ...line }) => ({ dish_id: dish, quantity: 1, ...line }));
    return done(house.waiter.post('/orders', { order_type: 'DINE_IN', table_id: house.tables[table - 1], items }));
  }

  async inBook(id: string): Promise<TicketView> {
    const found = (await this.openTickets()).find((ticket) => ticket.id === id);
    return found ?? ({ id, bumped_at: 'gone' } as TicketView);
  }

  card(table: number): Locator {
    return this.glass.page.locator('.ticket:visible', { hasText: `Table ${table}` });
  }

  header(table: number): Locator {
    return this.glass.page.getByRole('button', { name: new RegExp(`^Bump Table ${table},`) });
  }

  private async openTickets(): Promise<TicketView[]> {
    return (await done(this.house.screen.get('/snapshot?view=kitchen'))).data.tickets;
  }
}
