import { sum } from '../domain/money.js';
import type { PricingPolicy } from '../domain/pricing/policy.js';
import { priceBill } from '../domain/pricing/price.js';
import { adds, billLine, chargesOf, policyOf, scoped } from './priced-rows.js';
import { sharedFaults } from './share-rules.js';
import {
  isSetAside,
  type CheckRow,
  type DiscountRow,
  type LineRow,
  type OrderBook,
  type PaymentRow,
} from './order-books.js';
import type { Say } from './rules.js';

/** Checks that do not come to what they are made of. */
export function priceFaults(book: OrderBook, say: Say): void {
  const standing = book.checks.filter(({ undone_at }) => undone_at === null);
  for (const check of book.checks) if (check.undone_at !== null) undone(check, book, say);
  const inForce = book.discounts.filter(({ removed_at }) => removed_at === null);
  kept(inForce, book.lines, say);
  if (standing.length > 1 || book.shares.length > 0) return sharedFaults(book, standing, say);
  const [check] = standing;
  if (!check) return say('belongs', 'has no check that stands');
  const columns = priceBill({
    rules: policyOf(check),
    charges: chargesOf(check),
    isServiceWaived: check.waived !== null,
    covers: book.order.covers,
    lines: book.lines.map(billLine),
    discounts: inForce.map(scoped),
  });
  adds(check, columns, say);
  for (const [index, { id, taken: told }] of inForce.entries())
    if (told !== columns.taken[index])
      say('discounted', `discount ${id} says ${told} and takes off ${columns.taken[index]}`);
}

/** What is wrong with the money that came for one check. */
export function faultsOfCheck(check: CheckRow, book: OrderBook, say: Say): void {
  const payments = book.payments.filter(({ check_id }) => check_id === check.id);
  paid(check, check.total, payments, say);
  for (const payment of payments) changeGiven(payment, say);
  cashRounded(check, payments, policyOf(check), say);
}

function undone({ id, subtotal, total, paid: came }: CheckRow, { shares }: OrderBook, say: Say): void {
  if (subtotal + total + came > 0 || shares.some(({ check_id }) => check_id === id))
    say('shared', `check ${id} was undone, and something is on it`);
}

function kept(inForce: readonly DiscountRow[], lines: readonly LineRow[], say: Say): void {
  const left = lines.filter(({ status }) => status !== 'CANCELLED');
  for (const { id, item_id } of inForce)
    if (item_id !== null && !left.some((line) => line.id === item_id || line.part_of_id === item_id))
      say('discounted', `discount ${id} is of ${item_id}, which is not there`);
}

function paid(check: CheckRow, total: number, payments: readonly PaymentRow[], say: Say): void {
  const name = `check ${check.id}`;
  const taken = payments.filter(({ status }) => status === 'SUCCEEDED');
  const came = sum(taken.map(({ amount }) => amount));
  if (came !== check.paid) say('paid', `${name} says ${check.paid} paid, its payments come to ${came}`);
  const aside = sum(payments.filter(isSetAside).map(({ amount }) => amount));
  if (aside !== check.pending)
    say('paid', `${name} says ${check.pending} under way, its payments under way come to ${aside}`);
  if (came > total) say('paid', `${name} of ${total} was paid with ${came}`);
  const tips = sum(taken.map(({ tip }) => tip));
  if (tips !== check.tips) say('tipped', `${name} says ${check.tips} in tips, its payments come to ${tips}`);
  const isOver = check.state === 'PAID' || check.state === 'CLOSED';
  if (isOver && came !== total) say('closed', `${name} is ${check.state} with ${came} of ${total} paid`);
  if (!isOver && total > 0 && came === total) say('closed', `${name} is paid in full and still ${check.state}`);
  if ((check.state === 'CLOSED') !== (check.closed_at !== null))
    say('closed', `${name} is ${check.state} and ${check.closed_at === null ? 'has no' : 'has a'} closing time`);
}

function changeGiven({ id, amount, rounding, tip, tendered, change }: PaymentRow, say: Say): void {
  const expected = tendered === null ? 0 : tendered - amount - rounding - tip;
  if (change !== expected)
    say(
      'change_given',
      `payment ${id} of ${amount} and ${tip} tip took ${tendered ?? 'no cash'} and gave ${change} back`,
    );
}

function cashRounded(
  { id, state }: CheckRow,
  payments: readonly PaymentRow[],
  { cash }: PricingPolicy,
  say: Say,
): void {
  const rounded = payments.filter(({ status, rounding }) => status === 'SUCCEEDED' && rounding !== 0);
  if (rounded.length > 1 || (rounded.length === 1 && state !== 'PAID' && state !== 'CLOSED'))
    say('cash_rounded', `check ${id} is ${state} and was rounded ${rounded.length} times`);
  const unit = cash?.unit ?? 1;
  for (const { id: payment, method_kind, rounding } of rounded)
    if (method_kind !== 'CASH' || Math.abs(rounding) >= unit)
      say('cash_rounded', `payment ${payment} by ${method_kind} was rounded by ${rounding} to coins of ${unit}`);
}
