import { mustBeThawed } from '../../src/domain/billing.js';
import { orderCommand } from '../../src/domain/order-command.js';
import { isOpen, isSent, moveLine } from '../../src/domain/order.js';
import { Refusal, refuseUnless } from '../../src/domain/refusal.js';
import type { DeedOf, WantedLine } from './deed.js';
import type { Line, Order, Restaurant } from './restaurant.js';
import { giveBack, sell } from './stop-list.js';
import { splitOff } from './lines.js';
import { edit, fireLines, move, strike } from './tickets.js';

export function open(house: Restaurant, { order: id, lines }: DeedOf<'open'>): void {
  const check = { state: 'OPEN' as const, subtotal: 0, discount: 0, total: 0, paid: 0, tips: 0 };
  const counted = { fires: 0, lines: 0, discounts: [] };
  const order: Order = { id, ...counted, status: 'CONFIRMED', paymentStatus: 'UNPAID', check };
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
  refuseUnless(line.status === 'QUEUED' || line.status === 'HELD', 'LINE_CLOSED');
  const more = quantity - line.quantity;
  if (more > 0) sell(house, [{ dish: line.dish, quantity: more }]);
  if (more < 0) mustBeLessenable(line);
  if (more < 0) giveBack(house, [{ dish: line.dish, quantity: -more }]);
  edit(house, line, quantity);
  settled(house, order);
}

export function voidLine(house: Restaurant, { line: id, portions, part, isStale }: DeedOf<'void'>): void {
  const line = house.line(id);
  const order = house.order(line.order);
  refuseUnless(!isStale, 'STALE_VERSION');
  mustBeOpen(order);
  refuseUnless(moveLine(line.status, 'CANCELLED') === 'void', 'LINE_CLOSED');
  takeBack(house, [portions === null || portions === line.quantity ? line : splitOff(house, line, portions, part)]);
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
  if (line.status === 'HELD') fireLines(house, [line]);
  else {
    refuseUnless(isOpen(order.status) || kind === 'recall', 'ORDER_CLOSED');
    move(house, line, to);
  }
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

export function fire(house: Restaurant, { order: id, lines }: DeedOf<'fire'>): void {
  const order = house.order(id);
  const held = house
    .linesOf(order)
    .filter((line) => line.status === 'HELD' && (lines === null || lines.includes(line.id)));
  if (held.length === 0) return;
  mustBeOpen(order);
  fireLines(house, held);
  house.derive(order);
}

export function cancel(house: Restaurant, { order: id, isStale }: DeedOf<'cancel'>): void {
  const order = house.order(id);
  refuseUnless(!isStale, 'STALE_VERSION');
  mustBeOpen(order);
  command(house, { do: 'command', order: id, to: 'CANCELLED' });
}

function send(house: Restaurant, order: Order, wanted: readonly WantedLine[]): void {
  order.fires += 1;
  for (const { id, dish: dishId, quantity, isHeld } of wanted) {
    const { station, price, tax } = house.dish(dishId);
    const status = isHeld ? 'HELD' : 'QUEUED';
    const ticket = `${order.id} ${station} ${order.fires} ${status}`;
    const { fires: fire } = order;
    if (!house.tickets.some((other) => other.id === ticket))
      house.tickets.push({
        id: ticket,
        order: order.id,
        station,
        fire,
        isFired: !isHeld,
        isSeen: false,
        isBumped: false,
      });
    order.lines += 1;
    const asked = { id, order: order.id, ticket, dish: dishId, price, tax, quantity, position: order.lines };
    const fresh = { readyQuantity: 0, toldQuantity: null, acknowledgedAt: null, wasBilled: false, wasFired: !isHeld };
    house.lines.push({ ...asked, ...fresh, status });
  }
  settled(house, order);
}

/** Only what nobody has begun to cook can be sold again. */
function takeBack(house: Restaurant, lines: readonly Line[]): void {
  for (const { order } of lines) mustBeThawed(house.order(order).check.state);
  const waiting = lines.filter(({ status }) => status === 'QUEUED' || status === 'HELD');
  giveBack(house, waiting);
  for (const line of lines) strike(house, line);
}

export function settled(house: Restaurant, order: Order): void {
  house.retotal(order);
  house.derive(order);
}

/** What the guest has on paper is not taken back without a word. */
function mustBeLessenable(line: Line): void {
  refuseUnless(!isSent(line.status) || !line.wasBilled, 'REASON_REQUIRED');
}

function mustBeOpen({ status }: Order): void {
  refuseUnless(isOpen(status), 'ORDER_CLOSED');
}

export function mustTakeLines(order: Order): void {
  mustBeOpen(order);
  mustBeThawed(order.check.state);
  refuseUnless(order.check.state === 'OPEN', 'CHECK_CLOSED');
}
