import { v7 as newUuid } from 'uuid';
import type { Answer } from '../../caller.js';
import { done } from '../../caller.js';
import type { House } from '../../given.js';
import type { Code } from './answers.js';
import type { DeedOf, Kind, MoneyDeed, Wanted } from './deed.js';
import type { Seen, SeenCheck, SeenPayment } from './seen.js';
import type { Till } from './till.js';

const REASON = 'As the model wants';
// Before anything is ordered there is no order to ask of.
const NOBODY = '00000000-0000-7000-8000-000000000000';

export type Methods = Record<Kind, string>;

/** A till of a house that runs: everything is done through its front door, and seen in what it has written down. */
export class RealTill implements Till {
  /** What the house calls what the model has named. */
  private readonly ids = new Map<string, string>();
  private order: string | null = null;
  private shift: string | null = null;
  private readonly shifts: string[] = [];

  constructor(
    private readonly house: House,
    private readonly dishes: readonly string[],
    private readonly methods: Methods,
    private readonly first: string,
  ) {}

  async do(deed: MoneyDeed): Promise<Code> {
    const { status, body } = await this.ask(deed);
    return status < 300 ? null : (body.error?.code ?? String(status));
  }

  async look(): Promise<Seen> {
    const { order } = this;
    const checks = order === null ? [] : await this.checks(order);
    const payments = order === null ? [] : await this.payments(order);
    const view = order === null ? null : await done(this.house.manager.get(`/orders/${order}`));
    const taken = (view?.discounts ?? []).map((one: { id: string; taken: number }) => [this.named(one.id), one.taken]);
    return {
      paymentStatus: view?.payment_status ?? 'UNPAID',
      checks,
      payments,
      taken: Object.fromEntries(taken),
      drawer: this.shift === null ? null : await this.drawer(this.shift),
      books: await this.books(),
    };
  }

  /** Whoever plays next opens the drawer anew. */
  async goHome(): Promise<void> {
    if (this.shift === null) return;
    // Refunds may have taken more than there was; nobody counts less than nothing.
    const code = await this.do({ do: 'closeShift', over: Math.max(0, -(await this.drawer(this.shift))) });
    if (code !== null) throw new Error(`the drawer cannot be closed: ${code}`);
  }

  private id(name: string): string {
    const known = this.ids.get(name);
    if (known) return known;
    const made = newUuid();
    this.ids.set(name, made);
    return made;
  }

  private named(id: string): string {
    return [...this.ids].find(([, own]) => own === id)?.[0] ?? id;
  }

  private async ask(deed: MoneyDeed): Promise<Answer> {
    const { manager } = this.house;
    switch (deed.do) {
      case 'order':
        return this.add(deed);
      case 'void': {
        const item = this.id(deed.line);
        const { items } = await done(manager.get(`/orders/${this.order}`));
        const { version } = items.find(({ id }: { id: string }) => id === item);
        return manager.post(`/orders/${this.order}/items/${item}/void`, { reason: REASON }, { version });
      }
      case 'discount': {
        const { id, line, check, terms } = deed;
        const said = { item_id: line && this.id(line), check_id: check && this.id(check), ...terms };
        const body = { id: this.id(id), reason: REASON, ...withoutNulls(said) };
        return manager.post(`/orders/${this.order}/discounts`, body, { version: await this.version() });
      }
      case 'split':
        return this.split(deed);
      case 'unsplit':
        return manager.post(`/orders/${this.order}/unsplit`, undefined, { version: await this.version() });
      case 'bill':
      case 'unbill': {
        const version = await this.checkVersion(deed.check);
        const body = deed.do === 'bill' ? undefined : { reason: REASON };
        return manager.post(`/checks/${this.id(deed.check)}/${deed.do}`, body, { version });
      }
      default:
        return this.askMoney(deed);
    }
  }

  private askMoney(deed: MoneyDeed): Promise<Answer> | Answer {
    const { manager } = this.house;
    switch (deed.do) {
      case 'pay': {
        const { id, check, by, amount, tip, tendered } = deed;
        const said = { amount, tendered, reference: by === 'HOUSE' ? 'The mayor' : null };
        const body = { id: this.id(id), payment_method_id: this.methods[by], tip, ...withoutNulls(said) };
        return manager.post(`/checks/${this.id(check)}/payments`, body);
      }
      case 'withdraw':
        return manager.post(`/payments/${this.id(deed.payment)}/void`, { reason: REASON });
      case 'replace': {
        const replacement = { id: this.id(deed.id), payment_method_id: this.methods[deed.by] };
        return manager.post(`/payments/${this.id(deed.payment)}/void`, { reason: REASON, replacement });
      }
      case 'tip':
        return manager.post(`/payments/${this.id(deed.payment)}/tip`, { tip: deed.tip });
      case 'refund':
        return this.refund(deed);
      default:
        return this.atDrawer(deed);
    }
  }

  private async add({ line, dish, quantity, seat, check }: DeedOf<'order'>): Promise<Answer> {
    const { manager } = this.house;
    const item = { id: this.id(line), dish_id: this.dishes[dish], quantity, ...(seat > 0 && { seat }) };
    if (this.order !== null) {
      const owner = check === null ? {} : { check_id: this.id(check) };
      return manager.post(`/orders/${this.order}/items`, { items: [{ ...item, ...owner }] });
    }
    const answer = await manager.post('/orders', { order_type: 'TAKEAWAY', items: [item] });
    this.order = answer.body.id;
    this.ids.set(this.first, answer.body.check_id);
    return answer;
  }

  private async split({ into, checks }: DeedOf<'split'>): Promise<Answer> {
    const { manager } = this.house;
    const body = this.saidOf(into);
    const answer = await manager.post(`/orders/${this.order}/split`, body, { version: await this.version() });
    // Checks have their ids from the house.
    for (const [place, { id }] of (answer.body.checks ?? []).entries()) this.ids.set(checks[place]!, id);
    return answer;
  }

  private saidOf(into: Wanted): object {
    if (into.way !== 'BY_ITEM') return into;
    const checks = into.checks.map((items) => ({
      items: items.map(({ line, weight }) => ({ item_id: this.id(line), weight })),
    }));
    return { way: into.way, checks };
  }

  private async refund({ payment, amount }: DeedOf<'refund'>): Promise<Answer> {
    const { manager } = this.house;
    const id = this.id(payment);
    const { check_id, amount: was, refunded } = await done(manager.get(`/payments/${id}`));
    const version = await this.checkVersion(this.named(check_id));
    const body = { kind: 'AMOUNT', amount: amount ?? was - refunded, reason: REASON };
    return manager.post(`/payments/${id}/refunds`, body, { version });
  }

  private async atDrawer(deed: MoneyDeed): Promise<Answer> {
    const { manager } = this.house;
    switch (deed.do) {
      case 'openShift': {
        const answer = await manager.post('/shifts/open', { float: deed.float });
        if (answer.status < 300) this.shifts.push((this.shift = answer.body.id));
        return answer;
      }
      case 'payIn':
        return manager.post(`/shifts/${this.shift}/pay-in`, { amount: deed.amount, reason: REASON });
      case 'payOut':
        return manager.post(`/shifts/${this.shift}/pay-out`, { amount: deed.amount, reason: REASON });
      case 'drop':
        return manager.post(`/shifts/${this.shift}/drop`, { amount: deed.amount, reason: REASON });
      case 'closeShift': {
        const counted = (await this.drawer(this.shift!)) + deed.over;
        const denominations = counted === 0 ? [] : [{ value: counted, count: 1 }];
        await done(manager.post(`/shifts/${this.shift}/count`, { denominations }));
        const { version } = await done(manager.get(`/shifts/${this.shift}`));
        const answer = await manager.post(`/shifts/${this.shift}/close`, {}, { version });
        if (answer.status < 300) this.shift = null;
        return answer;
      }
      default:
        throw new Error(`nobody does ${deed.do} here`);
    }
  }

  private async version(): Promise<number> {
    return (await done(this.house.manager.get(`/orders/${this.order}`))).version;
  }

  private async checkVersion(check: string): Promise<number> {
    const rows = await this.rows<{ version: number }>('SELECT version FROM checks WHERE id = $1', [this.id(check)]);
    return Number(rows[0]!.version);
  }

  private async checks(order: string): Promise<SeenCheck[]> {
    const rows = await this.rows<Record<string, string | number | null>>(
      `SELECT id, state, subtotal, discount, service, taxes, total, paid, pending, tips, refunded
       FROM checks WHERE order_id = $1 AND undone_at IS NULL ORDER BY position`,
      [order],
    );
    return rows.map((row) => {
      const of = (name: string) => Number(row[name]);
      const taxes = JSON.parse((row['taxes'] as string | null) ?? '[]') as { isIncluded: boolean; amount: number }[];
      return {
        id: this.named(String(row['id'])),
        state: String(row['state']),
        subtotal: of('subtotal'),
        discount: of('discount'),
        addedTax: taxes.reduce((all, { isIncluded, amount }) => all + (isIncluded ? 0 : amount), 0),
        total: of('total'),
        paid: of('paid'),
        pending: of('pending'),
        tips: of('tips'),
        refunded: of('refunded'),
      };
    });
  }

  private async payments(order: string): Promise<SeenPayment[]> {
    const rows = await this.rows<Record<string, string | number>>(
      `SELECT id, check_id, method_kind, status, amount, tip, rounding, "change", refunded
       FROM payments WHERE order_id = $1 ORDER BY created_at, id`,
      [order],
    );
    return rows.map((row) => {
      const of = (name: string) => Number(row[name]);
      return {
        id: this.named(String(row['id'])),
        check: this.named(String(row['check_id'])),
        by: String(row['method_kind']) as Kind,
        status: String(row['status']),
        amount: of('amount'),
        tip: of('tip'),
        rounding: of('rounding'),
        change: of('change'),
        refunded: of('refunded'),
      };
    });
  }

  private async drawer(shift: string): Promise<number> {
    const [row] = await this.rows<{ amount: string | number | null }>(
      `SELECT CAST(SUM(amount) AS bigint) AS amount FROM ledger_entries
       WHERE shift_id = $1 AND account = 'TENDER' AND method_kind = 'CASH'`,
      [shift],
    );
    return Number(row?.amount ?? 0);
  }

  /** Of this order, and of the shifts that were opened beside it. */
  private async books(): Promise<Record<string, number>> {
    const places = this.shifts.map((_, index) => `$${index + 2}`).join();
    const ofShifts = places === '' ? '' : `OR (order_id IS NULL AND shift_id IN (${places}))`;
    const rows = await this.rows<{ account: string; amount: string | number }>(
      `SELECT account, CAST(SUM(amount) AS bigint) AS amount FROM ledger_entries
       WHERE account NOT IN ('VOIDED', 'COVERS') AND (order_id = $1 ${ofShifts}) GROUP BY account`,
      [this.order ?? NOBODY, ...this.shifts],
    );
    return Object.fromEntries(rows.map(({ account, amount }) => [account, Number(amount)]));
  }

  private rows<Row extends object>(sql: string, values: readonly string[]): Promise<Row[]> {
    return this.house.database.read((reader) => reader.rows<Row>(sql, values));
  }
}

function withoutNulls(said: object): object {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
}
