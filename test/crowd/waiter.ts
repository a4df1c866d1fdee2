import { randomUUID } from 'node:crypto';
import { v7 as newId } from 'uuid';
import type { MovedOrders } from '../../src/orders/moves/order-moves.dto.js';
import type { OrderItemView, OrderView } from '../../src/orders/order.dto.js';
import type { Answer, Caller } from '../caller.js';
import type { Chance } from '../fuzz/chance.js';
import type { House } from '../given.js';
import type { CrowdRecord } from './record.js';

// So many lines are a long evening; then the table orders anew.
const FULL = 60;
const STALE = 412;
// An order of which everything is moved is over.
const LEFT = 3;
// Somebody adds to the order all the time.
const TRIES = 4;

/** The table at which everyone serves: its orders, oldest first. */
export interface CrowdedTable {
  id: string;
  orders: string[];
  /** Somebody is opening the next order. */
  isOpening: boolean;
}

/** One of many who serve the same table at the same time, from what the own tablet last showed. */
export class CrowdWaiter {
  private readonly shown = new Map<string, OrderView>();

  constructor(
    private readonly house: House,
    private readonly caller: Caller,
    private readonly table: CrowdedTable,
    private readonly record: CrowdRecord,
    private readonly chance: Chance,
  ) {}

  async workUntil(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const draw = this.chance.whole(1, 100);
      if (draw <= 40) await this.add();
      else if (draw <= 75) await this.change();
      else if (draw <= 87) await this.void();
      else await this.move();
    }
  }

  async open(): Promise<void> {
    this.table.isOpening = true;
    const id = newId();
    const wanted = this.wanted();
    const body = { id, order_type: 'DINE_IN', table_id: this.table.id, items: wanted };
    const answer = await this.ask('open', 201, (key) => this.caller.post('/orders', body, { key }));
    this.table.isOpening = false;
    if (answer.status !== 201) return;
    this.record.orders.add(id);
    this.table.orders.push(id);
    this.took(answer.body as OrderView, wanted);
  }

  private async add(): Promise<void> {
    const id = this.table.orders.at(-1)!;
    if (!this.table.isOpening && (this.shown.get(id)?.items.length ?? 0) >= FULL) return this.open();
    const wanted = this.wanted();
    const path = `/orders/${id}/items`;
    const answer = await this.ask('add', 201, (key) => this.caller.post(path, { items: wanted }, { key }));
    if (answer.status === 201) this.took(answer.body as OrderView, wanted);
    // Somebody has voided its last line: it is over, and the table orders anew.
    else if (answer.status === 409 && id === this.table.orders.at(-1) && !this.table.isOpening) await this.open();
  }

  private async change(): Promise<void> {
    const seen = this.someLine();
    if (!seen) return;
    const { path, line } = seen;
    const quantity = this.chance.whole(1, 9);
    const answer = await this.ask('change', 200, () =>
      this.caller.patch(path, { quantity }, { version: line.version }),
    );
    this.heard(answer, line, { quantity, isVoided: false });
  }

  private async void(): Promise<void> {
    const seen = this.someLine();
    if (!seen) return;
    const { path, line } = seen;
    const body = { reason: 'changed mind' };
    const answer = await this.ask('void', 200, () =>
      this.caller.post(`${path}/void`, body, { version: line.version, key: randomUUID() }),
    );
    this.heard(answer, line, { quantity: line.quantity, isVoided: true });
  }

  /** Two parties share the table, and what was put on one bill belongs on the other: both ways at the same time. */
  private async move(): Promise<void> {
    const [other, last] = this.table.orders.slice(-2).map((id) => this.shown.get(id));
    if (!other || !last) return;
    const [from, to] = this.chance.in100(50) ? [other, last] : [last, other];
    const lines = from.items.filter(({ status }) => status === 'QUEUED');
    if (lines.length <= LEFT) return;
    const { id } = this.chance.pick(lines.slice(-8));
    const body = { items: [{ item_id: id }], to_order_id: to.id };
    let { version } = from;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const key = randomUUID();
      const answer = await this.ask('move', 200, () =>
        this.caller.post(`/orders/${from.id}/move`, body, { version, key }),
      );
      if (answer.status === 200) return this.moved(answer.body as MovedOrders, id);
      if (answer.status !== STALE) return;
      const { current } = answer.body.error.details;
      if (current.version === version) this.record.faults.push(`order ${from.id}: stale, and not told what is current`);
      this.saw(current as OrderView);
      ({ version } = current);
    }
  }

  private moved({ order, other }: MovedOrders, id: string): void {
    this.saw(order);
    this.saw(other!);
    const line = other!.items.find((item) => item.id === id);
    if (!line) return void this.record.faults.push(`line ${id} was moved, and is not where it went`);
    if (order.items.some((item) => item.id === id)) this.record.faults.push(`line ${id} is in two orders`);
    this.record.acknowledged(other!, id, { quantity: line.quantity, isVoided: false });
  }

  private heard(answer: Answer, line: OrderItemView, wanted: { quantity: number; isVoided: boolean }): void {
    if (answer.status === 200) {
      this.saw(answer.body as OrderView);
      this.record.acknowledged(answer.body as OrderView, line.id, wanted);
    } else if (answer.status === STALE) this.corrected(answer, line);
  }

  /** Whoever was too late is told how it stands, and goes on from there. */
  private corrected({ body }: Answer, line: OrderItemView): void {
    const current = body.error.details.current as OrderView | undefined;
    const now = current?.items.find(({ id }) => id === line.id);
    if (!now || now.version === line.version)
      this.record.faults.push(`line ${line.id}: a stale change was not told the current order`);
    else this.saw(current!);
  }

  private took(view: OrderView, wanted: readonly { id: string; quantity: number }[]): void {
    this.saw(view);
    for (const { id, quantity } of wanted) this.record.acknowledged(view, id, { quantity, isVoided: false });
  }

  private saw(view: OrderView): void {
    this.shown.set(view.id, view);
  }

  /** Everybody wants the same few lines, those that came last. */
  private someLine(): { path: string; line: OrderItemView } | null {
    const order = this.shown.get(this.table.orders.at(-1)!);
    const lines = order?.items.filter(({ status }) => status === 'QUEUED').slice(-8) ?? [];
    if (lines.length === 0) return null;
    const line = this.chance.pick(lines);
    return { path: `/orders/${order!.id}/items/${line.id}`, line };
  }

  private wanted(): { id: string; dish_id: string; quantity: number }[] {
    const { steak, soup, tea } = this.house.dishes;
    return Array.from({ length: this.chance.whole(1, 2) }, () => ({
      id: newId(),
      dish_id: this.chance.pick([steak, soup, tea]),
      quantity: this.chance.whole(1, 9),
    }));
  }

  /** One in ten answers is lost on its way, and the tablet asks again with the same key. */
  private async ask(what: string, good: number, send: (key: string) => Promise<Answer>): Promise<Answer> {
    const key = randomUUID();
    const answer = await send(key);
    this.record.answered(what, answer.status);
    if (good !== 201 || answer.status !== 201 || !this.chance.in100(10)) return answer;
    const again = await send(key);
    this.record.answered('again', again.status);
    if (again.headers.get('idempotency-replayed') !== 'true') this.record.faults.push(`${what}: done twice`);
    return again;
  }
}
