import fc from 'fast-check';
import { LINE_STATUSES, ORDER_COMMANDS, type LineStatus } from '../../src/domain/order.js';
import type { Deed } from './deed.js';
import { discounts, undiscounts } from './discount-intents.js';
import type { Order, Restaurant } from './restaurant.js';
import { chosen, isLive, isStale, which, type Aim, type Kind, type Thing, type Which } from './which.js';

const quantity = fc.integer({ min: 1, max: 4 });
const wanted = fc.array(fc.record({ which: fc.nat(4), quantity, isHeld: fc.nat(3).map((draw) => draw === 0) }), {
  minLength: 1,
  maxLength: 3,
});

interface Drawn {
  which: number;
  quantity: number;
  isHeld: boolean;
}

function linesFor(house: Restaurant, drawn: readonly Drawn[], newId: () => string) {
  return drawn.map((line) => ({
    id: newId(),
    dish: house.dishes[line.which % house.dishes.length]!.id,
    quantity: line.quantity,
    isHeld: line.isHeld,
  }));
}

/** A deed to one of the things that there are, or to nothing where there are none. */
function to<K extends Kind>(kind: K, deed: (thing: Thing<K>) => Deed): (which: Which) => Aim {
  return (one) => (house) => {
    const thing = chosen(house, kind, one);
    return thing ? deed(thing) : null;
  };
}

const STEPS = LINE_STATUSES.filter((status) => status !== 'HELD' && status !== 'CANCELLED');

/** Every evening begins with it. */
export const OPENS = wanted.map<Aim>((lines) => (house, newId) => ({
  do: 'open',
  order: newId(),
  lines: linesFor(house, lines, newId),
}));

const adds = fc.tuple(which, wanted).map<Aim>(([one, lines]) => (house, newId) => {
  const order = chosen(house, 'orders', one);
  return order ? { do: 'add', order: order.id, lines: linesFor(house, lines, newId) } : null;
});

const counts = fc.tuple(fc.nat(4), fc.option(fc.nat(40))).map<Aim>(([dish, remaining]) => (house) => ({
  do: 'count',
  dish: house.dishes[dish % house.dishes.length]!.id,
  remaining,
}));

/** In parts, in full, and one more than is owed. */
const pays = fc
  .tuple(which, fc.constantFrom(0.3, 0.5, 1, null, 'more' as const), fc.constantFrom(0, 0, 100))
  .map<Aim>(([one, part, tip]) => to('orders', (order) => payment(order, part, tip))(one));

function payment({ id, check: { total, paid } }: Order, part: number | null | 'more', tip: number): Deed {
  const owed = total - paid;
  if (part === null) return { do: 'pay', order: id, tip };
  return { do: 'pay', order: id, tip, amount: part === 'more' ? owed + 1 : Math.ceil(owed * part) };
}

function ticketDeed(does: 'seen' | 'acknowledge'): fc.Arbitrary<Aim> {
  return which.map(to('tickets', ({ id }) => ({ do: does, ticket: id })));
}

/** All of a ticket, or some portions of one of its lines. */
function cooks(does: 'bump' | 'recall'): fc.Arbitrary<Aim> {
  const portions = fc.option(fc.integer({ min: 1, max: 3 }));
  const part = fc.option(fc.record({ place: fc.nat(3), quantity: portions }), { freq: 2 });
  return fc.tuple(which, part).map<Aim>(([one, drawn]) => (house) => {
    const ticket = chosen(house, 'tickets', one);
    if (!ticket) return null;
    const lines = house.linesOn(ticket);
    const parts = drawn && [{ line: lines[drawn.place % lines.length]!.id, quantity: drawn.quantity }];
    return { do: does, ticket: ticket.id, parts };
  });
}

function steps(targets: readonly LineStatus[]): fc.Arbitrary<Aim> {
  return fc
    .tuple(which, fc.constantFrom(...targets))
    .map<Aim>(([one, target]) => to('lines', ({ id }) => ({ do: 'step', line: id, to: target }))(one));
}

const voids = fc
  .tuple(which, fc.option(quantity, { freq: 2 }), isStale)
  .map<Aim>(([one, portions, stale]) => (house, newId) => {
    const line = chosen(house, 'lines', one);
    return line ? { do: 'void', line: line.id, portions, part: newId(), isStale: stale } : null;
  });

/** A line or two of one order to another. */
const moves = fc.tuple(which, fc.nat(5), fc.boolean(), isStale).map<Aim>(([one, two, isMore, stale]) => (house) => {
  const line = chosen(house, 'lines', one);
  const target = line && another(house, line.order, two);
  if (!line || !target) return null;
  const own = house.lines.filter(({ order, status }) => order === line.order && status !== 'CANCELLED');
  const others = own.filter(({ id }) => id !== line.id).slice(0, Number(isMore));
  const lines = [line, ...others].map(({ id }) => id);
  return { do: 'move', from: line.order, to: target.id, lines, isStale: stale };
});

const merges = fc.tuple(which, fc.nat(5), fc.boolean(), isStale).map<Aim>(([one, two, isFirst, stale]) => (house) => {
  const order = chosen(house, 'orders', one);
  const other = order && another(house, order.id, two);
  if (!order || !other) return null;
  return { do: 'merge', order: order.id, other: other.id, survivor: isFirst ? order.id : other.id, isStale: stale };
});

function another(house: Restaurant, than: string, back: number): Order | undefined {
  const others = house.orders.filter((order) => order.id !== than && isLive(house, order));
  return others[others.length - 1 - (back % Math.max(1, others.length))];
}

/** All that is held, or one line that may be. */
const fires = fc.tuple(which, fc.option(which)).map<Aim>(([one, other]) => (house) => {
  const order = chosen(house, 'orders', one);
  const line = other && chosen(house, 'lines', other);
  if (line) return { do: 'fire', order: line.order, lines: [line.id] };
  return order ? { do: 'fire', order: order.id, lines: null } : null;
});

function bills(does: 'bill' | 'unbill'): fc.Arbitrary<Aim> {
  return fc
    .tuple(which, isStale)
    .map(([one, stale]) => to('orders', ({ id }) => ({ do: does, order: id, isStale: stale }))(one));
}

/** Everything that is done in a house; what is named twice happens twice as often. */
export const INTENTS: fc.Arbitrary<Aim>[] = [
  OPENS,
  OPENS,
  OPENS,
  adds,
  adds,
  adds,
  adds,
  fc
    .tuple(which, quantity, isStale)
    .map(([one, count, stale]) =>
      to('lines', ({ id }) => ({ do: 'change', line: id, quantity: count, isStale: stale }))(one),
    ),
  voids,
  voids,
  moves,
  moves,
  moves,
  merges,
  merges,
  merges,
  which.map(to('lines', ({ id }) => ({ do: 'remove', line: id }))),
  steps(STEPS),
  steps(['IN_PROGRESS']),
  steps(['SERVED']),
  steps(['SERVED']),
  fc
    .tuple(which, fc.constantFrom(...ORDER_COMMANDS))
    .map(([one, target]) => to('orders', ({ id }) => ({ do: 'command', order: id, to: target }))(one)),
  fc
    .tuple(which, isStale)
    .map(([one, stale]) => to('orders', ({ id }) => ({ do: 'cancel', order: id, isStale: stale }))(one)),
  cooks('bump'),
  cooks('bump'),
  cooks('recall'),
  ticketDeed('acknowledge'),
  ticketDeed('seen'),
  counts,
  fires,
  fires,
  bills('bill'),
  bills('unbill'),
  bills('unbill'),
  discounts,
  discounts,
  undiscounts,
  undiscounts,
  undiscounts,
  pays,
];
