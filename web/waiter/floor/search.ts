import type { OrderView } from '../../../src/orders/order.dto.js';

/** Why an order was found: the words that matched, to be shown beside it. */
export interface FoundOrder {
  order: OrderView;
  because: string;
}

const MOST_FOUND = 20;

/** Open orders by number, table, guest, telephone, waiter, or a dish that is on them. */
export function findOrders(orders: readonly OrderView[], typed: string): FoundOrder[] {
  const wanted = plain(typed);
  if (wanted === '') return [];
  return orders
    .flatMap((order): (FoundOrder & { rank: number })[] => {
      const number = String(order.number);
      if (number === wanted.replace(/^#/u, '')) return [{ order, because: `#${number}`, rank: 0 }];
      const because = wordsOf(order).find((word) => plain(word).includes(wanted)) ?? phoneOf(order, wanted);
      return because === undefined ? [] : [{ order, because, rank: 1 }];
    })
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MOST_FOUND)
    .map(({ order, because }) => ({ order, because }));
}

function wordsOf({ table_name, tab_name, waiter_name, details, items }: OrderView): string[] {
  const dishes = items.filter(({ status }) => status !== 'CANCELLED').map(({ name }) => name);
  const said = [table_name, tab_name, details.name, waiter_name, ...dishes];
  return said.filter((word) => word !== null);
}

/** Numbers are written with blanks, brackets and hyphens, and typed without. */
function phoneOf({ details: { phone } }: OrderView, wanted: string): string | undefined {
  const digits = wanted.replaceAll(/[\s()+-]/gu, '');
  const isNumber = /^\d{2,}$/u.test(digits);
  return phone !== null && isNumber && phone.replaceAll(/\D/gu, '').includes(digits) ? phone : undefined;
}

function plain(words: string): string {
  return words.normalize('NFKC').toLocaleLowerCase().replaceAll(/\s+/gu, ' ').trim();
}
