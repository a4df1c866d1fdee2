import { paymentStatus } from '../domain/bill.js';
import type { ChosenModifier } from '../domain/choice.js';
import { sum } from '../domain/money.js';
import { deriveOrderStatus, type LineStatus } from '../domain/order.js';
import { isCutBelow } from '../domain/pricing/service.js';
import { faultsOfBooks } from './book-rules.js';
import { faultsOfCheck, priceFaults } from './check-rules.js';
import type { OrderBook, LineRow } from './order-books.js';
import type { Fault, Rule, Say } from './rules.js';

const READY_AND_BEYOND = new Set(['READY', 'SERVED', 'CANCELLED']);

/** What is wrong with one order and everything that hangs on it. */
export function faultsOfOrder(book: OrderBook): Fault[] {
  const where = `order ${book.order.id} (number ${book.order.number})`;
  const faults: Fault[] = [];
  const say = (rule: Rule, found: string): void => void faults.push({ rule, where, found });
  belongs(book, say);
  counted(book, say);
  priced(book, say);
  parted(book, say);
  kitchen(book, say);
  heldBack(book, say);
  merged(book, say);
  if (book.checks.length === 0) say('belongs', 'has no check');
  priceFaults(book, say);
  for (const check of book.checks) faultsOfCheck(check, book, say);
  faultsOfBooks(book, say);
  statuses(book, say);
  charged(book, say);
  return faults;
}

function belongs({ order, lines, tickets, checks, discounts, payments }: OrderBook, say: Say): void {
  const all = { line: lines, ticket: tickets, check: checks, discount: discounts, payment: payments };
  for (const [kind, rows] of Object.entries(all))
    for (const row of rows)
      if (row.venue_id !== order.venue_id) say('belongs', `${kind} ${row.id} belongs to another venue`);
  const ticketOf = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const checkIds = new Set(checks.map(({ id }) => id));
  for (const line of lines) {
    const ticket = ticketOf.get(line.ticket_id);
    if (!ticket) say('belongs', `line ${line.id} stands on ticket ${line.ticket_id} of another order`);
    else if (ticket.station_id !== line.station_id)
      say('belongs', `line ${line.id} is made at another station than its ticket`);
    if (!checkIds.has(line.check_id)) say('belongs', `line ${line.id} is charged to a check of another order`);
  }
  for (const payment of payments)
    if (payment.order_id !== payment.check_order_id)
      say('belongs', `payment ${payment.id} names order ${payment.order_id}, but pays a check of this one`);
}

// Each option says what it adds, so that a line can be read without the menu that it came from.
function priced({ lines }: OrderBook, say: Say): void {
  for (const line of lines) {
    const chosen = line.modifiers === null ? [] : (JSON.parse(line.modifiers) as ChosenModifier[]);
    const price = sum([line.base_price, ...chosen.map(({ amount }) => amount)]);
    if (price !== line.unit_price)
      say('priced', `line ${line.id} costs ${line.unit_price}, its parts come to ${price}`);
  }
}

interface Part {
  kind: string;
  units: number;
}

// Of what was sold together and still stands, each line comes to the same number of the whole.
function parted({ lines }: OrderBook, say: Say): void {
  const wholes = new Map(lines.map(({ id, quantity }) => [id, quantity]));
  for (const { id, part_of_id, part_of, quantity, status } of lines) {
    if (part_of === null || part_of_id === null || status === 'CANCELLED') continue;
    const { kind, units } = JSON.parse(part_of) as Part;
    const whole = wholes.get(part_of_id) ?? quantity / units;
    wholes.set(part_of_id, whole);
    if (quantity !== whole * units || !Number.isInteger(whole))
      say('parted', `line ${id} has ${quantity} portions, ${units} for each of ${whole}, as a part of a ${kind}`);
  }
}

function counted({ order, lines, tickets, discounts }: OrderBook, say: Say): void {
  const places = lines.map(({ position }) => position);
  const isWhole = places.length + order.moved_lines === order.lines && new Set(places).size === places.length;
  if (!isWhole || !areCounted(places, order.lines))
    say('counted', `counts ${order.lines} lines, ${order.moved_lines} of them moved, and has ${places.length}`);
  if (discounts.length !== order.discounts || discounts.some(({ place }, index) => place !== index + 1))
    say('discounted', `counts ${order.discounts} discounts and has ${discounts.length}`);
  const fires = [...new Set(tickets.map(({ fire }) => fire))];
  if (!areCounted(fires, order.fires)) say('counted', `counts ${order.fires} sendings and has ${fires.join(', ')}`);
}

// What has moved to another order leaves its number behind.
function areCounted(numbers: readonly number[], counted: number): boolean {
  return numbers.every((number) => number >= 1 && number <= counted);
}

function heldBack({ order, lines, tickets }: OrderBook, say: Say): void {
  const firedAt = new Map(tickets.map(({ id, fired_at }) => [id, fired_at]));
  for (const { id, status, fired_at, ticket_id } of lines) {
    const isSent = fired_at !== null;
    if (status === 'HELD' ? isSent : !isSent && status !== 'CANCELLED')
      say('held', `line ${id} is ${status} and ${isSent ? 'was' : 'was not'} sent`);
    if (isSent && firedAt.get(ticket_id) === null)
      say('held', `line ${id} was sent on ticket ${ticket_id}, which was not`);
    if (status === 'HELD' && firedAt.get(ticket_id))
      say('held', `line ${id} is held on ticket ${ticket_id}, which was sent`);
  }
  if (order.fire_at !== null && !lines.some(({ status }) => status === 'HELD'))
    say('held', `is to be sent at ${order.fire_at} and holds nothing`);
}

function merged({ order, lines, tickets }: OrderBook, say: Say): void {
  if (order.merged_into_id !== null && lines.length + tickets.length > 0)
    say('merged', `went into order ${order.merged_into_id} and kept ${lines.length} lines`);
}

function kitchen({ lines, tickets }: OrderBook, say: Say): void {
  for (const ticket of tickets) {
    const own = lines.filter(({ ticket_id }) => ticket_id === ticket.id);
    if (own.length === 0) say('belongs', `ticket ${ticket.id} has no lines`);
    const left = own.filter(({ status }) => !READY_AND_BEYOND.has(status)).length;
    if (ticket.bumped_at !== null && left > 0)
      say('bumped', `ticket ${ticket.id} was bumped with ${left} lines left to make`);
    const unnoticed = own.filter(isUnnoticed).length;
    if (ticket.bumped_at !== null && unnoticed > 0)
      say('bumped', `ticket ${ticket.id} was bumped with ${unnoticed} changes of which no cook took note`);
    const isWaiting = ticket.bumped_at === null || own.some(({ status }) => status === 'READY');
    if (isWaiting !== (ticket.cleared_at === null))
      say('passed', `ticket ${ticket.id} ${isWaiting ? 'left the pass too early' : 'stays at the pass for nothing'}`);
  }
  for (const line of lines) made(line, say);
}

function isUnnoticed({ status, told_quantity, acknowledged_at }: LineRow): boolean {
  return status === 'CANCELLED' ? acknowledged_at === null : told_quantity !== null;
}

function made({ id, status, quantity, ready_quantity: ready }: LineRow, say: Say): void {
  const isRight: Record<LineStatus, boolean> = {
    HELD: ready === 0,
    QUEUED: ready === 0,
    IN_PROGRESS: ready < quantity,
    READY: ready === quantity,
    SERVED: ready === quantity,
    CANCELLED: ready <= quantity,
  };
  if (!isRight[status]) say('made', `line ${id} is ${status} with ${ready} of ${quantity} portions made`);
}

function charged({ order, checks }: OrderBook, say: Say): void {
  const { covers, most_covers: most, covers_waiver: waiver } = order;
  if (waiver === null && checks.some((check) => check.waived === null && isCutBelow(check.charges, most, covers)))
    say('uncharged', `is of ${covers ?? 'no'} guests, was of ${most} with a service charge, and nobody has waived it`);
}

function statuses({ order, lines, checks }: OrderBook, say: Say): void {
  const checksClosed = checks.every(({ state }) => state === 'CLOSED');
  const status = deriveOrderStatus({
    accepted: order.status !== 'PENDING',
    rejected: order.status === 'REJECTED',
    lines: lines.map((line) => line.status),
    checksClosed,
    completion: order.completion,
  });
  if (status !== order.status) say('order_status', `is ${order.status} and should be ${status}`);
  if ((order.status === 'CANCELLED') !== (order.cancelled_at !== null))
    say(
      'order_status',
      `is ${order.status} and ${order.cancelled_at === null ? 'has no' : 'has a'} time of cancellation`,
    );
  if (checksClosed !== (order.settled_at !== null))
    say('closed', checksClosed ? 'has no open check and is not settled' : 'is settled with an open check');
  const total = sum(checks.map((check) => check.total));
  const paid = sum(checks.map((check) => check.paid));
  if (paid > total) return; // said by its check, and nothing follows from such money
  const refunded = sum(checks.map((check) => check.refunded));
  const money = paymentStatus({ total, paid, refunded });
  if (money !== order.payment_status) say('payment_status', `is ${order.payment_status} and should be ${money}`);
}
