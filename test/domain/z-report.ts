import type { Locale } from '../../src/domain/locale.js';
import type { ReportTold } from '../../src/domain/shifts/report-rows.js';

const NAMES: Record<
  Locale,
  { venue: string; drawer: string; people: string[]; methods: string[]; tax: string; ice: string }
> = {
  en: {
    venue: 'The Blue Door',
    drawer: 'Bar',
    people: ['Anna', 'Ben'],
    methods: ['Cash', 'Card'],
    tax: 'VAT',
    ice: 'Ice',
  },
  ru: {
    venue: 'Синяя дверь',
    drawer: 'Бар',
    people: ['Анна', 'Борис'],
    methods: ['Наличные', 'Карта'],
    tax: 'НДС',
    ice: 'Лёд',
  },
  kk: {
    venue: 'Көк есік',
    drawer: 'Бар',
    people: ['Айгүл', 'Ерлан'],
    methods: ['Қолма-қол', 'Карта'],
    tax: 'ҚҚС',
    ice: 'Мұз',
  },
};

/** An evening in which everything happens that stands on reports. */
export function eveningReport(language: Locale, more: Partial<ReportTold> = {}): ReportTold {
  const { venue, drawer, people, methods, tax, ice } = NAMES[language];
  const [anna, ben] = people as [string, string];
  const sold = { checks: 41, covers: 96, gross: 12_480_000, discounts: 120_000, comps: 60_000, net: 12_300_000 };
  const sales = { ...sold, service: 1_230_000, added_tax: 0, total: 13_530_000 };
  const part = (checks: number, net: number) => ({ ...sales, checks, net });
  return {
    venue: { name: venue, time_zone: 'Asia/Almaty', currency: 'KZT' },
    shift: {
      drawer_name: drawer,
      opened_by_name: anna,
      opened_at: '2026-11-21T05:02:11.000Z',
      closed_by_name: ben,
      closed_at: '2026-11-21T20:47:59.000Z',
    },
    made_at: '2026-11-21T20:47:59.000Z',
    number: 117,
    sales,
    per_check: 300_000,
    per_cover: 128_125,
    taxes: [{ name: tax, rate: 12_000, base: 12_080_357, amount: 1_449_643, refunded: 5357 }],
    tenders: [
      {
        name: methods[0]!,
        count: 17,
        amount: 4_560_000,
        tips: 60_000,
        refunded: 50_000,
        deposits: 100_000,
        total: 4_610_000,
      },
      { name: methods[1]!, count: 24, amount: 9_180_000, tips: 180_000, refunded: 0, deposits: 0, total: 9_180_000 },
    ],
    deposits_used: 30_000,
    tips: { taken: 240_000, refunded: 1000, paid_out: 60_000 },
    rounding: -42,
    refunds: { count: 2, amount: 50_000 },
    voids: { count: 3, amount: 210_000 },
    waiters: [
      { ...part(26, 8_000_000), waiter_name: anna },
      { ...part(15, 4_300_000), waiter_name: null },
    ],
    hours: [
      { ...part(12, 3_100_000), hour: 13 },
      { ...part(29, 9_200_000), hour: 20 },
    ],
    cash: {
      float: 500_000,
      payments: 4_560_000,
      refunds: 50_000,
      deposits: 100_000,
      pay_ins: 20_000,
      pay_outs: 30_000,
      drops: 3_000_000,
      tips_paid: 60_000,
      expected: 2_040_000,
      counted: 2_039_500,
      over_short: -500,
      moves: [
        { kind: 'FLOAT_IN', amount: 500_000, reason: null, by_name: anna },
        { kind: 'PAY_OUT', amount: -30_000, reason: ice, by_name: anna },
        { kind: 'DROP', amount: -3_000_000, reason: null, by_name: ben },
      ],
    },
    counts: [
      { total: 2_000_000, by_name: anna, at: '2026-11-21T20:40:00.000Z' },
      { total: 2_039_500, by_name: anna, at: '2026-11-21T20:45:00.000Z' },
    ],
    carried_over: {
      count: 2,
      due: 515_000,
      orders: [
        { number: 58, table_name: '12', tab_name: null, due: 500_000 },
        { number: 61, table_name: null, tab_name: ben, due: 15_000 },
      ],
    },
    under_way: [
      { method_name: methods[1]!, status: 'UNKNOWN', amount: 99_000 },
      { method_name: methods[1]!, status: 'VOIDING', amount: 45_000 },
    ],
    ...more,
  };
}
