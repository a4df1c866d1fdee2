import { v7 as newId } from 'uuid';
import { isOpen } from '../../src/domain/order.js';
import type { TableView } from '../../src/floor/table.dto.js';
import type { NewOrder, NewOrderItem } from '../../src/orders/new-order.dto.js';
import type { OrderItemView, OrderView } from '../../src/orders/order.dto.js';
import { Refused } from '../api.js';
import type { OpenOrder } from './desk.js';
import type { Evening, Waiter } from './evening.js';
import { changeMinds } from './second-thoughts.js';
import { totalOf, type AskedLine } from './record.js';
import { settle } from './settling.js';

/** Of 100 parties, so many order again; of 100 orders, so many have ids made by the tablet. */
const ORDERS_AGAIN = 35;
const OWN_IDS = 50;
// The kitchen is slower than this only when it has forgotten the order or the events did not come.
const NEWS_WITHIN_MS = 60_000;
const SEEN_WITHIN_MS = 10_000;
const MOST_TRIPS = 60;
const OVERTAKEN = new Set(['BAD_MOVE', 'ORDER_CLOSED', 'LINE_CLOSED']);

/** One party from the first order to the last payment. */
export class Visit {
  private orderId = '';

  constructor(
    private readonly waiter: Waiter,
    /** Null: they take it away or have it brought. */
    private readonly table: TableView | null,
    private readonly evening: Evening,
  ) {}

  async run(): Promise<void> {
    const { pace, chance } = this.evening;
    await this.order();
    await changeMinds(this.waiter, this.orderId, this.evening);
    let isServed = await this.serve();
    if (isServed && this.table && pace.isOpen && chance.in100(ORDERS_AGAIN)) {
      await pace.pause(1500, 4000);
      await this.orderAgain();
      isServed = await this.serve();
    }
    await this.end(isServed);
  }

  /** An order that was open when the evening began is served and paid like the others. */
  async carryOn(order: OpenOrder): Promise<void> {
    this.orderId = order.head.id;
    await this.end(await this.serve());
  }

  private async end(isServed: boolean): Promise<void> {
    const { pace } = this.evening;
    if (isServed) {
      if (this.table) await pace.pause(1500, 5000);
      await settle(this.waiter, this.orderId, this.evening);
      // A different total: somebody has changed the order by hand, and it is theirs to finish.
      const ours = totalOf(this.evening.record.order(this.orderId).lines);
      await this.until(({ head }) => !isOpen(head.status) || head.total !== ours);
    }
    if (this.table) await this.clean(this.table);
  }

  private async order(): Promise<void> {
    const { pace, chance, menu, record } = this.evening;
    await pace.pause(300, 1200);
    const covers = this.table ? chance.whole(1, Math.min(this.table.seats, 6)) : 1;
    const orderType = this.table ? 'DINE_IN' : chance.pick(['TAKEAWAY', 'DELIVERY'] as const);
    const asked = menu.firstRound(covers, orderType);
    const body: NewOrder = {
      order_type: orderType,
      items: asked.map((line) => this.wanted(line)),
      ...(chance.in100(OWN_IDS) && { id: newId() }),
      ...(this.table && { table_id: this.table.id, covers }),
      ...(chance.in100(8) && { notes: chance.pick(['День рождения!', 'In a hurry', 'Балалар орындығы керек']) }),
    };
    const view = await this.waiter.api.send<OrderView>('POST', '/orders', { body });
    this.orderId = view.id;
    record.took(view, asked, { waiterId: this.waiter.userId, tableId: this.table?.id ?? null });
    await this.sees(view);
  }

  private async orderAgain(): Promise<void> {
    const asked = this.evening.menu.laterRound('DINE_IN');
    const body = { items: asked.map((line) => this.wanted(line)) };
    const view = await this.waiter.api.send<OrderView>('POST', `/orders/${this.orderId}/items`, { body });
    this.evening.record.added(view, asked);
    await this.sees(view);
  }

  private wanted({ dishId, variationId, quantity, comment, modifierIds }: AskedLine): NewOrderItem {
    return {
      dish_id: dishId,
      quantity,
      modifiers: modifierIds.map((modifier_id) => ({ modifier_id })),
      ...(variationId !== null && { dish_variation_id: variationId }),
      ...(comment !== null && { comment }),
      ...(this.evening.chance.in100(OWN_IDS) && { id: newId() }),
    };
  }

  /** Carries out what is ready until everything stands on the table; false when nothing is left of the order. */
  private async serve(): Promise<boolean> {
    for (let trips = 0; trips < MOST_TRIPS; trips += 1) {
      await this.until((order) => isGone(order) || ready(order).length > 0 || isServed(order));
      await this.evening.pace.pause(300, 1200);
      const order = this.waiter.desk.order(this.orderId)!;
      if (isGone(order)) return false;
      if (isServed(order)) return true;
      if (kept(order).every(({ status }) => status === 'READY' || status === 'SERVED')) await this.serveAll();
      else for (const line of ready(order)) await this.serveLine(line);
    }
    throw new Error(`order ${this.orderId} is still not served after ${MOST_TRIPS} trips`);
  }

  private serveAll(): Promise<void> {
    return this.move(`/orders/${this.orderId}/status`);
  }

  private serveLine(line: OrderItemView): Promise<void> {
    return this.move(`/orders/${this.orderId}/items/${line.id}/status`);
  }

  private async move(path: string): Promise<void> {
    this.evening.pace.mustGoOn();
    try {
      await this.sees(await this.waiter.api.send<OrderView>('PATCH', path, { body: { status: 'SERVED' } }));
    } catch (error) {
      if (!(error instanceof Refused) || !OVERTAKEN.has(error.code)) throw error;
    }
  }

  private async clean({ id }: TableView): Promise<void> {
    const { desk, api } = this.waiter;
    await this.evening.pace.pause(800, 2500);
    if (desk.tables.get(id)?.status !== 'NEEDS_CLEANING') return;
    await cleanTable(api, id);
  }

  /** Waits for the news on the tablet; when they do not come, the visit fails and says so. */
  private async until(isReached: (order: OpenOrder) => boolean): Promise<void> {
    const { pace } = this.evening;
    const came = await this.waiter.desk.until(this.orderId, isReached, NEWS_WITHIN_MS, pace.stopSignal);
    pace.mustGoOn();
    if (!came) throw new Error(`no news of order ${this.orderId} for ${NEWS_WITHIN_MS / 1000} s`);
  }

  /** What was just answered must also come as an event. */
  private async sees(view: OrderView): Promise<void> {
    const { pace } = this.evening;
    const isThere = ({ items }: OpenOrder) =>
      view.items.every(({ id, version }) => (items.get(id)?.version ?? 0) >= version);
    const came = await this.waiter.desk.until(this.orderId, isThere, SEEN_WITHIN_MS, pace.stopSignal);
    pace.mustGoOn();
    if (!came) throw new Error(`the event of order ${this.orderId} did not arrive`);
  }
}

/** Refused when guests sit there again or somebody has already wiped it. */
export async function cleanTable(api: Waiter['api'], tableId: string): Promise<void> {
  try {
    await api.send('PATCH', `/tables/${tableId}/status`, { body: { status: 'FREE' } });
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'TABLE_UNSETTLED') throw error;
  }
}

function kept({ items }: OpenOrder): OrderItemView[] {
  return [...items.values()].filter(({ status }) => status !== 'CANCELLED');
}

function ready(order: OpenOrder): OrderItemView[] {
  return kept(order).filter(({ status }) => status === 'READY');
}

function isServed(order: OpenOrder): boolean {
  return kept(order).every(({ status }) => status === 'SERVED');
}

function isGone({ head }: OpenOrder): boolean {
  return head.status === 'CANCELLED' || head.status === 'REJECTED';
}
