import { paymentStatus, settle, stateAfterVoid } from '../../../src/domain/bill.js';
import { mustBeBillable, mustBeBilled } from '../../../src/domain/billing.js';
import * as cashMoves from '../../../src/domain/books/cash.js';
import type { Move } from '../../../src/domain/books/move.js';
import * as tenders from '../../../src/domain/books/payment.js';
import { sale } from '../../../src/domain/books/sale.js';
import { sum } from '../../../src/domain/money.js';
import { cashTender } from '../../../src/domain/pricing/cash.js';
import { DEFAULT_POLICY, type PricingRules } from '../../../src/domain/pricing/policy.js';
import { Refusal, refuseUnless } from '../../../src/domain/refusal.js';
import { priceChecks } from '../../../src/domain/splitting/price-checks.js';
import { addedTax } from '../../../src/domain/tax.js';
import { confirm, release, reserve, withdraw } from '../../../src/domain/tendering.js';
import type { Code } from './answers.js';
import type { Priced } from './card.js';
import type { DeedOf, MoneyDeed } from './deed.js';
import type { Coins } from './naive-things.js';
import { giveBack } from './pure-refund.js';
import { accounts, blank, copyOf, METHODS, NOTHING, type Check, type Payment, type State } from './pure-state.js';
import type { Seen } from './seen.js';
import { splitOf } from './split-of.js';
import type { Till } from './till.js';

/** A till in memory: what the rules of the domain make of the money, with no framework, no database and no clock. */
export class PureTill implements Till {
  private now: State;
  private readonly rules: PricingRules;

  constructor(
    first: string,
    private readonly card: readonly Priced[],
    coins: Coins | null,
  ) {
    this.rules = { ...DEFAULT_POLICY, cash: coins };
    this.now = {
      lines: [],
      discounts: [],
      checks: [blank(first)],
      payments: [],
      books: [],
      shifts: 0,
      isShiftOpen: false,
    };
  }

  /** What is refused leaves everything as it was, as in a transaction. */
  do(deed: MoneyDeed): Code {
    const before = copyOf(this.now);
    try {
      this.perform(deed);
      return null;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.now = before;
      return error.code;
    }
  }

  look(): Seen {
    const { checks, payments, discounts, books } = this.now;
    const of = (name: 'total' | 'paid' | 'refunded') => sum(checks.map((check) => check[name]));
    return {
      paymentStatus: paymentStatus({ total: of('total'), paid: of('paid'), refunded: of('refunded') }),
      checks: checks.map(({ id, state, priced, total, paid, pending, tips, refunded }) => {
        const { subtotal, discount, taxes } = priced;
        return { id, state, subtotal, discount, addedTax: addedTax(taxes), total, paid, pending, tips, refunded };
      }),
      payments: payments.map(({ id, check, by, status, amount, tip, rounding, change, refunded }) => {
        return { id, check, by, status, amount, tip, rounding, change, refunded };
      }),
      taken: Object.fromEntries(
        discounts.map(({ id }, index) => [id, sum(checks.map(({ priced }) => priced.taken[index] ?? 0))]),
      ),
      drawer: this.shift === null ? null : this.inDrawer(),
      books: accounts(books),
    };
  }

  private perform(deed: MoneyDeed): void {
    const { now } = this;
    switch (deed.do) {
      case 'order':
        return this.order(deed);
      case 'void':
        now.lines.find(({ id }) => id === deed.line)!.status = 'CANCELLED';
        this.dropDiscount(deed.line);
        return this.price();
      case 'discount':
        return this.discount(deed);
      case 'split':
        return this.split(deed);
      case 'unsplit':
        now.checks.splice(1);
        for (const line of now.lines) line.owners = [{ checkId: now.checks[0]!.id, weight: 1 }];
        return this.price();
      case 'bill':
        mustBeBillable(this.check(deed.check).state);
        this.check(deed.check).state = 'BILLED';
        return;
      case 'unbill':
        mustBeBilled(this.check(deed.check).state);
        this.check(deed.check).state = 'OPEN';
        return;
      default:
        return this.money(deed);
    }
  }

  private order({ line: id, dish, quantity, seat, check }: DeedOf<'order'>): void {
    const { price: unitPrice, tax } = this.card[dish]!;
    const owner = check ?? this.now.checks.find(({ state }) => state === 'OPEN')!.id;
    const owners = [{ checkId: owner, weight: 1 }];
    this.now.lines.push({ id, partOfId: null, unitPrice, quantity, status: 'QUEUED', tax, seat, owners });
    this.price();
  }

  private discount({ id, line: itemId, check: checkId, terms }: DeedOf<'discount'>): void {
    this.now.discounts.push({ id, itemId, checkId, ...terms });
    this.price();
    const last = this.now.discounts.length - 1;
    const given = this.now.discounts[last]!;
    // Checks that were frozen before know nothing of it.
    if (given.kind === 'COMP') given.cap = sum(this.now.checks.map(({ priced }) => priced.taken[last] ?? 0));
  }

  private dropDiscount(line: string): void {
    const kept = this.now.discounts.map(({ itemId }) => itemId !== line);
    this.now.discounts = this.now.discounts.filter((_, index) => kept[index]);
    for (const check of this.now.checks)
      check.priced = { ...check.priced, taken: check.priced.taken.filter((_, index) => kept[index]) };
  }

  private split({ into, checks: ids }: DeedOf<'split'>): void {
    const [first] = this.now.checks;
    const split = splitOf(this.now.lines, into, first!.total);
    this.now.checks = ids.map((id) => (id === first!.id ? first! : blank(id)));
    for (const { lineId, shares } of split.lines)
      this.now.lines.find(({ id }) => id === lineId)!.owners = shares.map(({ check, weight }) => {
        return { checkId: ids[check]!, weight };
      });
    this.price();
  }

  private price(): void {
    const { checks, lines, discounts } = this.now;
    const frozen = checks.filter(({ state }) => state !== 'OPEN');
    const priced = priceChecks({
      rules: this.rules,
      charges: [],
      covers: 2,
      lines,
      discounts,
      checks: checks.filter(({ state }) => state === 'OPEN').map(({ id }) => ({ id, isServiceWaived: false })),
      frozen: frozen.map(({ priced: { pieces, taken } }) => ({
        pieces,
        taken: taken.map((amount, index) => ({ discountId: discounts[index]!.id, amount })),
      })),
    });
    for (const one of priced) {
      const check = this.check(one.checkId);
      check.priced = one;
      check.total = one.total;
      this.become(check, stateAfterVoid(check));
    }
  }

  private become(check: Check, state: Check['state']): void {
    const hasClosed = state === 'CLOSED' && check.state !== 'CLOSED';
    check.state = state;
    if (!hasClosed) return;
    const { subtotal, taxes, charges, taken } = check.priced;
    const discounts = this.now.discounts.map(({ id, kind }, index) => {
      return { reason: id, taken: taken[index] ?? 0, isComp: kind === 'COMP' };
    });
    this.post(sale({ subtotal, total: check.total, discounts, charges, taxes, covers: null }));
  }

  private money(deed: MoneyDeed): void {
    switch (deed.do) {
      case 'pay':
        return this.pay(deed);
      case 'begin': {
        const { id, check, amount } = deed;
        Object.assign(this.check(check), reserve(this.check(check), amount));
        const { shift } = this;
        return void this.now.payments.push({ ...NOTHING, id, check, by: 'CARD', status: 'INITIATED', amount, shift });
      }
      case 'confirm':
      case 'fail':
        return this.outcome(deed);
      case 'withdraw': {
        const payment = this.mendable(deed.payment);
        const check = this.check(payment.check);
        check.paid = withdraw(check, payment.amount).paid;
        check.tips -= payment.tip;
        payment.status = 'VOIDED';
        return this.post(tenders.paymentVoided({ ...payment, method: METHODS[payment.by] }), payment.shift);
      }
      case 'tip': {
        const payment = this.mendable(deed.payment);
        const more = deed.tip - payment.tip;
        this.check(payment.check).tips += more;
        payment.tip = deed.tip;
        return this.post(tenders.tip({ method: METHODS[payment.by], tip: more }), payment.shift);
      }
      case 'refund':
        return this.refund(deed);
      default:
        return this.atDrawer(deed);
    }
  }

  private pay({ id, check: checkId, by, amount: asked, tip, tendered }: DeedOf<'pay'>): void {
    const check = this.check(checkId);
    const due = check.total - check.paid - check.pending;
    const { amount, rounding } =
      by === 'CASH' ? cashTender(due, asked ?? undefined, this.rules.cash) : { amount: asked ?? due, rounding: 0 };
    const settled = settle({ ...check, amount, tip, rounding, ...(tendered !== null && { tendered }) });
    const { change } = settled;
    const said = { id, check: checkId, by, amount, tip, rounding, change, shift: this.shift };
    this.now.payments.push({ ...NOTHING, ...said, status: 'SUCCEEDED' });
    Object.assign(check, { paid: settled.paid, tips: check.tips + tip });
    this.post(tenders.payment({ method: METHODS[by], amount, tip, rounding }));
    this.become(check, settled.state);
  }

  private outcome(deed: DeedOf<'confirm' | 'fail'>): void {
    const payment = this.payment(deed.payment);
    const check = this.check(payment.check);
    if (deed.do === 'fail') {
      payment.status = 'FAILED';
      return void Object.assign(check, release(check, payment.amount));
    }
    payment.status = 'SUCCEEDED';
    const { state, ...after } = confirm(check, payment.amount);
    Object.assign(check, after);
    this.post(tenders.payment({ ...payment, method: METHODS[payment.by] }));
    this.become(check, state);
  }

  private refund({ payment: id, amount: asked }: DeedOf<'refund'>): void {
    const payment = this.payment(id);
    const check = this.check(payment.check);
    this.post(giveBack(this.now, { check, payment, asked, cash: this.rules.cash }));
    refuseUnless(this.shift === null || this.inDrawer() >= 0, 'DRAWER_SHORT');
  }

  private atDrawer(deed: MoneyDeed): void {
    const reason = 'As the model wants';
    switch (deed.do) {
      case 'openShift':
        this.now.shifts += 1;
        this.now.isShiftOpen = true;
        return this.post(cashMoves.floatIn({ amount: deed.float }));
      case 'payIn':
        return this.post(cashMoves.payIn({ amount: deed.amount, reason }));
      case 'payOut':
        return this.post(cashMoves.payOut({ amount: deed.amount, reason }));
      case 'drop':
        return this.post(cashMoves.drop({ amount: deed.amount }));
      case 'closeShift': {
        const counted = this.inDrawer() + deed.over;
        this.post(cashMoves.overShort({ amount: deed.over }));
        this.post(cashMoves.shiftClosed({ counted }));
        this.now.isShiftOpen = false;
        return;
      }
      default:
        throw new Error(`nobody does ${deed.do} here`);
    }
  }

  private post(move: Move, shift = this.shift): void {
    this.now.books.push({ move, shift });
  }

  private get shift(): number | null {
    return this.now.isShiftOpen ? this.now.shifts : null;
  }

  private inDrawer(): number {
    const own = this.now.books.filter(({ shift }) => shift === this.shift).flatMap(({ move }) => move.entries);
    return sum(own.filter((one) => one.account === 'TENDER' && one.methodKind === 'CASH').map(({ amount }) => amount));
  }

  /** What has been summed up stays. */
  private mendable(id: string): Payment {
    const payment = this.payment(id);
    refuseUnless(payment.shift === null || payment.shift === this.shift, 'SHIFT_CLOSED');
    return payment;
  }

  private check(id: string): Check {
    return this.now.checks.find((check) => check.id === id)!;
  }

  private payment(id: string): Payment {
    return this.now.payments.find((payment) => payment.id === id)!;
  }
}
