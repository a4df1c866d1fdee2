import type { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import { billFaults } from './bill-rules.js';
import { cashFaults } from './cash-rules.js';
import { guestFaults } from './guest-rules.js';
import { houseFaults } from './house-books.js';
import { fiscalFaults } from './fiscal-rules.js';
import { answerFaults, numberFaults, portionFaults } from './house-rules.js';
import { tableFaults } from './floor-rules.js';
import { logFaults, Telling } from './log-rules.js';
import { printFaults } from './print-rules.js';
import { providerFaults } from './provider-rules.js';
import { receiptFaults } from './receipt-rules.js';
import { orderBooks } from './order-books.js';
import { faultsOfOrder } from './order-rules.js';
import { refundFaults } from './refund-rules.js';
import { RULES, type Fault, type Rule } from './rules.js';

/** One rule, how many things it was asked of, and where it does not hold. */
export interface Finding {
  rule: Rule;
  says: string;
  looked: number;
  faults: Fault[];
}

/** Reads all of the books through one reader, which should be one consistent view: a snapshot. */
export async function examine(
  reader: Reader,
  onProgress: (orders: number) => void = () => undefined,
): Promise<Finding[]> {
  const numbers = await numberFaults(reader);
  const tables = await tableFaults(reader);
  const portions = await portionFaults(reader);
  const printing = await printFaults(reader);
  const receipts = await receiptFaults(reader);
  const bills = await billFaults(reader);
  const house = await houseFaults(reader);
  const cash = await cashFaults(reader);
  const refunds = await refundFaults(reader);
  const asked = await providerFaults(reader);
  const divided = await guestFaults(reader);
  const fiscal = await fiscalFaults(reader);
  const log = await logFaults(reader);
  const answers = await answerFaults(reader);
  const books = await examineOrders(reader, onProgress);
  const looked: Partial<Record<Rule, number>> = {
    numbered: numbers.looked,
    tables: tables.looked,
    portions: portions.looked,
    printing: printing.looked,
    receipts: receipts.looked,
    log: log.events,
    answered: answers.looked,
    balanced: house.moves,
    tendered: books.payments,
    deposited: house.deposits,
    drawers: house.shifts,
    noted: bills.voids,
    voided: bills.voids,
    billed: bills.bills,
    refunded: refunds.looked,
    shifted: books.payments,
    returned: refunds.looked,
    tip_owners: books.payments,
    left: divided.visits,
    asked: asked.looked,
    divided: divided.looked,
    registered: fiscal.looked,
    change_given: books.payments,
    cash_rounded: books.payments,
    discounted: books.discounts,
    bumped: books.tickets,
    passed: books.tickets,
  };
  const faults = [
    numbers,
    tables,
    portions,
    printing,
    receipts,
    bills,
    house,
    cash,
    refunds,
    asked,
    divided,
    fiscal,
    log,
    answers,
    books,
  ].flatMap((one) => one.faults);
  return (Object.keys(RULES) as Rule[]).map((rule) => ({
    rule,
    says: RULES[rule],
    looked: looked[rule] ?? books.orders,
    faults: faults.filter((fault) => fault.rule === rule),
  }));
}

export async function findFaults(reader: Reader): Promise<Fault[]> {
  return (await examine(reader)).flatMap(({ faults }) => faults);
}

const MOST_SHOWN = 20;

/** Throws when the books are wrong. */
export async function assertLedger(database: Database): Promise<void> {
  const faults = await database.readSnapshot(findFaults);
  if (faults.length === 0) return;
  const shown = faults.slice(0, MOST_SHOWN).map(({ rule, where, found }) => `  ${where} ${found} (${RULES[rule]})`);
  throw new Error(`the ledger has ${faults.length} faults:\n${shown.join('\n')}`);
}

interface Examined {
  orders: number;
  payments: number;
  discounts: number;
  tickets: number;
  faults: Fault[];
}

async function examineOrders(reader: Reader, onProgress: (orders: number) => void): Promise<Examined> {
  const telling = await Telling.read(reader);
  const examined: Examined = { orders: 0, payments: 0, discounts: 0, tickets: 0, faults: [] };
  for await (const books of orderBooks(reader)) {
    for (const book of books) {
      examined.faults.push(...telling.faultsOf(book.order), ...faultsOfOrder(book));
      examined.payments += book.payments.length;
      examined.discounts += book.discounts.length;
      examined.tickets += book.tickets.length;
    }
    examined.orders += books.length;
    onProgress(examined.orders);
  }
  examined.faults.push(...telling.untold());
  return examined;
}
