import { orderCommand } from '../../src/domain/order-command.js';
import { isOpen, isSent, moveLine } from '../../src/domain/order.js';
import { Refusal, refuseUnless } from '../../src/domain/refusal.js';
import type { DeedOf, WantedLine } from './deed.js';
import type { Line, Order, Restaurant } from './restaurant.js';
import { giveBack, sell } from './stop-list.js';
import { edit, move, strike } from './tickets.js';

export function open(house: Restaurant, { order: id, lines }: DeedOf<'open'>): void {
  const check = { state: 'OPEN' as const, subtotal: 0, total: 0, paid: 0, tips: 0 };
  const order: Order = { id, fires: 0, lines: 0, status: 'CONFIRMED', paymentStatus: 'UNPAID', check };
  sell(house, lines);
  house.orders.push(order);
  send(house, order, lines);
}

export function add(house: Restaurant, { order: id, lines }: DeedOf<'add'>): void {
  const order = house.order(id);
  mustTakeLines(order);
  sell(house, lines);
  send(house, order, lines);
}

export function change(house: Restaurant, { line: id, quantity, isStale }: DeedOf<'change'>): void {
  const line = house.line(id);
  const order = house.order(line.order);
  refuseUnless(!isStale, 'STALE_VERSION');
  mustTakeLines(order);
  refuseUnless(line.status === 'QUEUED', 'LINE_CLOSED');
  const more = quantity - line.quantity;
  if (more > 0) sell(house, [{ dish: line.dish, quantity: more }]);
  if (more < 0) giveBack(house, [{ dish: line.dish, quantity: -more }]);
  edit(house, line, quantity);
  settled(house, order);
}

export function voidLine(house: Restaurant, { line: id, isStale }: DeedOf<'void'>): void {
  const line = house.line(id);
  const order = house.order(line.order);
  refuseUnless(!isStale, 'STALE_VERSION');
  mustBeOpen(order);
  refuseUnless(moveLine(line.status, 'CANCELLED') === 'void', 'LINE_CLOSED');
  takeBack(house, [line]);
  settled(house, order);
}

export function remove(house: Restaurant, { line: id }: DeedOf<'remove'>): void {
  const line = house.line(id);
  refuseUnless(!isSent(line.status), 'REASON_REQUIRED');
  if (line.status === 'CANCELLED') return;
  takeBack(house, [line]);
  settled(house, house.order(line.order));
}

export function step(house: Restaurant, { line: id, to }: DeedOf<'step'>): void {
  const line = house.line(id);
  const order = house.order(line.order);
  const kind = moveLine(line.status, to);
  if (kind === 'same') return;
  if (kind === 'void') throw new Refusal('BAD_MOVE');
  refuseUnless(isOpen(order.status) || kind === 'recall', 'ORDER_CLOSED');
  move(house, line, to);
  house.derive(order);
}

export function command(house: Restaurant, { order: id, to }: DeedOf<'command'>): void {
  const order = house.order(id);
  const moves = orderCommand(to, house.linesOf(order));
  if (moves.length === 0) return;
  mustBeOpen(order);
  if (to === 'CANCELLED')
    takeBack(
      house,
      moves.map(({ line }) => line),
    );
  else for (const { line, to: target } of moves) move(house, line, target);
  settled(house, order);
}

export function cancel(house: Restaurant, { order: id, isStale }: DeedOf<'cancel'>): void {
  const order = house.order(id);
  refuseUnless(!isStale, 'STALE_VERSION');
  mustBeOpen(order);
  command(house, { do: 'command', order: id, to: 'CANCELLED' });
}

function send(house: Restaurant, order: Order, wanted: readonly WantedLine[]): void {
  order.fires += 1;
  for (const { id, dish: dishId, quantity } of wanted) {
    const { station, price, tax } = house.dish(dishId);
    const ticket = `${order.id} ${station} ${order.fires}`;
    if (!house.tickets.some((other) => other.id === ticket))
      house.tickets.push({ id: ticket, order: order.id, station, fire: order.fires, isSeen: false, isBumped: false });
    order.lines += 1;
    const asked = { id, order: order.id, ticket, dish: dishId, price, tax, quantity, position: order.lines };
    house.lines.push({ ...asked, status: 'QUEUED', readyQuantity: 0, toldQuantity: null, acknowledgedAt: null });
  }
  settled(house, order);
}

/** Only what nobody has begun to cook can be sold again. */
function takeBack(house: Restaurant, lines: readonly Line[]): void {
  const waiting = lines.filter(({ status }) => status === 'QUEUED' || status === 'HELD');
  giveBack(house, waiting);
  for (const line of lines) strike(house, line);
}

function settled(house: Restaurant, order: Order): void {
  house.retotal(order);
  house.derive(order);
}

function mustBeOpen({ status }: Order): void {
  refuseUnless(isOpen(status), 'ORDER_CLOSED');
}

function mustTakeLines(order: Order): void {
  mustBeOpen(order);
  refuseUnless(order.check.state === 'OPEN', 'CHECK_CLOSED');
}
