import type { MoveKind } from '../books/account.js';
import type { Locale } from '../locale.js';
import type { ReceiptRow, Weight } from '../receipt/row-list.js';
import { percentText } from '../receipt/rows.js';
import { MINUTE_MS, wallMs } from '../wall-clock.js';
import { cashWord, REPORT_WORDS, type ReportWords } from './report-words.js';

interface SalesTold {
  checks: number;
  covers: number;
  gross: number;
  discounts: number;
  comps: number;
  net: number;
  service: number;
  added_tax: number;
  total: number;
}

/** Printed data of an X or Z report. The report views fit this type. Amounts in minor units. */
export interface ReportTold {
  venue: { name: string; time_zone: string; currency: string };
  shift: {
    drawer_name: string | null;
    opened_by_name: string;
    opened_at: string;
    closed_by_name: string | null;
    closed_at: string | null;
  };
  made_at: string;
  /** Number of a Z report; left out for an X report. */
  number?: number;
  sales: SalesTold;
  per_check: number | null;
  per_cover: number | null;
  taxes: { name: string; rate: number; base: number; amount: number; refunded: number }[];
  tenders: {
    name: string;
    count: number;
    amount: number;
    tips: number;
    refunded: number;
    deposits: number;
    total: number;
  }[];
  deposits_used: number;
  tips: { taken: number; refunded: number; paid_out: number };
  rounding: number;
  refunds: { count: number; amount: number };
  voids: { count: number; amount: number };
  waiters: (SalesTold & { waiter_name: string | null })[];
  hours: (SalesTold & { hour: number })[];
  cash: {
    float: number;
    payments: number;
    refunds: number;
    deposits: number;
    pay_ins: number;
    pay_outs: number;
    drops: number;
    tips_paid: number;
    expected: number;
    counted: number | null;
    over_short: number;
    moves: { kind: MoveKind; amount: number; reason: string | null; by_name: string | null }[];
  };
  counts?: { total: number; by_name: string; at: string }[];
  carried_over?: {
    count: number;
    due: number;
    orders: { number: number; table_name: string | null; tab_name: string | null; due: number }[];
  };
  under_way?: { method_name: string; status: string; amount: number }[];
}

interface Telling {
  language: Locale;
  money: (amount: number) => string;
}

/** Returns the rows of an X or Z report in order. */
export function reportRows(report: ReportTold, telling: Telling): ReceiptRow[] {
  const rows = new Rows(report, telling);
  title(rows);
  sales(rows);
  taxes(rows);
  tenders(rows);
  cash(rows);
  people(rows);
  leftOpen(rows);
  return rows.all;
}

class Rows {
  readonly all: ReceiptRow[] = [];
  readonly words: ReportWords;

  constructor(
    readonly report: ReportTold,
    private readonly telling: Telling,
  ) {
    this.words = REPORT_WORDS[telling.language];
  }

  text(text: string, { centred = false, weight = 'PLAIN' as Weight, indent = 0 } = {}): void {
    this.all.push({ kind: 'TEXT', text, centred, weight, indent });
  }

  section(word: keyof ReportWords): void {
    this.all.push({ kind: 'RULE' });
    this.text(this.words[word], { weight: 'BOLD' });
  }

  said(word: keyof ReportWords, value: string | number): void {
    this.all.push({ kind: 'AMOUNT', text: this.words[word], amount: String(value), weight: 'PLAIN', indent: 0 });
  }

  money(text: string, amount: number, { weight = 'PLAIN' as Weight, indent = 0 } = {}): void {
    this.all.push({ kind: 'AMOUNT', text, amount: this.telling.money(amount), weight, indent });
  }

  /** Adds an amount, unless it is 0. */
  some(word: keyof ReportWords, amount: number): void {
    if (amount !== 0) this.money(this.words[word], amount);
  }

  clock(at: string): string {
    const wall = wallMs(Date.parse(at), this.report.venue.time_zone);
    return new Date(Math.floor(wall / MINUTE_MS) * MINUTE_MS).toISOString().slice(0, 16).replace('T', ' ');
  }
}

function title(rows: Rows): void {
  const { report, words } = rows;
  const { venue, shift, number } = report;
  rows.text(venue.name, { centred: true, weight: 'BOLD' });
  rows.text(number === undefined ? words.x : `${words.z} № ${number}`, { centred: true, weight: 'LOUD' });
  if (shift.drawer_name !== null) rows.text(`${words.drawer}: ${shift.drawer_name}`);
  rows.text(`${words.opened}: ${rows.clock(shift.opened_at)}, ${shift.opened_by_name}`);
  if (shift.closed_at !== null)
    rows.text(`${words.closed}: ${rows.clock(shift.closed_at)}, ${shift.closed_by_name ?? ''}`);
  else rows.text(`${words.madeAt}: ${rows.clock(report.made_at)}`);
}

function sales(rows: Rows): void {
  const { report, words } = rows;
  const { sales: sold } = report;
  rows.section('sales');
  rows.said('checks', sold.checks);
  rows.said('covers', sold.covers);
  rows.money(words.gross, sold.gross);
  rows.some('discounts', -sold.discounts);
  rows.some('comps', -sold.comps);
  rows.money(words.net, sold.net);
  rows.some('service', sold.service);
  rows.some('addedTax', sold.added_tax);
  rows.money(`${words.total}, ${report.venue.currency}`, sold.total, { weight: 'LOUD' });
  if (report.per_check !== null) rows.money(words.perCheck, report.per_check);
  if (report.per_cover !== null) rows.money(words.perCover, report.per_cover);
  if (report.refunds.count > 0) rows.money(`${words.refunds} (${report.refunds.count})`, -report.refunds.amount);
  if (report.voids.count > 0) rows.money(`${words.voids} (${report.voids.count})`, report.voids.amount);
}

function taxes(rows: Rows): void {
  const { report, words } = rows;
  if (report.taxes.length === 0) return;
  rows.section('taxes');
  for (const { name, rate, base, amount, refunded } of report.taxes) {
    rows.text(`${name} ${percentText(rate)}`);
    rows.money(words.taxBase, base, { indent: 2 });
    rows.money(words.total, amount, { indent: 2 });
    if (refunded !== 0) rows.money(words.refunded, -refunded, { indent: 2 });
  }
}

function tenders(rows: Rows): void {
  const { report, words } = rows;
  rows.section('tenders');
  for (const { name, count, total, tips, refunded, deposits } of report.tenders) {
    rows.money(`${name} (${count})`, total, { weight: 'BOLD' });
    if (tips !== 0) rows.money(words.tips, tips, { indent: 2 });
    if (deposits !== 0) rows.money(words.deposits, deposits, { indent: 2 });
    if (refunded !== 0) rows.money(words.refunded, -refunded, { indent: 2 });
  }
  rows.some('depositsUsed', report.deposits_used);
  rows.some('rounding', report.rounding);
  rows.some('tips', report.tips.taken);
  rows.some('tipsRefunded', -report.tips.refunded);
  rows.some('TIPS_PAID', -report.tips.paid_out);
}

function cash(rows: Rows): void {
  const { report, words } = rows;
  const { cash: drawer, counts = [] } = report;
  rows.section('cash');
  rows.money(words.FLOAT_IN, drawer.float);
  rows.money(words.payments, drawer.payments);
  rows.some('refunds', -drawer.refunds);
  rows.some('deposits', drawer.deposits);
  rows.some('PAY_IN', drawer.pay_ins);
  rows.some('PAY_OUT', -drawer.pay_outs);
  rows.some('DROP', -drawer.drops);
  rows.some('TIPS_PAID', -drawer.tips_paid);
  rows.money(words.expected, drawer.expected, { weight: 'BOLD' });
  if (drawer.counted !== null) rows.money(words.counted, drawer.counted, { weight: 'BOLD' });
  if (drawer.counted !== null) rows.money(words.overShort, drawer.over_short, { weight: 'BOLD' });
  for (const { kind, amount, reason, by_name: by } of drawer.moves) {
    if (kind === 'FLOAT_IN') continue;
    rows.money([cashWord(kind, words), reason, by].filter(Boolean).join(', '), amount, { indent: 2 });
  }
  if (counts.length < 2) return;
  rows.text(words.counts);
  for (const { total, by_name: by, at } of counts) rows.money(`${rows.clock(at)}, ${by}`, total, { indent: 2 });
}

function people(rows: Rows): void {
  const { waiters, hours } = rows.report;
  if (waiters.length > 0) rows.section('waiters');
  for (const { waiter_name: name, checks, net } of waiters) rows.money(`${name ?? rows.words.nobody} (${checks})`, net);
  if (hours.length > 0) rows.section('hours');
  for (const { hour, checks, net } of hours) rows.money(`${String(hour).padStart(2, '0')}:00 (${checks})`, net);
}

function leftOpen(rows: Rows): void {
  const { carried_over: open, under_way: underWay = [] } = rows.report;
  if (open && open.count > 0) {
    rows.section('carriedOver');
    for (const { number, table_name: table, tab_name: tab, due } of open.orders)
      rows.money([`№ ${number}`, table ?? tab].filter(Boolean).join(', '), due);
    rows.money(`${rows.words.total} (${open.count})`, open.due, { weight: 'BOLD' });
  }
  if (underWay.length > 0) rows.section('underWay');
  for (const { method_name: method, status, amount } of underWay)
    rows.money(status === 'VOIDING' ? `${method}, ${rows.words.comingBack}` : method, amount);
  rows.all.push({ kind: 'RULE' });
}
