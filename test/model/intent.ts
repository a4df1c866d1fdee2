import fc from 'fast-check';
import { LINE_STATUSES, ORDER_COMMANDS, type LineStatus } from '../../src/domain/order.js';
import type { Deed } from './deed.js';
import type { Order, Restaurant } from './restaurant.js';

/** What somebody means to do, before it is known what there is to do it to: numbers stand for one of those. */
export type Aim = (house: Restaurant, newId: () => string) => Deed | null;

// Most of a life happens to what came last.
const which = fc.nat(5);
const quantity = fc.integer({ min: 1, max: 4 });
const isStale = fc.integer({ min: 0, max: 9 }).map((draw) => draw === 0);
const wanted = fc.array(fc.record({ which: fc.nat(4), quantity }), { minLength: 1, maxLength: 3 });

function last<T>(things: readonly T[], back: number): T | undefined {
  return things[things.length - 1 - (back % Math.max(1, things.length))];
}

function linesFor(house: Restaurant, drawn: readonly { which: number; quantity: number }[], newId: () => string) {
  return drawn.map((line) => ({
    id: newId(),
    dish: house.dishes[line.which % house.dishes.length]!.id,
    quantity: line.quantity,
  }));
}

type Kind = 'orders' | 'lines' | 'tickets';

/** A deed to one of the things that there are, or to nothing where there are none. */
function to<K extends Kind>(kind: K, deed: (thing: Restaurant[K][number]) => Deed): (back: number) => Aim {
  return (back) => (house) => {
    const thing = last(house[kind] as readonly Restaurant[K][number][], back);
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

const adds = fc.tuple(which, wanted).map<Aim>(([back, lines]) => (house, newId) => {
  const order = last(house.orders, back);
  return order ? { do: 'add', order: order.id, lines: linesFor(house, lines, newId) } : null;
});

const counts = fc.tuple(fc.nat(4), fc.option(fc.nat(9))).map<Aim>(([dish, remaining]) => (house) => ({
  do: 'count',
  dish: house.dishes[dish % house.dishes.length]!.id,
  remaining,
}));

/** In parts, in full, and one more than is owed. */
const pays = fc
  .tuple(which, fc.constantFrom(0.3, 0.5, 1, null, 'more' as const), fc.constantFrom(0, 0, 100))
  .map<Aim>(([back, part, tip]) => to('orders', (order) => payment(order, part, tip))(back));

function payment({ id, check: { total, paid } }: Order, part: number | null | 'more', tip: number): Deed {
  const owed = total - paid;
  if (part === null) return { do: 'pay', order: id, tip };
  return { do: 'pay', order: id, tip, amount: part === 'more' ? owed + 1 : Math.ceil(owed * part) };
}

function ticketDeed(does: 'bump' | 'recall' | 'seen'): fc.Arbitrary<Aim> {
  return which.map(to('tickets', ({ id }) => ({ do: does, ticket: id })));
}

function steps(targets: readonly LineStatus[]): fc.Arbitrary<Aim> {
  return fc
    .tuple(which, fc.constantFrom(...targets))
    .map<Aim>(([back, target]) => to('lines', ({ id }) => ({ do: 'step', line: id, to: target }))(back));
}

/** Everything that is done in a house; what is named twice happens twice as often. */
export const INTENTS: fc.Arbitrary<Aim>[] = [
  OPENS,
  adds,
  adds,
  adds,
  adds,
  fc
    .tuple(which, quantity, isStale)
    .map(([back, count, stale]) =>
      to('lines', ({ id }) => ({ do: 'change', line: id, quantity: count, isStale: stale }))(back),
    ),
  fc
    .tuple(which, isStale)
    .map(([back, stale]) => to('lines', ({ id }) => ({ do: 'void', line: id, isStale: stale }))(back)),
  which.map(to('lines', ({ id }) => ({ do: 'remove', line: id }))),
  steps(STEPS),
  steps(['IN_PROGRESS']),
  steps(['SERVED']),
  steps(['SERVED']),
  fc
    .tuple(which, fc.constantFrom(...ORDER_COMMANDS))
    .map(([back, target]) => to('orders', ({ id }) => ({ do: 'command', order: id, to: target }))(back)),
  fc
    .tuple(which, isStale)
    .map(([back, stale]) => to('orders', ({ id }) => ({ do: 'cancel', order: id, isStale: stale }))(back)),
  ticketDeed('bump'),
  ticketDeed('bump'),
  ticketDeed('recall'),
  ticketDeed('seen'),
  counts,
  pays,
  pays,
];
