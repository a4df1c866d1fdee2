import type { LineStatus, OrderStatus } from '../../src/domain/order.js';
import { partOf, type Deed, type DeedOf } from './deed.js';
import { discountFaults, moneyFaults } from './discount-truths.js';
import { kept } from './kept.js';
import type { Outcome } from './perform.js';
import type { Line, Order, Restaurant } from './restaurant.js';
import { stockFaults } from './stock-truth.js';
import { ticketFaults } from './ticket-truths.js';
import { wrongRefusal } from './welcome.js';

/**
 * What is wrong with a house after a deed. Written without the functions that it judges: what both had wrong, nobody
 * would find.
 */
export function faultsAfter(before: Restaurant, deed: Deed, { house: after, refused }: Outcome): string[] {
  if (refused !== null) return wrongRefusal(before, deed, refused);
  return [
    ...after.orders.flatMap((order) => orderFaults(after, order)),
    ...kept(before, deed, after),
    ...moved(before, deed, after),
    ...closedFaults(before, deed, after),
    ...discountFaults(before, deed, after),
    ...stockFaults(before, deed, after),
    ...ticketFaults(before, deed, after),
  ];
}

function orderFaults(house: Restaurant, order: Order): string[] {
  const faults = moneyFaults(house, order);
  const lines = house.lines.filter((line) => line.order === order.id);
  const { total, paid, state } = order.check;
  if (state === 'CLOSED' && paid !== total) faults.push(`${order.id}: closed with ${paid} of ${total}`);
  if (state !== 'CLOSED' && total > 0 && paid === total) faults.push(`${order.id}: paid and still ${state}`);
  const status = expectedStatus(lines, state === 'CLOSED');
  if (order.status !== status) faults.push(`${order.id}: is ${order.status} and should be ${status}`);
  if (new Set(lines.map(({ position }) => position)).size !== lines.length)
    faults.push(`${order.id}: a place taken twice`);
  return faults;
}

const PLACES: readonly LineStatus[] = ['HELD', 'QUEUED', 'IN_PROGRESS', 'READY', 'SERVED'];

function expectedStatus(lines: readonly Line[], isClosed: boolean): OrderStatus {
  const places = lines.map(({ status }) => PLACES.indexOf(status)).filter((place) => place >= 0);
  if (places.length === 0) return 'CANCELLED';
  const [slowest, fastest] = [Math.min(...places), Math.max(...places)];
  if (slowest === 4) return isClosed ? 'COMPLETED' : 'SERVED';
  if (slowest === 3) return 'READY';
  return fastest >= 2 ? 'IN_PROGRESS' : 'CONFIRMED';
}

/** Nothing moves but what was told to, and that moves as far as it was told. */
function moved(before: Restaurant, deed: Deed, after: Restaurant): string[] {
  const now = new Map(after.lines.map(({ id, status }) => [id, status]));
  return before.lines.flatMap((line) => {
    const may = mayBecome(before, deed, line);
    const status = now.get(line.id)!;
    return may.includes(status) ? [] : [`line ${line.id}: ${line.status} → ${status} by ${deed.do}`];
  });
}

function mayBecome(before: Restaurant, deed: Deed, line: Line): LineStatus[] {
  const { status } = line;
  switch (deed.do) {
    case 'bump': {
      const part = partOf(deed, line);
      const isToMake = status === 'QUEUED' || status === 'IN_PROGRESS';
      if (!part || before.ticket(line.ticket).isBumped || !isToMake) return [status];
      return [part.quantity === null || line.readyQuantity + part.quantity >= line.quantity ? 'READY' : 'IN_PROGRESS'];
    }
    case 'recall': {
      const part = partOf(deed, line);
      if (!part || (deed.parts === null && !before.ticket(line.ticket).isBumped)) return [status];
      if (status === 'SERVED' && deed.parts !== null) return ['READY'];
      return [status === 'READY' ? 'IN_PROGRESS' : status];
    }
    case 'fire':
      if (line.order !== deed.order || (deed.lines !== null && !deed.lines.includes(line.id))) return [status];
      return [status === 'HELD' ? 'QUEUED' : status];
    case 'step':
      return [line.id === deed.line ? deed.to : status];
    case 'void':
    case 'remove':
      return line.id === deed.line ? afterVoid(deed, line) : [status];
    case 'cancel':
      return [line.order === deed.order ? 'CANCELLED' : status];
    case 'command':
      if (line.order !== deed.order) return [status];
      if (deed.to === 'CANCELLED') return ['CANCELLED'];
      return status === 'CANCELLED' || status === 'HELD' ? [status] : [status, deed.to as LineStatus];
    default:
      return [status];
  }
}

/** Of a part that is taken back the rest stays, and is ready when all that is left of it is made. */
function afterVoid(deed: DeedOf<'void' | 'remove'>, { quantity, status, readyQuantity: ready }: Line): LineStatus[] {
  if (deed.do === 'remove' || deed.portions === null || deed.portions === quantity) return ['CANCELLED'];
  return [status === 'IN_PROGRESS' && ready >= quantity - deed.portions ? 'READY' : status];
}

/** What is over stays as it was, but for a plate that comes back to the kitchen. */
function closedFaults(before: Restaurant, deed: Deed, after: Restaurant): string[] {
  return before.orders.flatMap((order) => {
    if (order.status !== 'COMPLETED' && order.status !== 'CANCELLED') return [];
    if (isBack(before, deed, order)) return [];
    const then = shownOf(before, order);
    const now = shownOf(after, after.order(order.id));
    return then === now ? [] : [`${order.id}: was ${order.status} and changed by ${deed.do}`];
  });
}

function isBack(house: Restaurant, deed: Deed, { id }: Order): boolean {
  if (deed.do === 'step') return house.line(deed.line).order === id;
  return deed.do === 'recall' && deed.parts !== null && house.ticket(deed.ticket).order === id;
}

function shownOf(house: Restaurant, order: Order): string {
  return JSON.stringify([order, house.linesOf(order).map(({ id, quantity, status }) => [id, quantity, status])]);
}
