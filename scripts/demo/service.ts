import type { StaffMenu } from '../../src/menu/menu.dto.js';
import type { ListPriceView, PriceListView } from '../../src/menu/times/price-list.dto.js';
import type { PaymentMethodView } from '../../src/payments/payment-method.dto.js';
import type { PaymentView } from '../../src/payments/payment.dto.js';
import type { SnapshotView } from '../../src/realtime/event.dto.js';
import type { TableView } from '../../src/floor/table.dto.js';
import { counted } from '../terminal.js';
import { Unanswered, type Api, type Traffic } from '../api.js';
import { Chance } from './chance.js';
import { callIn, type Crew } from './crew.js';
import type { OpenOrder } from './desk.js';
import type { Evening, Waiter } from './evening.js';
import { Lag } from './lag.js';
import { MenuCard } from './menu-card.js';
import { Pace, Stopped } from './pace.js';
import { BotsRecord } from './record.js';
import { cleanTable, Visit } from './visit.js';

export interface ServiceParts {
  admin: Api;
  traffic: Traffic;
  speed: number;
  say: (message: string) => void;
}

// A full house on a Friday: at this pace most of 24 tables are taken.
const PARTY_EVERY_MS = 750;
/** Of 100 parties, so many take it away or have it brought. */
const WITHOUT_TABLE = 15;
// What is still open when the doors close is served four times as fast; whatever takes longer than this is stuck.
const DRAIN_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 100;

/** One evening: guests come until the doors close, and everybody is served and pays. */
export class Service {
  readonly troubles: string[] = [];
  readonly startedAt = new Date().toISOString();
  turnedAway = 0;
  private readonly visits = new Set<Promise<void>>();
  private readonly claimed = new Set<string>();

  private constructor(
    readonly crew: Crew,
    readonly lag: Lag,
    private readonly evening: Evening,
    private readonly speed: number,
  ) {}

  static async open({ admin, traffic, speed, say }: ServiceParts): Promise<Service> {
    const chance = new Chance();
    const pace = new Pace(speed, chance);
    const lag = new Lag();
    const crew = await callIn({ admin, traffic, pace, chance, lag, onAbsent: say });
    const { api } = crew.waiters[0]!;
    const { data } = await api.get<SnapshotView>('/snapshot?view=menu');
    // What a provider takes is paid by guests on their phones.
    const active = await api.all<PaymentMethodView>('/payment-methods/active');
    const methods = active.filter(({ provider }) => provider === null);
    const menu = new MenuCard(data as StaffMenu, await repriced(api), chance);
    const service = new Service(crew, lag, { pace, chance, menu, methods, record: new BotsRecord() }, speed);
    const left = await service.carryOn();
    if (left > 0) say(`Continuing with ${counted(left, 'order')} that ${left === 1 ? 'was' : 'were'} still open.`);
    return service;
  }

  get record(): BotsRecord {
    return this.evening.record;
  }

  get openTickets(): number {
    return this.crew.stations.reduce((sum, { cook }) => sum + cook.open, 0);
  }

  get bumped(): number {
    return this.crew.stations.reduce((sum, { cook }) => sum + cook.bumped, 0);
  }

  get visitsOpen(): number {
    return this.visits.size;
  }

  /** Lets guests in until the doors close. */
  async letIn(forMs: number): Promise<void> {
    const { pace, chance } = this.evening;
    const until = performance.now() + forMs;
    try {
      for (;;) {
        await pace.sleep(Math.min(chance.gapMs(PARTY_EVERY_MS / this.speed), Math.max(0, until - performance.now())));
        if (performance.now() >= until || !pace.isOpen) return;
        this.welcome();
      }
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
  }

  /** Serves and settles everything that is open; false when something does not come to its end. */
  async drain(): Promise<boolean> {
    const { pace } = this.evening;
    pace.close();
    const until = performance.now() + DRAIN_WITHIN_MS;
    while (!this.isQuiet && !pace.isStopped && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    return this.isQuiet;
  }

  /** Nobody begins anything more. */
  halt(): void {
    this.evening.pace.stop();
  }

  /** Everybody has finished the command in hand and does nothing more. */
  async stop(): Promise<void> {
    this.halt();
    await Promise.all(this.visits);
    while (this.crew.stations.some(({ cook }) => cook.isBusy))
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }

  async close(): Promise<void> {
    await Promise.all(this.crew.screens.map((screen) => screen.close()));
  }

  private get isQuiet(): boolean {
    return this.visits.size === 0 && this.crew.stations.every(({ cook }) => cook.isIdle);
  }

  private welcome(): void {
    const { chance } = this.evening;
    const waiter = chance.pick(this.crew.waiters);
    if (chance.in100(WITHOUT_TABLE)) {
      this.begin(null, (visit) => visit.run(), waiter);
      return;
    }
    const free = [...waiter.desk.tables.values()].filter(
      ({ id, status }) => status === 'FREE' && !this.claimed.has(id),
    );
    if (free.length === 0) this.turnedAway += 1;
    else this.begin(chance.pick(free), (visit) => visit.run(), waiter);
  }

  /** Orders that an earlier evening has left open, and tables that nobody has wiped. */
  private async carryOn(): Promise<number> {
    const { desk, api } = this.crew.waiters[0]!;
    const left = desk.openOrders();
    for (const order of left) {
      const view = { ...order.head, discounts: [], items: [...order.items.values()] };
      this.record.adopted(view, await api.all<PaymentView>(`/payments?order_id=${order.head.id}`));
    }
    for (const order of left) this.adopt(order);
    for (const { id, status } of desk.tables.values()) if (status === 'NEEDS_CLEANING') await cleanTable(api, id);
    return left.length;
  }

  private adopt(order: OpenOrder): void {
    const waiter = this.evening.chance.pick(this.crew.waiters);
    const table = order.head.table_id === null ? null : (waiter.desk.tables.get(order.head.table_id) ?? null);
    this.begin(table, (visit) => visit.carryOn(order), waiter);
  }

  private begin(table: TableView | null, work: (visit: Visit) => Promise<void>, waiter: Waiter): void {
    if (table) this.claimed.add(table.id);
    const visit = work(new Visit(waiter, table, this.evening))
      .catch((error: unknown) => this.note(error))
      .finally(() => {
        this.visits.delete(visit);
        if (table) this.claimed.delete(table.id);
      });
    this.visits.add(visit);
  }

  private note(error: unknown): void {
    if (error instanceof Stopped) return;
    if (error instanceof Unanswered) this.record.unanswered += 1;
    this.troubles.push(error instanceof Error ? error.message : String(error));
  }
}

/** Dishes that cost something else on some price list. */
async function repriced(api: Api): Promise<Set<string>> {
  const lists = await api.all<PriceListView>('/price-lists');
  const prices = await Promise.all(lists.map(({ id }) => api.all<ListPriceView>(`/price-lists/${id}/prices`)));
  return new Set(prices.flat().map(({ dish_id }) => dish_id));
}
