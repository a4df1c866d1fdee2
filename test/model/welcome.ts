import type { LineStatus } from '../../src/domain/order.js';
import type { RefusalCode } from '../../src/domain/refusal.js';
import type { Deed } from './deed.js';
import type { Order, Restaurant } from './restaurant.js';

/** A house that refuses everything breaks no other rule: what must be welcome is said here. */
export function wrongRefusal(house: Restaurant, deed: Deed, code: RefusalCode): string[] {
  return isWelcome(house, deed) ? [`${deed.do} was refused with ${code}`] : [];
}

const STEPS: Partial<Record<LineStatus, readonly LineStatus[]>> = {
  HELD: ['QUEUED'],
  QUEUED: ['IN_PROGRESS', 'READY', 'SERVED'],
  IN_PROGRESS: ['QUEUED', 'READY', 'SERVED'],
  READY: ['IN_PROGRESS', 'SERVED'],
  SERVED: ['READY'],
};

function isWelcome(house: Restaurant, deed: Deed): boolean {
  switch (deed.do) {
    case 'seen':
    case 'acknowledge':
    case 'count':
      return true;
    case 'bump':
      return deed.parts === null || deed.parts.every(({ line }) => house.line(line).status !== 'HELD');
    case 'recall':
      return deed.parts === null || deed.parts.every(({ line }) => house.line(line).status !== 'SERVED');
    case 'open':
      return isToBeHad(house, deed.lines);
    case 'add': {
      const order = house.order(deed.order);
      return isGoingOn(order) && order.check.state === 'OPEN' && isToBeHad(house, deed.lines);
    }
    case 'change': {
      const line = house.line(deed.line);
      const order = house.order(line.order);
      const more = deed.quantity - line.quantity;
      const isWaiting = line.status === 'QUEUED' || line.status === 'HELD';
      if (deed.isStale || !isWaiting || order.check.state !== 'OPEN') return false;
      if (more < 0 && line.wasBilled) return false;
      return more > 0 ? isToBeHad(house, [{ dish: line.dish, quantity: more }]) : order.check.paid === 0;
    }
    case 'void': {
      const { status, order: id, quantity } = house.line(deed.line);
      const order = house.order(id);
      if (deed.portions !== null && deed.portions > quantity) return false;
      return (
        !deed.isStale &&
        status !== 'CANCELLED' &&
        isGoingOn(order) &&
        order.check.paid === 0 &&
        order.check.state === 'OPEN'
      );
    }
    case 'move': {
      const isLeft = deed.lines.every((id) => house.line(id).status !== 'CANCELLED');
      const [from, to] = [house.order(deed.from), house.order(deed.to)];
      const stays = house.linesOf(from).some(({ id, status }) => status !== 'CANCELLED' && !deed.lines.includes(id));
      return !deed.isStale && isLeft && isFree(from) && isFree(to) && (stays || isPlain(from));
    }
    case 'merge': {
      const [one, other] = [house.order(deed.order), house.order(deed.other)];
      return !deed.isStale && isFree(one) && isFree(other) && isPlain(deed.survivor === one.id ? other : one);
    }
    case 'discount': {
      const isLeft = deed.line === null || house.line(deed.line).status !== 'CANCELLED';
      return !deed.isStale && deed.by === 'manager' && isLeft && isFree(house.order(deed.order));
    }
    case 'undiscount': {
      const order = house.order(deed.order);
      return !deed.isStale && isGoingOn(order) && order.check.state === 'OPEN';
    }
    case 'remove': {
      const { status, order } = house.line(deed.line);
      const { state, paid } = house.order(order).check;
      return status === 'HELD' && state === 'OPEN' && paid === 0;
    }
    case 'step': {
      const { status, order } = house.line(deed.line);
      return isGoingOn(house.order(order)) && (STEPS[status]?.includes(deed.to) ?? false);
    }
    case 'command':
      return deed.to === 'CONFIRMED' && isGoingOn(house.order(deed.order));
    case 'fire':
      return isGoingOn(house.order(deed.order));
    case 'bill': {
      const order = house.order(deed.order);
      return !deed.isStale && isGoingOn(order) && order.check.state === 'OPEN';
    }
    case 'unbill':
      return !deed.isStale && house.order(deed.order).check.state === 'BILLED';
    case 'cancel': {
      const order = house.order(deed.order);
      return !deed.isStale && isGoingOn(order) && order.check.paid === 0 && order.check.state === 'OPEN';
    }
    case 'pay': {
      const { status, check } = house.order(deed.order);
      const owed = check.total - check.paid;
      if (status === 'CANCELLED' || (check.state !== 'OPEN' && check.state !== 'BILLED')) return false;
      return deed.amount === undefined || (deed.amount > 0 && deed.amount <= owed);
    }
  }
}

function isFree(order: Order): boolean {
  return isGoingOn(order) && order.check.state === 'OPEN' && order.check.paid === 0;
}

function isPlain({ discounts }: Order): boolean {
  return discounts.every(({ itemId }) => itemId !== null);
}

function isGoingOn({ status }: Order): boolean {
  return status !== 'COMPLETED' && status !== 'CANCELLED' && status !== 'REJECTED';
}

function isToBeHad(house: Restaurant, lines: readonly { dish: string; quantity: number }[]): boolean {
  return lines.every(({ dish }) => {
    const asked = lines.reduce((sum, line) => sum + (line.dish === dish ? line.quantity : 0), 0);
    const { remaining } = house.dish(dish);
    return remaining === null || remaining >= asked;
  });
}
