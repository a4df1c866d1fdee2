import { v7 as newId } from 'uuid';
import type { Chance } from './chance.js';
import type { Operation } from './operations.js';
import type { Stock, View } from './stock.js';
import { groupOf } from './valid-limits.js';
import { validValue, type Json, type Keys } from './valid.js';

/** A request before it is put into bytes. */
export interface Draft {
  operation: Operation;
  ids: Record<string, string>;
  query: Record<string, Json>;
  headers: Record<string, string>;
  body: Json | undefined;
}

/** A request that has every reason to succeed, as far as the house is known. */
export function validDraft(operation: Operation, chance: Chance, stock: Stock, keys: Keys): Draft {
  const { ids, version } = thingsFor(operation, chance, stock);
  const query: Draft['query'] = {};
  for (const { name, required, schema } of operation.query)
    if (required || chance.in100(40)) query[name] = validValue(schema, name, chance, stock);
  const headers: Draft['headers'] = {};
  if (operation.headers.includes('if-match')) headers['if-match'] = `"${version}"`;
  if (operation.headers.includes('idempotency-key') || chance.in100(20)) headers['idempotency-key'] = newId();
  const body = operation.body ? validValue(operation.body, '', chance, stock) : undefined;
  return known({ operation, ids, query, headers, body }, chance, stock, keys);
}

interface Things {
  ids: Draft['ids'];
  /** That the caller has seen of what is changed. */
  version: number;
}

/** The real things that the path names. */
function thingsFor({ path, method }: Operation, chance: Chance, stock: Stock): Things {
  const [kind = ''] = path.replace('/api/v1/', '').split('/');
  if (!path.includes('{')) return { ids: {}, version: 1 };
  if (['orders', 'checks', 'kitchen'].includes(kind)) return partsOfOrder(path, chance, stock);
  if (path.includes('{name}')) return { ids: { name: chance.pick(['sandbox', 'stripe', 'nobody']) }, version: 1 };
  if (path.includes('{token}')) return { ids: { token: 'AAAAAAAAAAAAAAAAAAAAAA' }, version: 1 };
  if (path.includes('{number}')) return { ids: { number: String(chance.whole(1, 3)) }, version: 1 };
  if (path.includes('{code}'))
    return { ids: { code: stock.peek('table code', chance) ?? 'abcdefghijklmnop' }, version: 1 };
  if (path.includes('{job_id}')) {
    const job = stock.pick('print-jobs', chance);
    return { ids: { id: job?.['printer_id'] ?? newId(), job_id: job?.id ?? newId() }, version: 1 };
  }
  if (path.includes('/webhooks/deliveries/'))
    return { ids: { id: stock.id('webhook-deliveries', chance) }, version: 1 };
  if (kind === 'api-plans') return { ids: { id: groupOf(stock, chance) }, version: 1 };
  const wantsVariation = path.includes('{variation_id}');
  // Whatever takes a thing away, or makes it useless to the others, is tried on things that nobody misses.
  const spare = method === 'DELETE' || path.endsWith('/availability') || kind === 'users';
  const thing = stock.pick(kind, chance, { spare, suits: (view) => !wantsVariation || view['variations']?.length > 0 });
  const id = thing?.id ?? newId();
  // The names of a photo and of its size stand behind a dish and a picture.
  const photo = { picture_id: newId(), size: chance.pick(['phone', 'tablet', 'original']) };
  if (!wantsVariation) return { ids: { id, ...photo }, version: 1 };
  return { ids: { id, variation_id: thing ? chance.pick(thing['variations'] as View[]).id : newId() }, version: 1 };
}

function partsOfOrder(path: string, chance: Chance, stock: Stock): Things {
  const isAboutMoney = /payment|\/items$/.test(path);
  const order = stock.pick('orders', chance, {
    suits: ({ items, payment_status }) => items?.length > 0 && !(isAboutMoney && payment_status === 'PAID'),
  });
  const line = order && chance.pick(order['items'] as View[]);
  const checkVersion = order?.['check_version'] ?? 1;
  if (path.includes('/checks/{id}')) return { ids: { id: order?.['check_id'] ?? newId() }, version: checkVersion };
  if (path.includes('/tickets/')) return { ids: { id: line?.['ticket_id'] ?? newId() }, version: 1 };
  const id = order?.id ?? newId();
  if (path.includes('{item_id}')) return { ids: { id, item_id: line?.id ?? newId() }, version: line?.['version'] ?? 1 };
  if (path.endsWith('/payment')) return { ids: { id }, version: checkVersion };
  const [discount] = (order?.['discounts'] ?? []) as View[];
  return { ids: { id, discount_id: discount?.id ?? newId() }, version: order?.['version'] ?? 1 };
}

/** Secrets that only the right words open, and settings on which the rest of the run stands. */
function known(draft: Draft, chance: Chance, stock: Stock, keys: Keys): Draft {
  const { username, password, pin, pinUserId } = keys;
  switch (draft.operation.name) {
    case 'POST /auth/login':
    case 'POST /token':
      return { ...draft, body: { username, password } };
    case 'POST /auth/login/pin':
      return { ...draft, body: { user_id: pinUserId, pin } };
    case 'POST /balance/renew':
      return { ...draft, body: { group_id: groupOf(stock, chance) } };
    case 'POST /auth/setup':
      return { ...draft, body: { ...(draft.body as object), token: stock.draw('setup link') ?? 'used' } };
    case 'POST /auth/password':
      return { ...draft, body: { ...(draft.body as object), token: stock.draw('password link') ?? 'used' } };
    case 'GET /auth/setup':
      return { ...draft, query: { token: stock.peek('setup link', chance) ?? 'used' } };
    case 'GET /auth/password':
      return { ...draft, query: { token: stock.peek('password link', chance) ?? 'used' } };
    default:
      return draft;
  }
}
