import { MEMO_ACCOUNTS, type Account } from '../domain/books/account.js';
import { sum } from '../domain/money.js';
import type { TaxGroup } from '../domain/tax.js';
import { isWithUs, type CheckRow, type EntryRow, type OrderBook, type PaymentRow } from './order-books.js';
import type { Say } from './rules.js';

/** Where the books of an order differ from what its checks and payments say themselves. */
export function faultsOfBooks({ checks, payments, entries }: OrderBook, say: Say): void {
  for (const check of checks) {
    const booked = entries.filter(({ check_id }) => check_id === check.id);
    sold(check, booked, say);
    const comingBack = payments.filter(({ check_id, status }) => check_id === check.id && status === 'VOIDING');
    owed(check, booked, sum(comingBack.map(({ amount }) => amount)), say);
  }
  for (const payment of payments)
    tendered(
      payment,
      entries.filter(({ source_id }) => source_id === payment.id),
      say,
    );
  const known = new Set(checks.map(({ id }) => id));
  for (const { check_id, kind } of entries)
    if (check_id !== null && !known.has(check_id))
      say('booked', `the books have a ${kind} of check ${check_id}, which is not of this order`);
}

// A check is sold when it closes: once, for what it says, column by column.
function sold(check: CheckRow, booked: readonly EntryRow[], say: Say): void {
  const entries = booked.filter(({ kind }) => kind === 'SALE');
  const times = sum(entries.filter(({ account }) => account === 'CHECKS').map(({ quantity }) => quantity ?? 0));
  // What was on an undone check was never sold there.
  const wanted = check.state === 'CLOSED' && check.undone_at === null ? 1 : 0;
  if (times !== wanted)
    say('sold', `check ${check.id} is ${check.state}, and the books have sold it ${howOften(times)}`);
  if (times === 0) return;
  const taxes = check.taxes === null ? [] : (JSON.parse(check.taxes) as TaxGroup[]);
  const says: [string, number, Account[], 1 | -1][] = [
    ['total', check.total, ['CHECKS'], 1],
    ['subtotal', check.subtotal, ['SALES'], -1],
    ['discounts', check.discount, ['DISCOUNTS', 'COMPS'], 1],
    ['service', check.service, ['SERVICE'], -1],
    ['taxes', sum(taxes.map(({ amount }) => amount)), ['TAX'], -1],
    ['taxes in its prices', sum(taxes.map(({ amount, isIncluded }) => (isIncluded ? amount : 0))), ['INCLUDED_TAX'], 1],
  ];
  for (const [column, told, accounts, sign] of says) {
    const found = sign * of(entries, accounts);
    if (found !== told)
      say('sold', `check ${check.id} says ${told} for its ${column}, the books have sold ${found + 0}`);
  }
}

// What a sale asks for and payments bring. Nothing is left of what is closed.
function owed(check: CheckRow, booked: readonly EntryRow[], comingBack: number, say: Say): void {
  const found = of(booked, ['CHECKS']);
  const wanted = (check.state === 'CLOSED' ? check.total - check.paid : -check.paid) - comingBack;
  if (found !== wanted + 0)
    say(
      'booked',
      `check ${check.id} is ${check.state} with ${check.paid} of ${check.total} paid, the books are out by ${found - wanted}`,
    );
}

// A deposit that is used came into the till when it was taken.
function tendered(payment: PaymentRow, booked: readonly EntryRow[], say: Say): void {
  const isTaken = isWithUs(payment);
  const { id, status, amount, rounding, tip } = payment;
  const wanted = isTaken ? sum([amount, rounding, tip]) : 0;
  const found = of(booked, ['TENDER', 'DEPOSITS']);
  if (found !== wanted) say('tendered', `payment ${id} is ${status} with ${wanted}, the books have ${found}`);
  const tips = -of(booked, ['TIPS']);
  if (tips !== (isTaken ? tip : 0))
    say('tendered', `payment ${id} is ${status} with a tip of ${tip}, the books have ${tips + 0}`);
  if (isTaken && booked.length === 0) say('tendered', `payment ${id} is in no books`);
}

function of(entries: readonly EntryRow[], accounts: readonly Account[]): number {
  return sum(entries.filter(({ account }) => accounts.includes(account)).map(({ amount }) => amount));
}

function howOften(times: number): string {
  return times === 0 ? 'never' : times === 1 ? 'once' : `${times} times`;
}

/** For SQL: the accounts in which nothing stands against an entry. */
export const MEMOS = MEMO_ACCOUNTS.map((account) => `'${account}'`).join(', ');
