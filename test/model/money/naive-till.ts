import type { DeedOf, MoneyDeed } from './deed.js';
import type { Priced } from './card.js';
import type { Coins, NaiveCheck, NaiveDiscount, NaiveLine, NaivePayment } from './naive-things.js';
import { writeMoney } from './naive-writes.js';
import type { Seen, SeenCheck } from './seen.js';

/**
 * A second till, as simple as a notebook: what is paid of a check is what its payments come to, and what lies in a drawer
 * is what went in less what went out. It uses nothing of the product, and what it cannot know, such as who has the odd
 * cent, it believes as far as the truths allow.
 */
export class NaiveTill {
  readonly lines: NaiveLine[] = [];
  readonly discounts: NaiveDiscount[] = [];
  readonly payments: NaivePayment[] = [];
  checks: NaiveCheck[];
  /** Checks were frozen when the others were priced last. */
  isMixed = false;
  /** Cash in the drawer; null: nobody answers for it. */
  drawer: number | null = null;
  /** How many shifts there were. */
  shifts = 0;
  /** What passed through drawers that are closed. */
  safe = 0;
  paidIn = 0;
  paidOut = 0;
  overShort = 0;
  private everSold = new Set<string>();

  constructor(
    first: string,
    readonly card: readonly Priced[],
    readonly coins: Coins | null,
  ) {
    this.checks = [{ id: first, state: 'OPEN', subtotal: 0, discount: 0, addedTax: 0, total: 0 }];
  }

  check(id: string): NaiveCheck {
    return this.checks.find((one) => one.id === id)!;
  }

  payment(id: string): NaivePayment {
    return this.payments.find((one) => one.id === id)!;
  }

  get linesLeft(): NaiveLine[] {
    return this.lines.filter(({ isGone }) => !isGone);
  }

  isOpen(id: string): boolean {
    return this.checks.some((one) => one.id === id && one.state === 'OPEN');
  }

  /** Nothing of it is on a bill or paid. */
  isFree(line: NaiveLine): boolean {
    return [...line.owners.keys()].every((id) => this.isOpen(id));
  }

  paymentsOf(check: string, status: NaivePayment['status'] = 'SUCCEEDED'): NaivePayment[] {
    return this.payments.filter((one) => one.check === check && one.status === status);
  }

  paid(check: string): number {
    return added(this.paymentsOf(check).map(({ amount }) => amount));
  }

  pending(check: string): number {
    return added(this.paymentsOf(check, 'INITIATED').map(({ amount }) => amount));
  }

  due(check: string): number {
    return this.check(check).total - this.paid(check) - this.pending(check);
  }

  /** In coins. */
  inCash(amount: number): number {
    if (!this.coins) return amount;
    const { unit, mode } = this.coins;
    const below = amount - (amount % unit);
    if (below === amount || mode === 'DOWN') return below;
    return mode === 'UP' || (amount - below) * 2 >= unit ? below + unit : below;
  }

  /** What a payment takes off its check, and by what it is rounded. */
  tender({ check, by, amount }: Pick<DeedOf<'pay'>, 'check' | 'by' | 'amount'>): { amount: number; rounding: number } {
    const due = this.due(check);
    const asked = amount ?? due;
    if (by !== 'CASH' || (amount !== null && amount !== due && amount !== this.inCash(due)))
      return { amount: asked, rounding: 0 };
    return { amount: due, rounding: this.inCash(due) - due };
  }

  /** After a deed that was done: what it did here, and what the checks come to now. */
  note(deed: MoneyDeed, seen: Seen): void {
    this.write(deed);
    const isPriced = ['order', 'void', 'discount', 'split', 'unsplit'].includes(deed.do);
    if (isPriced) this.isMixed = this.checks.some(({ state }) => state !== 'OPEN');
    if (isPriced) for (const check of this.checks) this.believe(check, seen);
    // A comp gives away what is there now.
    if (deed.do === 'discount' && deed.terms.kind === 'COMP') this.discounts.at(-1)!.terms.cap = seen.taken[deed.id]!;
    for (const check of this.checks) {
      const isPaid = this.paid(check.id) === check.total && this.paymentsOf(check.id).length > 0;
      if (check.state !== 'CLOSED' && isPaid && (check.total > 0 || deed.do === 'pay')) check.state = 'CLOSED';
      if (check.state === 'CLOSED') this.everSold.add(check.id);
    }
  }

  /** The shift that is open. */
  get shift(): number | null {
    return this.drawer === null ? null : this.shifts;
  }

  isSold(check: string): boolean {
    return this.everSold.has(check);
  }

  private believe(check: NaiveCheck, { checks }: Seen): void {
    const shown = checks.find(({ id }) => id === check.id);
    if (check.state === 'OPEN' && shown) Object.assign(check, pricesOf(shown));
  }

  private write(deed: MoneyDeed): void {
    switch (deed.do) {
      case 'order': {
        const { line: id, dish, quantity, seat } = deed;
        const owner = deed.check ?? this.checks.find(({ state }) => state === 'OPEN')!.id;
        const owners = new Map([[owner, 1]]);
        this.lines.push({ id, dish: this.card[dish]!, quantity, seat, isGone: false, owners });
        return;
      }
      case 'split':
        return this.split(deed);
      case 'unsplit':
        this.checks = this.checks.slice(0, 1);
        for (const line of this.lines) line.owners = new Map([[this.checks[0]!.id, 1]]);
        return;
      case 'void':
        this.lines.find(({ id }) => id === deed.line)!.isGone = true;
        this.discounts.splice(0, Infinity, ...this.discounts.filter(({ line }) => line !== deed.line));
        return;
      case 'discount':
        this.discounts.push({ id: deed.id, line: deed.line, check: deed.check, terms: { ...deed.terms } });
        return;
      case 'bill':
      case 'unbill':
        this.check(deed.check).state = deed.do === 'bill' ? 'BILLED' : 'OPEN';
        return;
      default:
        return writeMoney(this, deed);
    }
  }

  private split({ into, checks }: DeedOf<'split'>): void {
    const [first] = this.checks;
    const blank = { state: 'OPEN' as const, subtotal: 0, discount: 0, addedTax: 0, total: 0 };
    this.checks = checks.map((id) => (id === first!.id ? first! : { ...blank, id }));
    const seats = [...new Set(this.linesLeft.map(({ seat }) => seat))]
      .filter((seat) => seat > 0)
      .toSorted((a, b) => a - b);
    for (const line of this.linesLeft) {
      const weights = checks.map((_, place) => {
        if (into.way === 'EVENLY') return 1;
        if (into.way === 'BY_AMOUNT') return into.amounts[place] ?? first!.total - added(into.amounts);
        if (into.way === 'BY_SEAT') return line.seat === 0 || line.seat === seats[place] ? 1 : 0;
        return into.checks[place]!.find((one) => one.line === line.id)?.weight ?? 0;
      });
      const isNamed = weights.some((weight) => weight > 0);
      const shares = checks.map((id, place): [string, number] => [id, isNamed ? weights[place]! : Number(place === 0)]);
      line.owners = new Map(shares.filter(([, weight]) => weight > 0));
    }
  }
}

export function pricesOf({
  subtotal,
  discount,
  addedTax,
  total,
}: SeenCheck | NaiveCheck): Omit<NaiveCheck, 'id' | 'state'> {
  return { subtotal, discount, addedTax, total };
}

export function added(amounts: readonly number[]): number {
  return amounts.reduce((all, amount) => all + amount, 0);
}
