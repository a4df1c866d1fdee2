import { expectedMoney } from '../naive-bill.js';
import { grossOf } from './answers.js';
import type { MoneyDeed } from './deed.js';
import type { NaiveLine } from './naive-things.js';
import { added, pricesOf, type NaiveTill } from './naive-till.js';
import type { Seen, SeenCheck } from './seen.js';

// So far may each rounding that a check has a share of carry it from its fair part.
const ODD_UNITS = 4;

/** What is wrong with the money as it is seen after a deed that was done, when the notebook has noted it. */
export function faultsAfter(till: NaiveTill, deed: MoneyDeed, seen: Seen): string[] {
  return [
    ...faultsOfChecks(till, seen),
    ...faultsOfPrices(till, seen),
    ...faultsOfShares(till, seen),
    ...(deed.do === 'split' ? faultsOfSplit(till, deed.into, seen) : []),
    ...faultsOfPayments(till, seen),
    ...faultsOfDrawer(till, seen),
    ...faultsOfBooks(till, seen),
  ];
}

function differs(what: string, seen: unknown, noted: unknown): string[] {
  const [one, other] = [textOf(seen), textOf(noted)];
  return one === other ? [] : [`${what}: ${one}, by the notebook ${other}`];
}

function textOf(value: unknown): string {
  const isNamed = typeof value === 'object' && value !== null && !Array.isArray(value);
  return JSON.stringify(
    isNamed ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))) : value,
  );
}

function faultsOfChecks(till: NaiveTill, { checks, paymentStatus }: Seen): string[] {
  const noted = till.checks.map((check): SeenCheck => ({
    id: check.id,
    state: check.state,
    ...pricesOf(check),
    paid: till.paid(check.id),
    pending: till.pending(check.id),
    tips: added(till.paymentsOf(check.id).map(({ tip }) => tip)),
    refunded: added(till.paymentsOf(check.id).map(({ refunded }) => refunded)),
  }));
  const wrong = noted.flatMap((check) =>
    differs(
      `check ${check.id}`,
      checks.find(({ id }) => id === check.id),
      check,
    ),
  );
  const lost = checks.length === noted.length ? [] : [`${checks.length} checks of ${noted.length}`];
  const laws = checks.flatMap(({ id, paid, pending, total, refunded, subtotal, discount, addedTax }) => [
    ...(paid + pending <= total ? [] : [`check ${id} has taken ${paid} and ${pending} of ${total}`]),
    ...(refunded <= paid ? [] : [`check ${id} gave back ${refunded} of ${paid}`]),
    ...(subtotal - discount + addedTax === total ? [] : [`check ${id}: its columns do not come to ${total}`]),
    ...(Math.min(subtotal, discount, addedTax, subtotal - discount) >= 0 ? [] : [`check ${id} is below nothing`]),
  ]);
  return [...wrong, ...lost, ...laws, ...differs('payment status', paymentStatus, statusOf(checks))];
}

function statusOf(checks: readonly SeenCheck[]): string {
  const [total, paid, refunded] = (['total', 'paid', 'refunded'] as const).map((name) =>
    added(checks.map((check) => check[name])),
  ) as [number, number, number];
  if (paid === 0) return 'UNPAID';
  if (refunded > 0) return refunded < paid ? 'PARTIALLY_REFUNDED' : 'REFUNDED';
  return paid < total ? 'PARTIALLY_PAID' : 'PAID';
}

/** The checks together are the bill that one would write by hand. */
function faultsOfPrices(till: NaiveTill, { checks, taken }: Seen): string[] {
  const of = (name: 'subtotal' | 'discount' | 'total') => added(checks.map((check) => check[name]));
  const all = added(till.linesLeft.map(grossOf));
  const wrong = differs('dishes of all checks', of('subtotal'), all);
  for (const { id, check, terms } of till.discounts) {
    const own = check === null ? all : checks.find((one) => one.id === check)!.discount;
    const most = Math.min(terms.amount ?? Infinity, terms.cap ?? Infinity, own);
    if (taken[id]! > most || taken[id]! < 0) wrong.push(`discount ${id} takes ${taken[id]} of ${most}`);
  }
  wrong.push(...differs('discounts of all checks', of('discount'), added(Object.values(taken))));
  if (till.isMixed || till.discounts.some(({ check }) => check !== null)) return wrong;
  const lines = till.linesLeft.map(({ id, dish, quantity }, position) => {
    return { id, position, price: dish.price, tax: dish.tax, quantity, status: 'QUEUED' as const };
  });
  const discounts = till.discounts.map(({ id, line, terms }) => ({ ...terms, id, itemId: line, taken: 0 }));
  const whole = expectedMoney(lines, discounts);
  wrong.push(...differs('discount of all checks', of('discount'), whole.discount));
  wrong.push(...differs('total of all checks', of('total'), whole.total));
  for (const [index, { id }] of till.discounts.entries())
    wrong.push(...differs(`what discount ${id} takes`, taken[id], whole.taken[index]));
  return wrong;
}

/** Nobody has more of the dishes than is theirs, but for odd units. */
function faultsOfShares(till: NaiveTill, { checks }: Seen): string[] {
  if (till.isMixed) return [];
  return checks.flatMap(({ id, subtotal }) => {
    const own = till.linesLeft.filter(({ owners }) => owners.has(id));
    const alike = new Set(own.map(({ owners }) => JSON.stringify([...owners])));
    // A common denominator of all shares, so that nothing is rounded here.
    const denominator = own.reduce((product, line) => product * weightOf(line), 1n);
    const fair = own.reduce(
      (all, line) => all + (BigInt(grossOf(line) * line.owners.get(id)!) * denominator) / weightOf(line),
      0n,
    );
    const off = BigInt(subtotal) * denominator - fair;
    const most = BigInt(ODD_UNITS * alike.size) * denominator;
    return off <= most && -off <= most ? [] : [`check ${id} has dishes for ${subtotal}, not ${fair / denominator}`];
  });
}

function weightOf({ owners }: NaiveLine): bigint {
  return BigInt(added([...owners.values()]));
}

function faultsOfSplit(till: NaiveTill, into: Extract<MoneyDeed, { do: 'split' }>['into'], { checks }: Seen): string[] {
  const totals = checks.map(({ total }) => total);
  if (into.way === 'EVENLY' && Math.max(...totals) - Math.min(...totals) > 1) return [`evenly is ${totals.join()}`];
  if (into.way !== 'BY_AMOUNT') return [];
  const rest = added(totals) - added(into.amounts);
  return differs('amounts', totals, rest > 0 ? [...into.amounts, rest] : into.amounts);
}

function faultsOfPayments(till: NaiveTill, { payments }: Seen): string[] {
  return till.payments.flatMap((noted) => {
    const { id, check, by, status, amount, tip, rounding, change, refunded } = noted;
    const shown = payments.find((one) => one.id === id);
    return differs(`payment ${id}`, shown, { id, check, by, status, amount, tip, rounding, change, refunded });
  });
}

function faultsOfDrawer(till: NaiveTill, { drawer }: Seen): string[] {
  return differs('the drawer', drawer, till.drawer);
}

/** Every account says what the notebook says, and all of them together say nothing. */
function faultsOfBooks(till: NaiveTill, { books }: Seen): string[] {
  const payments = till.payments.filter(({ status }) => status === 'SUCCEEDED');
  const of = (name: 'amount' | 'tip' | 'rounding') => added(payments.map((payment) => payment[name]));
  const sold = till.checks.filter(({ id }) => till.isSold(id));
  const back = added(payments.map(({ by, refunded, handedBack }) => (by === 'CASH' ? handedBack : refunded)));
  const refunded = added(payments.map((payment) => payment.refunded));
  const { safe, paidIn, paidOut, overShort } = till;
  const noted: Record<string, number> = {
    CHECKS: added(sold.map(({ total }) => total)) - of('amount'),
    SALES: -added(sold.map(({ subtotal }) => subtotal)),
    OFF: added(sold.map(({ discount }) => discount)),
    TENDER: of('amount') + of('tip') + of('rounding') - back - safe + paidIn - paidOut + overShort,
    TIPS: -of('tip'),
    ROUNDING: -of('rounding') + back - refunded,
    SAFE: safe,
    PAID_IN: -paidIn,
    PAID_OUT: paidOut,
    OVER_SHORT: -overShort,
  };
  const shown = (name: string) =>
    name === 'OFF' ? (books['DISCOUNTS'] ?? 0) + (books['COMPS'] ?? 0) : (books[name] ?? 0);
  const wrong = Object.entries(noted).flatMap(([name, amount]) =>
    shown(name) === amount ? [] : [`${name} in the books: ${shown(name)}, by the notebook ${amount}`],
  );
  const all = added(Object.values(books));
  return all === 0 ? wrong : [...wrong, `the books come to ${all}`];
}
