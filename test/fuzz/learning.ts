import type { Operation } from './operations.js';
import type { Stock } from './stock.js';

const SHELVES = [
  'categories',
  'deposits',
  'devices',
  'dishes',
  'drawers',
  'ingredients',
  'locations',
  'modifier-groups',
  'modifiers',
  'payment-methods',
  'price-lists',
  'pricing-policies',
  'printers',
  'rate-limits',
  'schedules',
  'security',
  'shifts',
  'stations',
  'tables',
  'tax-classes',
  'users',
  'webhooks',
];

/** What an answer says about the things of the house, so that the next requests can name them as they are now. */
export function learn(
  stock: Stock,
  operation: Operation,
  ids: Record<string, string>,
  status: number,
  body: any,
): void {
  if (status < 200 || status >= 300) return;
  const { name, method } = operation;
  const [kind = ''] = operation.path.replace('/api/v1/', '').split('/');
  if (name === 'DELETE /api-keys/:id/previous') return;
  if (status === 204 && method === 'DELETE') return forget(stock, kind, ids);
  if (typeof body !== 'object' || body === null) return;
  if (body.check_id && body.items) return stock.put('orders', body);
  if (body.order?.check_id) return stock.put('orders', { ...stock.get('orders', body.order.id), ...body.order });
  if (name === 'POST /devices/enrolments') return stock.hand('enrolment code', body.code);
  if (name === 'POST /devices/enrol') return stock.put('devices', body.device);
  if (name === 'POST /users/:id/reset-link') return stock.hand('password link', tokenIn(body.url));
  if (name === 'POST /auth/refresh') return stock.hand('refresh token', body.refresh_token);
  if (name === 'POST /tables/:id/qr/rotate') return stock.hand('table code', body.url.split('/').at(-1));
  if (name === 'POST /venue/pickup-code/rotate') return stock.hand('table code', body.code);
  if (name === 'POST /printers/:id/test') return stock.put('print-jobs', body);
  if (name === 'GET /events') return stock.hand('cursor', body.next_cursor);
  // It names its dish, and is no variation of it.
  if (name.endsWith('/recipe')) return;
  if (name.endsWith('/venue')) stock.slug = body.slug;
  if (name === 'PUT /dishes/:id/modifier-groups') return changeDish(stock, ids['id']!, { modifier_groups: body.data });
  if (name === 'PUT /dishes/:id/combo-slots') return changeDish(stock, ids['id']!, { combo_slots: body.data });
  if (kind === 'api-keys') return learnKey(stock, method, body.api_key ?? body);
  if (body.webhook_id) return stock.put('webhook-deliveries', body);
  if (body.group_id && body.id) return stock.put('modifiers', body);
  // Lists name people and devices that must stay; what was made or changed on the way is spare.
  if (method !== 'GET' && SHELVES.includes(kind) && body.id && !body.dish_id && !body.table_ids) stock.put(kind, body);
  if (kind === 'modifier-groups') for (const option of body.modifiers ?? []) stock.put('modifiers', option);
  if (body.dish_id) changeVariation(stock, body);
}

/** What was made on the way may be ended on the way; the lists name keys that must stay. */
function learnKey(stock: Stock, method: string, key: any): void {
  if (method !== 'GET' && key.id) stock.put('api-keys', key);
}

function changeDish(stock: Stock, id: string, change: object): void {
  const dish = stock.get('dishes', id);
  if (dish) stock.put('dishes', { ...dish, ...change });
}

function forget(stock: Stock, kind: string, { id, variation_id }: Record<string, string>): void {
  if (variation_id) changeVariation(stock, { id: variation_id, dish_id: id, archived_at: 'now' });
  else stock.take(kind, id!);
}

function changeVariation(stock: Stock, variation: any): void {
  const dish = stock.get('dishes', variation.dish_id);
  if (!dish) return;
  const others = dish['variations'].filter(({ id }: { id: string }) => id !== variation.id);
  stock.put('dishes', { ...dish, variations: variation.archived_at ? others : [...others, variation] });
}

function tokenIn(url: string): string {
  return new URL(url).searchParams.get('token')!;
}
