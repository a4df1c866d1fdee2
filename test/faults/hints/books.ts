import { administer } from '../../database-for-test.js';
import type { Instance } from './instance.js';

interface Told {
  seq: number;
  type: string;
  orderId: string;
}

/** Stored data of a scenario. */
export interface Books {
  orders: string[];
  /** Events that the kitchen must receive, in log order. */
  log: Told[];
}

export async function readBooks(url: string, stationId: string): Promise<Books> {
  const orders = await administer<{ id: string }>(url, 'SELECT id FROM orders');
  const log = await administer<{ seq: string; type: string; data: string }>(
    url,
    `SELECT seq, type, data FROM event WHERE audience LIKE '%station:${stationId}%' ORDER BY seq`,
  );
  return {
    orders: orders.map(({ id }) => id),
    log: log.map(({ seq, type, data }) => ({ seq: Number(seq), type, orderId: JSON.parse(data).order_id })),
  };
}

export function headOf({ log }: Books): number {
  return log.at(-1)?.seq ?? 0;
}

/** Compares the records of waiters and screens with the stored data. */
export function wrongIn(books: Books, instances: readonly Instance[]): string[] {
  const taken = instances.flatMap(({ waiters }) => waiters!.taken.map(({ id }) => id));
  const tickets = books.log.filter(({ type }) => type === 'ticket.created').map(({ orderId }) => orderId);
  return [
    ...instances.flatMap(({ death, waiters }) => [...(death === null ? [] : [death]), ...waiters!.strange]),
    ...counted(missing(taken, books.orders), 'acknowledged orders lost'),
    ...counted(missing(books.orders, taken), 'orders that nobody was told of'),
    ...counted(missing(taken, tickets), 'orders without a ticket'),
    ...(tickets.length === taken.length ? [] : [`${taken.length} orders have ${tickets.length} tickets`]),
    ...instances.flatMap((one, place) => one.screens.flatMap((screen) => misheard(place, screen, books))),
  ];
}

function misheard(place: number, { heard, faults }: Instance['screens'][number], books: Books): string[] {
  const lines = (list: readonly { seq: number; type: string }[]) => list.map(({ seq, type }) => `${seq} ${type}`);
  const wanted = lines(books.log);
  // The kitchen may have received further tickets since the stored data was read.
  const had = lines(heard.filter(({ seq }) => seq <= headOf(books)));
  const wrong = wanted.findIndex((line, index) => had[index] !== line);
  const isWhole = wrong < 0 && had.length === wanted.length;
  return [
    ...faults.map((fault) => `a screen at instance ${place}: ${fault}`),
    ...(isWhole
      ? []
      : [`a screen at instance ${place} heard ${had.length} of ${wanted.length} events, from ${wrong + 1}`]),
  ];
}

function missing(some: readonly string[], among: readonly string[]): string[] {
  const known = new Set(among);
  return some.filter((id) => !known.has(id));
}

function counted(list: readonly string[], what: string): string[] {
  return list.length === 0 ? [] : [`${list.length} ${what}`];
}
