import type { Ledger, Listener } from './clients.js';
import type { Books, Heard } from './target.js';

export interface Findings {
  /** One line of counts for the output of the run. */
  counts: string;
  /** Empty if nothing was lost, duplicated or received wrongly. */
  faults: string[];
}

/** Compares the clients' own record with the database: never the server with itself. */
export function compare(cycles: number, ledger: Ledger, listeners: readonly Listener[], books: Books): Findings {
  const lost = missing(ledger.orders, books.orders);
  const doubled = missing(books.orders, ledger.orders);
  const lostPayments = missing(ledger.payments, books.payments);
  const doubledPayments = missing(books.payments, ledger.payments);
  const faults = [
    ...(ledger.orders.length < cycles / 2 ? [`${ledger.orders.length} orders are too few to prove anything`] : []),
    ...counted(lost, 'acknowledged orders lost'),
    ...counted(doubled, 'orders that nobody was told of'),
    ...counted(lostPayments, 'acknowledged payments lost'),
    ...counted(doubledPayments, 'payments that nobody was told of'),
    ...counted(ledger.wronglyPaid, 'orders not paid exactly once'),
    ...counted(wrongSums(books), 'orders whose payments do not add up'),
    ...counted(ledger.strange, `strange answers (${ledger.strange[0]})`),
    ...undense(
      books.orders.map(({ number }) => number),
      'order numbers',
    ),
    ...undense(
      books.log.map(({ seq }) => seq),
      'event numbers',
    ),
    ...untold(books),
    ...listeners.flatMap(({ habit, heard }) => misheard(habit, heard, books.log)),
  ];
  const counts =
    `${cycles} cycles, ${ledger.orders.length} orders and ${ledger.payments.length} payments acknowledged, ` +
    `${books.log.length} events × ${listeners.length} listeners, ` +
    `lost ${lost.length + lostPayments.length}, doubled ${doubled.length + doubledPayments.length}`;
  return { counts, faults };
}

function missing(some: readonly { id: string }[], among: readonly { id: string }[]): string[] {
  const known = new Set(among.map(({ id }) => id));
  return some.map(({ id }) => id).filter((id) => !known.has(id));
}

function wrongSums({ orders, payments }: Books): string[] {
  const sums = new Map<string, number>();
  for (const { orderId, amount } of payments) sums.set(orderId, (sums.get(orderId) ?? 0) + amount);
  return orders.filter(({ id, paid, total }) => (sums.get(id) ?? 0) !== paid || paid > total).map(({ id }) => id);
}

function undense(numbers: readonly number[], what: string): string[] {
  const sorted = numbers.toSorted((a, b) => a - b);
  const gap = sorted.findIndex((number, index) => number !== index + 1);
  return gap < 0 ? [] : [`${what} are not dense: ${sorted[gap]} stands where ${gap + 1} belongs`];
}

function untold({ orders, payments, log }: Books): string[] {
  const told = log
    .filter(({ type }) => type === 'order.created' || type === 'payment.received')
    .map(({ type, about }) => `${type} ${about}`)
    .toSorted();
  const wanted = [
    ...orders.map(({ id }) => `order.created ${id}`),
    ...payments.map(({ id }) => `payment.received ${id}`),
  ].toSorted();
  return told.join() === wanted.join() ? [] : [`${wanted.length} changes have ${told.length} events, or others`];
}

function misheard(habit: string, heard: readonly Heard[], log: readonly Heard[]): string[] {
  const line = ({ seq, type, about }: Heard): string => `${seq} ${type} ${about}`;
  const sorted = log.toSorted((a, b) => a.seq - b.seq);
  const wrong = sorted.findIndex((event, index) => !heard[index] || line(heard[index]) !== line(event));
  if (wrong < 0 && heard.length === sorted.length) return [];
  return [
    `the listener that is ${habit} heard ${heard.length} of ${sorted.length} events, wrong from place ${wrong + 1} on`,
  ];
}

function counted(list: readonly string[], what: string): string[] {
  return list.length === 0 ? [] : [`${list.length} ${what}`];
}
