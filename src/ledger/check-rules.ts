import { sum } from '../domain/money.js';
import type { BillColumns, BillLine, ServiceCharge } from '../domain/pricing/bill.js';
import { DEFAULT_POLICY, type PricingPolicy } from '../domain/pricing/policy.js';
import { priceBill } from '../domain/pricing/price.js';
import type { LineTax } from '../domain/tax.js';
import type { CheckRow, DiscountRow, LineRow, OrderBook, PaymentRow } from './order-books.js';
import type { Say } from './rules.js';

/** What is wrong with the money of one check. */
export function faultsOfCheck(check: CheckRow, book: OrderBook, say: Say): void {
  const policy = check.policy === null ? DEFAULT_POLICY : (JSON.parse(check.policy) as PricingPolicy);
  const discounts = book.discounts.filter(({ check_id }) => check_id === check.id);
  const inForce = discounts.filter(({ removed_at }) => removed_at === null);
  const lines = book.lines.filter(({ check_id }) => check_id === check.id);
  const columns = priceBill({
    rules: policy,
    charges: check.charges === null ? [] : (JSON.parse(check.charges) as ServiceCharge[]),
    isServiceWaived: check.waived !== null,
    covers: book.order.covers,
    lines: lines.map(billLine),
    discounts: inForce.map(({ item_id: itemId, ...discount }) => ({ ...discount, itemId })),
  });
  const payments = book.payments.filter(({ check_id }) => check_id === check.id);
  adds(check, columns, say);
  discounted(check, discounts, lines, columns.taken, say);
  paid(check, columns.total, payments, say);
  for (const payment of payments) changeGiven(payment, say);
  cashRounded(check, payments, policy, say);
}

function adds(check: CheckRow, columns: BillColumns, say: Say): void {
  const name = `check ${check.id}`;
  for (const column of ['subtotal', 'discount', 'service', 'total'] as const)
    if (columns[column] !== check[column])
      say('totalled', `${name} says ${check[column]} for its ${column}, its lines come to ${columns[column]}`);
  const told = columns.taxes.length === 0 ? null : JSON.stringify(columns.taxes);
  if (told !== check.taxes) say('taxed', `${name} says ${check.taxes}, its lines come to ${told}`);
}

function discounted(
  check: CheckRow,
  discounts: readonly DiscountRow[],
  lines: readonly LineRow[],
  taken: readonly number[],
  say: Say,
): void {
  if (discounts.length !== check.discounts || discounts.some(({ place }, index) => place !== index + 1))
    say('discounted', `check ${check.id} counts ${check.discounts} discounts and has ${discounts.length}`);
  const left = lines.filter(({ status }) => status !== 'CANCELLED');
  const inForce = discounts.filter(({ removed_at }) => removed_at === null);
  for (const [index, { id, item_id, taken: told }] of inForce.entries()) {
    if (told !== taken[index]) say('discounted', `discount ${id} says ${told} and takes off ${taken[index]}`);
    if (item_id !== null && !left.some((line) => line.id === item_id || line.part_of_id === item_id))
      say('discounted', `discount ${id} is of ${item_id}, which is not there`);
  }
}

function paid(check: CheckRow, total: number, payments: readonly PaymentRow[], say: Say): void {
  const name = `check ${check.id}`;
  const taken = payments.filter(({ status }) => status === 'SUCCEEDED');
  const came = sum(taken.map(({ amount }) => amount));
  if (came !== check.paid) say('paid', `${name} says ${check.paid} paid, its payments come to ${came}`);
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
  const rounded = payments.filter(({ rounding }) => rounding !== 0);
  if (rounded.length > 1 || (rounded.length === 1 && state !== 'PAID' && state !== 'CLOSED'))
    say('cash_rounded', `check ${id} is ${state} and was rounded ${rounded.length} times`);
  const unit = cash?.unit ?? 1;
  for (const { id: payment, method_kind, rounding } of rounded)
    if (method_kind !== 'CASH' || Math.abs(rounding) >= unit)
      say('cash_rounded', `payment ${payment} by ${method_kind} was rounded by ${rounding} to coins of ${unit}`);
}

function billLine({ id, part_of_id: partOfId, unit_price, quantity, status, tax }: LineRow): BillLine {
  return {
    id,
    partOfId,
    unitPrice: unit_price,
    quantity,
    status,
    tax: tax === null ? null : (JSON.parse(tax) as LineTax),
  };
}
