import type { Reader } from '../database/reader.js';
import { CODECS } from '../database/columns.js';
import type { Account, MoveKind } from '../domain/books/account.js';
import { grouped } from '../domain/grouped.js';
import { formatMoney, sum } from '../domain/money.js';

interface OrderRow {
  id: string;
  number: number;
  business_date: string;
  table_name: string | null;
  tab_name: string | null;
  waiter_name: string | null;
  currency: string;
  time_zone: string;
}

interface CheckRow {
  id: string;
  position: number;
  state: string;
  total: number;
  paid: number;
  tips: number;
  /** What a provider is asked to give back, and the tips in it: with the house until it has. */
  coming_back: number;
  tips_back: number;
}

interface EntryRow {
  move_id: string;
  kind: MoveKind;
  account: Account;
  amount: number;
  quantity: number | null;
  detail: string | null;
  check_id: string | null;
  by_name: string | null;
  at: string;
}

const ORDER = `SELECT o.id, o.number, o.business_date, o.table_name, o.tab_name, o.waiter_name, v.currency, v.time_zone
  FROM orders o JOIN venues v ON v.id = o.venue_id`;
const CHECKS = `SELECT id, position, state, total, paid, tips,
    (SELECT CAST(COALESCE(SUM(amount), 0) AS bigint) FROM payments p WHERE p.check_id = checks.id AND p.status = 'VOIDING') AS coming_back,
    (SELECT CAST(COALESCE(SUM(tip), 0) AS bigint) FROM payments p WHERE p.check_id = checks.id AND p.status = 'VOIDING') AS tips_back
  FROM checks
  WHERE order_id = $1 AND undone_at IS NULL ORDER BY position`;
const ENTRIES = `SELECT move_id, kind, account, amount, quantity, detail, check_id, by_name, at FROM ledger_entries
  WHERE order_id = $1 ORDER BY at, id`;

/** The orders that somebody means by an id, by a number, or by `2026-11-21/17`. */
export async function ordersMeant(reader: Reader, said: string): Promise<string[]> {
  const [, date, number] = /^(?:(\d{4}-\d\d-\d\d)\/)?(\d{1,9})$/.exec(said) ?? [];
  const ids = number
    ? reader.rows<{ id: string }>(
        `SELECT id FROM orders WHERE number = $1 AND business_date = COALESCE($2, business_date)
         ORDER BY business_date DESC LIMIT 5`,
        [Number(number), date ?? null],
      )
    : reader.rows<{ id: string }>('SELECT id FROM orders WHERE id = $1', [said.toLowerCase()]);
  return (await ids).map(({ id }) => id);
}

/**
 * What happened to the money of an order, in the words of whoever owns the restaurant: what its checks say, what the books
 * say, when and by whom, and where the two differ.
 */
export async function storyOf(reader: Reader, orderId: string): Promise<string[]> {
  const [order] = await reader.rows<OrderRow>(`${ORDER} WHERE o.id = $1`, [orderId]);
  if (!order) return [`There is no order ${orderId}.`];
  const checks = await reader.rows<CheckRow>(CHECKS, [orderId]);
  const entries = await reader.rows<EntryRow>(ENTRIES, [orderId]);
  const words = new Words(order);
  return [
    words.title(),
    ...checks.flatMap((check) =>
      words.check(
        check,
        entries.filter(({ check_id }) => check_id === check.id),
      ),
    ),
  ];
}

class Words {
  constructor(private readonly order: OrderRow) {}

  title(): string {
    const { number, business_date: date, table_name: table, tab_name: tab, waiter_name: waiter } = this.order;
    const of = [table && `table ${table}`, tab, waiter && `waiter ${waiter}`].filter(Boolean).join(', ');
    return `Order ${number} of ${date}${of ? ` (${of})` : ''}, id ${this.order.id}`;
  }

  check(check: CheckRow, entries: readonly EntryRow[]): string[] {
    const moves = grouped(entries, ({ move_id }) => move_id);
    const differences = this.differences(check, entries);
    return [
      `  Check ${check.position} says: ${check.state.toLowerCase()}, comes to ${this.money(check.total)}, ` +
        `${this.money(check.paid)} paid, ${this.money(check.tips)} in tips.`,
      ...this.comingBack(check),
      entries.length === 0 ? '  The books say nothing of it.' : '  The books say:',
      ...[...moves.values()].map((move) => `    ${this.when(move[0]!.at)}  ${this.move(move)}`),
      ...(differences.length === 0 ? ['  The two agree.'] : differences.map((one) => `  They differ: ${one}`)),
    ];
  }

  private comingBack({ coming_back: amount, tips_back: tip }: CheckRow): string[] {
    if (amount + tip === 0) return [];
    return [
      `  A provider is asked to give ${this.money(amount + tip)} back; until it has, that is with us and set aside.`,
    ];
  }

  private differences({ state, total, paid, tips, ...back }: CheckRow, entries: readonly EntryRow[]): string[] {
    const sold = of(entries, 'CHECKS', (kind) => kind === 'SALE');
    const sales = entries.filter(({ kind, account }) => kind === 'SALE' && account === 'CHECKS').length;
    const came = -of(entries, 'CHECKS', (kind) => kind !== 'SALE') - back.coming_back;
    const tipped = -of(entries, 'TIPS', (kind) => kind !== 'REFUND') - back.tips_back;
    const found: string[] = [];
    if (state === 'CLOSED' && sales === 0) found.push('the check is closed, and no sale of it was written down.');
    if (state !== 'CLOSED' && sales > 0) found.push('it was sold, and the check is not closed.');
    if (sales > 1) found.push(`it was sold ${sales} times.`);
    if (sales > 0 && sold !== total) found.push(this.differ('it was sold for', sold, 'the check comes to', total));
    if (came !== paid) found.push(this.differ('payments come to', came, 'the check says paid', paid));
    if (tipped !== tips) found.push(this.differ('tips come to', tipped, 'the check says', tips));
    return found;
  }

  private differ(books: string, found: number, check: string, told: number): string {
    const off = Math.abs(found - told);
    const side = found > told ? 'too much' : 'missing';
    return `in the books ${books} ${this.money(found)}, ${check} ${this.money(told)}; ${this.money(off)} ${side} in the books.`;
  }

  private move(move: readonly EntryRow[]): string {
    const [{ kind, by_name: by }] = move as [EntryRow];
    const who = by ? `, by ${by}` : '';
    const way = move.find(({ account }) => account === 'TENDER');
    const amount = this.money(Math.abs(way?.amount ?? of(move, 'CHECKS') + of(move, 'VOIDED')));
    const tip = of(move, 'TIPS');
    const tipped = tip === 0 ? '' : ` with a tip of ${this.money(Math.abs(tip))}`;
    return `${SAYS[kind]} ${amount}${way?.detail ? ` (${way.detail})` : ''}${tipped}${this.reason(move)}${who}`;
  }

  private reason(move: readonly EntryRow[]): string {
    const taken = move.filter(({ account }) => account === 'DISCOUNTS' || account === 'COMPS');
    const off = taken.map(({ amount, detail }) => `${this.money(amount)} off: ${detail}`);
    const [voided] = move.filter(({ account }) => account === 'VOIDED');
    if (voided) off.push(`${voided.quantity ?? 0} × ${voided.detail}`);
    return off.length === 0 ? '' : ` (${off.join('; ')})`;
  }

  private money(minor: number): string {
    return formatMoney(minor, this.order.currency, 'en');
  }

  private when(at: string): string {
    const moment = new Date(CODECS.instant.read(at) as string);
    const options = { timeZone: this.order.time_zone, dateStyle: 'short', timeStyle: 'medium' } as const;
    return new Intl.DateTimeFormat('en-GB', options).format(moment);
  }
}

const SAYS: Record<MoveKind, string> = {
  SALE: 'sold for',
  PAYMENT: 'paid',
  PAYMENT_VOIDED: 'a payment taken back of',
  TIP: 'a later tip of',
  REFUND: 'given back',
  DEPOSIT_TAKEN: 'a deposit of',
  DEPOSIT_USED: 'paid with a deposit',
  DEPOSIT_USE_VOIDED: 'a payment with a deposit taken back of',
  DEPOSIT_RETURNED: 'a deposit given back of',
  FLOAT_IN: 'a float of',
  PAY_IN: 'paid in',
  PAY_OUT: 'paid out',
  DROP: 'to the safe',
  OVER_SHORT: 'a drawer over or short by',
  SHIFT_CLOSED: 'a shift closed with',
  TIPS_PAID: 'tips handed out of',
  VOID: 'taken back for',
};

function of(entries: readonly EntryRow[], account: Account, isMeant: (kind: MoveKind) => boolean = () => true): number {
  return sum(entries.filter((one) => one.account === account && isMeant(one.kind)).map(({ amount }) => amount));
}
