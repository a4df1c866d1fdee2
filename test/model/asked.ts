import type { Answer, Caller } from '../caller.js';
import type { House } from '../given.js';
import type { Deed, DeedOf, WantedLine } from './deed.js';
import type { Restaurant } from './restaurant.js';

/** What the wire calls what the model names differently, and how things are versioned there. */
export interface Wire {
  table(order: string): string | null;
  checkOf(order: string): string;
  ticket(id: string): string;
  lineVersion(order: string, line: string): Promise<number>;
  orderVersion(order: string): Promise<number>;
  checkVersion(order: string): Promise<number>;
}

/** Somebody asks the real house for the deed. */
export interface Asked {
  /** With the same key, which is made again when the request is repeated. */
  send(key: string): Promise<Answer>;
  isKeyed: boolean;
}

const REASON = 'changed mind';

/** Who asks for it, and where. */
export async function asked(house: House, model: Restaurant, wire: Wire, deed: Deed): Promise<Asked> {
  const { waiter, cook, manager, methods } = house;
  const keyed = (who: Caller, path: string, body: object): Asked => ({
    send: (key) => who.post(path, body, { key }),
    isKeyed: true,
  });
  const plain = (send: () => Promise<Answer>): Asked => ({ send, isKeyed: false });
  switch (deed.do) {
    case 'open': {
      const table = wire.table(deed.order);
      const place = table === null ? { order_type: 'TAKEAWAY' } : { order_type: 'DINE_IN', table_id: table };
      return keyed(waiter, '/orders', { id: deed.order, ...place, items: deed.lines.map(item) });
    }
    case 'add':
      return keyed(waiter, `/orders/${deed.order}/items`, { items: deed.lines.map(item) });
    case 'change': {
      const { path, version } = await lineOf(model, wire, deed);
      return plain(() => waiter.patch(path, { quantity: deed.quantity }, { version }));
    }
    case 'void': {
      const { path, version } = await lineOf(model, wire, deed);
      return plain(() =>
        manager.post(
          `${path}/void`,
          { reason: REASON, ...(deed.portions && { quantity: deed.portions }) },
          { version },
        ),
      );
    }
    case 'remove': {
      const { order } = model.line(deed.line);
      return plain(() => waiter.delete(`/orders/${order}/items/${deed.line}`));
    }
    case 'step': {
      const { order } = model.line(deed.line);
      return plain(() => manager.patch(`/orders/${order}/items/${deed.line}/status`, { status: deed.to }));
    }
    case 'command':
      return plain(() => manager.patch(`/orders/${deed.order}/status`, { status: deed.to, reason: REASON }));
    case 'fire': {
      const body = deed.lines === null ? {} : { item_ids: deed.lines };
      return plain(() => waiter.post(`/orders/${deed.order}/fire`, body));
    }
    case 'bill':
    case 'unbill': {
      const version = (await wire.checkVersion(deed.order)) + Number(deed.isStale);
      const path = `/checks/${wire.checkOf(deed.order)}/${deed.do}`;
      if (deed.do === 'unbill') return plain(() => waiter.post(path, { reason: REASON }, { version }));
      return { send: (key) => waiter.post(path, undefined, { version, key }), isKeyed: true };
    }
    case 'move': {
      const version = (await wire.orderVersion(deed.from)) + Number(deed.isStale);
      const body = { to_order_id: deed.to, items: deed.lines.map((line) => ({ item_id: line })) };
      return { send: (key) => waiter.post(`/orders/${deed.from}/move`, body, { version, key }), isKeyed: true };
    }
    case 'merge': {
      const version = (await wire.orderVersion(deed.order)) + Number(deed.isStale);
      const body = { with_order_id: deed.other, survivor_id: deed.survivor };
      return { send: (key) => waiter.post(`/orders/${deed.order}/merge`, body, { version, key }), isKeyed: true };
    }
    case 'discount': {
      const version = (await wire.orderVersion(deed.order)) + Number(deed.isStale);
      const body = { id: deed.id, ...saidOf(deed), reason: REASON };
      const who = deed.by === 'waiter' ? waiter : manager;
      return { send: (key) => who.post(`/orders/${deed.order}/discounts`, body, { version, key }), isKeyed: true };
    }
    case 'undiscount': {
      const version = (await wire.orderVersion(deed.order)) + Number(deed.isStale);
      return plain(() => manager.delete(`/orders/${deed.order}/discounts/${deed.discount}`, { version }));
    }
    case 'cancel': {
      const version = (await wire.orderVersion(deed.order)) + Number(deed.isStale);
      return plain(() => manager.post(`/orders/${deed.order}/cancel`, { reason: REASON }, { version }));
    }
    case 'bump':
    case 'recall': {
      const items = deed.parts?.map(({ line, quantity }) => ({ item_id: line, ...(quantity && { quantity }) }));
      return plain(() => cook.post(`/kitchen/tickets/${wire.ticket(deed.ticket)}/${deed.do}`, items && { items }));
    }
    case 'acknowledge':
    case 'seen':
      return plain(() => cook.post(`/kitchen/tickets/${wire.ticket(deed.ticket)}/${deed.do}`));
    case 'count': {
      const change = { is_available: true, remaining: deed.remaining };
      return plain(() => cook.patch(`/dishes/${deed.dish}/availability`, change));
    }
    case 'pay': {
      const { amount, tip } = deed;
      const body = { payment_method_id: methods.card, tip, ...(amount !== undefined && { amount }) };
      return keyed(waiter, `/checks/${wire.checkOf(deed.order)}/payments`, body);
    }
  }
}

function item({ id, dish, quantity, isHeld }: WantedLine) {
  return { id, dish_id: dish, quantity, ...(isHeld && { hold: true }) };
}

/** What is not said is left out. */
function saidOf({ line, terms }: DeedOf<'discount'>): object {
  return Object.fromEntries(Object.entries({ item_id: line, ...terms }).filter(([, value]) => value !== null));
}

async function lineOf(model: Restaurant, wire: Wire, { line, isStale }: { line: string; isStale: boolean }) {
  const { order } = model.line(line);
  const version = (await wire.lineVersion(order, line)) + Number(isStale);
  return { path: `/orders/${order}/items/${line}`, version };
}
