/** An event as `GET /events` answers it. */
export interface Told {
  type: string;
  at: string;
  data: any;
}

/** Where the wall clock stands against UTC, and when it leaps: written down here, asked of nobody. */
export interface Wall {
  leapsAt: string;
  minutesBefore: number;
  minutesAfter: number;
}

export interface LogSums {
  checks: number;
  covers: number;
  gross: number;
  reduced: number;
  service: number;
  total: number;
  taxes: Record<string, { base: number; amount: number; included: number }>;
  tenders: Record<
    string,
    { count: number; amount: number; tips: number; refunds: number; refunded: number; deposits: number }
  >;
  depositsUsed: number;
  tips: number;
  rounding: number;
  refunds: { count: number; amount: number };
  voids: { count: number; quantity: number; amount: number };
  waiters: Record<string, { checks: number; total: number }>;
  hours: { hour: number; starts_at: string; checks: number; total: number }[];
  cash: Record<'float' | 'pay_ins' | 'pay_outs' | 'drops' | 'tips_paid' | 'expected', number>;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const CUTOFF_MS = 4 * HOUR_MS;

function aheadMs(at: string, { leapsAt, minutesBefore, minutesAfter }: Wall): number {
  return (at < leapsAt ? minutesBefore : minutesAfter) * MINUTE_MS;
}

/** The business date by hand: the wall's date, or the day before while it has not struck four. */
export function dateOf(at: string, wall: Wall): string {
  const shown = Date.parse(at) + aheadMs(at, wall);
  const day = shown % DAY_MS < CUTOFF_MS ? shown - DAY_MS : shown;
  return new Date(day).toISOString().slice(0, 10);
}

/** What an evening came to by its event log alone: this test's own arithmetic, with nothing of the product in it. */
export function sumsOf(events: readonly Told[], wall: Wall): LogSums {
  const sums: LogSums = {
    checks: 0,
    covers: 0,
    gross: 0,
    reduced: 0,
    service: 0,
    total: 0,
    taxes: {},
    tenders: {},
    depositsUsed: 0,
    tips: 0,
    rounding: 0,
    refunds: { count: 0, amount: 0 },
    voids: { count: 0, quantity: 0, amount: 0 },
    waiters: {},
    hours: [],
    cash: { float: 0, pay_ins: 0, pay_outs: 0, drops: 0, tips_paid: 0, expected: 0 },
  };
  const counted = new Set<string>();
  const tipsNow = new Map<string, number>();
  for (const event of events) tell(sums, event, { wall, counted, tipsNow });
  return sums;
}

interface Memory {
  wall: Wall;
  /** Orders whose guests were counted. */
  counted: Set<string>;
  /** The tip of each payment as it was told last. */
  tipsNow: Map<string, number>;
}

function tell(sums: LogSums, { type, at, data }: Told, memory: Memory): void {
  if (type === 'check.closed') sold(sums, at, data, memory);
  if (type === 'payment.received') paid(sums, data.payment, 1, memory);
  if (type === 'payment.voided') paid(sums, data.payment, -1, memory);
  if (type === 'payment.tipped') tipped(sums, data.payment, memory);
  if (type === 'payment.refunded') refunded(sums, data.refund);
  if (type === 'check.voided')
    for (const { quantity, amount } of data.voids) {
      sums.voids.count += 1;
      sums.voids.quantity += quantity;
      sums.voids.amount += amount;
    }
  if (type === 'deposit.taken') deposited(sums, data, data.amount);
  if (type === 'deposit.changed' && data.move.kind === 'RETURNED') deposited(sums, data.move, -data.move.amount);
  if (type === 'shift.opened') {
    sums.cash.float += data.float;
    sums.cash.expected += data.float;
  }
  if (type === 'cash.moved') moved(sums, data.cash_move);
}

function sold(sums: LogSums, at: string, { check, order }: any, { wall, counted }: Memory): void {
  sums.checks += 1;
  sums.gross += check.subtotal;
  sums.reduced += check.discount;
  sums.service += check.service;
  sums.total += check.total;
  if (!counted.has(order.id)) sums.covers += order.covers ?? 0;
  counted.add(order.id);
  for (const { name, base, amount, is_included } of check.taxes) {
    const tax = (sums.taxes[name] ??= { base: 0, amount: 0, included: 0 });
    tax.base += base;
    tax.amount += amount;
    if (is_included) tax.included += amount;
  }
  const waiter = (sums.waiters[order.waiter_name] ??= { checks: 0, total: 0 });
  waiter.checks += 1;
  waiter.total += check.total;
  const shown = Date.parse(at) + aheadMs(at, wall);
  const starts_at = new Date(Date.parse(at) - (shown % HOUR_MS)).toISOString();
  let hour = sums.hours.find((one) => one.starts_at === starts_at);
  if (!hour) sums.hours.push((hour = { hour: Math.floor((shown % DAY_MS) / HOUR_MS), starts_at, checks: 0, total: 0 }));
  hour.checks += 1;
  hour.total += check.total;
}

function tenderOf(sums: LogSums, name: string) {
  return (sums.tenders[name] ??= { count: 0, amount: 0, tips: 0, refunds: 0, refunded: 0, deposits: 0 });
}

function paid(sums: LogSums, payment: any, sign: 1 | -1, { tipsNow }: Memory): void {
  const { id, method_kind, method_name, amount, tip, rounding } = payment;
  tipsNow.set(id, tip);
  if (method_kind === 'DEPOSIT') sums.depositsUsed += sign * amount;
  else {
    const tender = tenderOf(sums, method_name);
    tender.count += sign;
    tender.amount += sign * (amount + rounding + tip);
    tender.tips += sign * tip;
    if (method_kind === 'CASH') sums.cash.expected += sign * (amount + rounding + tip);
  }
  sums.tips += sign * tip;
  sums.rounding += sign * rounding;
}

function tipped(sums: LogSums, { id, method_kind, method_name, tip }: any, { tipsNow }: Memory): void {
  const more = tip - (tipsNow.get(id) ?? 0);
  tipsNow.set(id, tip);
  const tender = tenderOf(sums, method_name);
  tender.amount += more;
  tender.tips += more;
  sums.tips += more;
  if (method_kind === 'CASH') sums.cash.expected += more;
}

function refunded(sums: LogSums, { method_kind, method_name, amount, tip, rounding }: any): void {
  const tender = tenderOf(sums, method_name);
  tender.refunds += 1;
  tender.refunded += amount + rounding + tip;
  sums.refunds.count += 1;
  sums.refunds.amount += amount;
  sums.rounding -= rounding;
  if (method_kind === 'CASH') sums.cash.expected -= amount + rounding + tip;
}

function deposited(sums: LogSums, { method_kind, method_name }: any, amount: number): void {
  tenderOf(sums, method_name).deposits += amount;
  if (method_kind === 'CASH') sums.cash.expected += amount;
}

function moved(sums: LogSums, { kind, amount }: any): void {
  const member = { PAY_IN: 'pay_ins', PAY_OUT: 'pay_outs', DROP: 'drops', TIPS_OUT: 'tips_paid' } as const;
  sums.cash[member[kind as keyof typeof member]] += amount;
  sums.cash.expected += kind === 'PAY_IN' ? amount : -amount;
}

/** The same numbers out of a X, Z or day report. */
export function reported(report: any): LogSums {
  const { sales, cash } = report;
  return {
    checks: sales.checks,
    covers: sales.covers,
    gross: sales.gross,
    reduced: sales.discounts + sales.comps,
    service: sales.service,
    total: sales.total,
    taxes: Object.fromEntries(
      report.taxes.map(({ name, base, amount, included }: any) => [name, { base, amount, included }]),
    ),
    tenders: Object.fromEntries(
      report.tenders.map(({ name, count, amount, tips, refunds, refunded: back, deposits }: any) => [
        name,
        { count, amount, tips, refunds, refunded: back, deposits },
      ]),
    ),
    depositsUsed: report.deposits_used,
    tips: report.tips.taken,
    rounding: report.rounding,
    refunds: report.refunds,
    voids: report.voids,
    waiters: Object.fromEntries(
      report.waiters.map(({ waiter_name, checks, total }: any) => [waiter_name, { checks, total }]),
    ),
    hours: report.hours.map(({ hour, starts_at, checks, total }: any) => ({ hour, starts_at, checks, total })),
    cash: {
      float: cash.float,
      pay_ins: cash.pay_ins,
      pay_outs: cash.pay_outs,
      drops: cash.drops,
      tips_paid: cash.tips_paid,
      expected: cash.expected,
    },
  };
}
