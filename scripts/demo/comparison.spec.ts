import { describe, expect, it } from 'vitest';
import type { OrderItemView, OrderView } from '../../src/orders/order.dto.js';
import type { PaymentView } from '../../src/payments/payment.dto.js';
import { compare, isClean, type ServersWord } from './comparison.js';
import { BotsRecord, type AskedLine } from './record.js';

const SOUP: AskedLine = {
  dishId: 'soup',
  variationId: null,
  quantity: 2,
  comment: 'hot',
  modifierIds: ['cream'],
  unitPrice: 450_00,
  tax: null,
};
const TEA: AskedLine = {
  dishId: 'tea',
  variationId: 'pot',
  quantity: 1,
  comment: null,
  modifierIds: [],
  unitPrice: 350_00,
  tax: null,
};

function item(
  id: string,
  { dishId, variationId, quantity, comment, modifierIds, unitPrice }: AskedLine,
): OrderItemView {
  const asked = { dish_id: dishId, dish_variation_id: variationId, quantity, comment, unit_price: unitPrice };
  const modifiers = modifierIds.map((modifier_id) => ({ modifier_id }));
  return {
    id,
    ...asked,
    modifiers,
    total: unitPrice * quantity,
    status: 'SERVED',
    version: 1,
  } as unknown as OrderItemView;
}

function order(id: string, items: OrderItemView[], paid = 0): OrderView {
  const kept = items.filter(({ status }) => status !== 'CANCELLED');
  const total = kept.reduce((sum, one) => sum + one.total, 0);
  return { id, number: 7, waiter_id: 'anna', table_id: 'table-4', total, paid, items } as OrderView;
}

function payment(id: string, amount: number, tip: number): PaymentView {
  return { id, order_id: 'order', amount, tip, change: 0 } as PaymentView;
}

/** One table that ordered twice and paid in two parts, and a server that says the same. */
function evening(): { record: BotsRecord; word: ServersWord } {
  const record = new BotsRecord();
  record.took(order('order', [item('soup-line', SOUP)]), [SOUP], { waiterId: 'anna', tableId: 'table-4' });
  record.added(order('order', [item('soup-line', SOUP), item('tea-line', TEA)]), [TEA]);
  record.paid('order', { id: 'first', amount: 600_00, tip: 50_00, change: 0 });
  record.paid('order', { id: 'second', amount: 650_00, tip: 0, change: 0 });
  const told = (...ids: string[]) => new Map(ids.map((id) => [id, 1]));
  const events = [1, 2, 3].map((seq) => ({ seq, type: 'order.created' }));
  const word: ServersWord = {
    orders: new Map([['order', order('order', [item('soup-line', SOUP), item('tea-line', TEA)], 1250_00)]]),
    taken: [order('order', [item('soup-line', SOUP), item('tea-line', TEA)], 1250_00)],
    payments: [payment('first', 600_00, 50_00), payment('second', 650_00, 0)],
    toldOrders: told('order'),
    toldLines: told('soup-line', 'tea-line'),
    toldPayments: told('first', 'second'),
    screens: [{ name: 'Bar', seen: events, expected: events, restarts: [] }],
  };
  return { record, word };
}

/** What the comparison says when the server's word is otherwise. */
function against(change: (word: ServersWord) => Partial<ServersWord>) {
  const { record, word } = evening();
  return compare(record, { ...word, ...change(word) });
}

const withItems = (...items: OrderItemView[]) => new Map([['order', order('order', items, 1250_00)]]);

describe('the comparison at the end of the evening', () => {
  it('finds nothing when the server says what the bots have written down', () => {
    const { record, word } = evening();
    const result = compare(record, word);
    expect(result).toMatchObject({ orders: 1, lines: 2, payments: 2, revenue: 1250_00, tips: 50_00, others: 0 });
    expect(result).toMatchObject({ lost: [], doubled: [], wrong: [] });
    expect(isClean(result)).toBe(true);
  });

  it.each<[string, (word: ServersWord) => Partial<ServersWord>]>([
    ['an order', () => ({ orders: new Map([['order', null]]) })],
    ['a line', () => ({ orders: withItems(item('soup-line', SOUP)) })],
    ['a portion', () => ({ orders: withItems(item('soup-line', { ...SOUP, quantity: 1 }), item('tea-line', TEA)) })],
    ['a price', () => ({ orders: withItems(item('soup-line', { ...SOUP, unitPrice: 1 }), item('tea-line', TEA)) })],
    ['a payment', ({ payments }) => ({ payments: payments.slice(1) })],
    ['a tip', ({ payments }) => ({ payments: payments.map((one) => ({ ...one, tip: 0 })) })],
    ['the event of an order', () => ({ toldOrders: new Map() })],
    ['the event of a line', () => ({ toldLines: new Map([['soup-line', 1]]) })],
  ])('finds %s that was lost', (_, change) => {
    expect(against(change).lost).not.toEqual([]);
  });

  it('finds a void that was acknowledged and lost', () => {
    const { record, word } = evening();
    record.voided('order', 'tea-line');
    expect(compare(record, word).lost).toEqual(['order 7 (order): the void of line tea-line']);
  });

  it.each<[string, (word: ServersWord) => Partial<ServersWord>]>([
    ['an order', ({ taken }) => ({ taken: [...taken, order('again', [item('other-line', SOUP)])] })],
    ['a line', () => ({ orders: withItems(item('soup-line', SOUP), item('tea-line', TEA), item('again', TEA)) })],
    ['a payment', ({ payments }) => ({ payments: [...payments, payment('again', 650_00, 0)] })],
    ['the event of an order', () => ({ toldOrders: new Map([['order', 2]]) })],
  ])('finds %s that was doubled', (_, change) => {
    expect(against(change).doubled).not.toEqual([]);
  });

  it('takes an order with other dishes for one that somebody took by hand', () => {
    const result = against(({ taken }) => ({ taken: [...taken, order('by-hand', [item('line', TEA)])] }));
    expect(result).toMatchObject({ doubled: [], others: 1 });
  });

  it('finds a total that the lines do not come to, and money that the payments do not come to', () => {
    const items = [item('soup-line', SOUP), item('tea-line', TEA)];
    const wrong = { ...order('order', items, 1250_00), total: 1249_00 };
    expect(against(() => ({ orders: new Map([['order', wrong]]) })).wrong).toHaveLength(1);
    expect(against(() => ({ orders: new Map([['order', order('order', items, 600_00)]]) })).wrong).toHaveLength(1);
  });

  it('counts tax on top of the prices as the server does', () => {
    const record = new BotsRecord();
    const tax = { taxClassId: 'vat', name: 'VAT', rate: 10_000, isIncluded: false };
    const taken = order('order', [item('tea-line', TEA)]);
    record.took(taken, [{ ...TEA, tax }], { waiterId: 'anna', tableId: 'table-4' });
    expect(record.due('order')).toBe(385_00);
    const { word } = evening();
    const wrong = (total: number) =>
      compare(record, { ...word, orders: new Map([['order', { ...taken, total }]]) }).wrong;
    expect(wrong(350_00)).toHaveLength(wrong(385_00).length + 1);
  });

  it('finds an answer without the line that was asked for', () => {
    const { record, word } = evening();
    record.added(order('order', [item('soup-line', SOUP), item('tea-line', TEA)]), [SOUP]);
    expect(isClean(compare(record, word))).toBe(false);
  });
});

describe('what a screen was shown', () => {
  const shown = (seqs: number[], restarts: string[] = []) =>
    against(({ screens }) => ({
      screens: [{ ...screens[0]!, seen: seqs.map((seq) => ({ seq, type: 'order.created' })), restarts }],
    }));

  it.each<[string, number[], object]>([
    ['missed', [1, 3], { missed: 1 }],
    ['twice', [1, 2, 2, 3], { twice: 1 }],
    ['disordered', [2, 1, 3], { disordered: 1 }],
    ['strange', [1, 2, 3, 4], { strange: 1 }],
  ])('is wrong when an event was %s', (_, seqs, faults) => {
    const { screens, wrong } = shown(seqs);
    expect(screens[0]!.faults).toEqual({ missed: 0, twice: 0, disordered: 0, strange: 0, ...faults });
    expect(wrong).toHaveLength(1);
  });

  it('is in doubt when the screen had to load everything again', () => {
    expect(shown([1, 2, 3], ['slow']).wrong).toHaveLength(1);
  });
});
