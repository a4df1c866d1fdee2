import type { Locale } from '../../src/domain/locale.js';
import type { ReceiptDocument, ReceiptLine } from '../../src/domain/receipt/document.js';

const NAMES: Record<Locale, { venue: string; dishes: string[]; waiter: string; method: string; tax: string }> = {
  en: { venue: 'The Blue Door', dishes: ['Steak', 'Onion soup', 'Tea'], waiter: 'Anna', method: 'Cash', tax: 'VAT' },
  ru: { venue: 'Синяя дверь', dishes: ['Стейк', 'Борщ', 'Чай'], waiter: 'Анна', method: 'Наличные', tax: 'НДС' },
  kk: { venue: 'Көк есік', dishes: ['Бәліш', 'Сорпа', 'Шай'], waiter: 'Айгүл', method: 'Қолма-қол', tax: 'ҚҚС' },
};

const LINE: ReceiptLine = {
  id: '0198f3c1-0000-7000-8000-000000000001',
  name: '',
  variation_name: null,
  modifiers: [],
  part_of: null,
  combo_id: null,
  quantity: 1,
  grams: null,
  share: null,
  seat: null,
  unit_price: 0,
  gross: 0,
  discount: 0,
  comp: 0,
  net: 0,
  tax_letter: 'A',
};

/** A dinner for two, in which everything happens that stands on receipts. */
export function dinnerReceipt(language: Locale, more: Partial<ReceiptDocument> = {}): ReceiptDocument {
  const { venue, dishes, waiter, method, tax } = NAMES[language];
  return {
    kind: 'SALE',
    number: 1042,
    of_number: null,
    replaces: null,
    replaced_by: null,
    venue: {
      name: venue,
      address: 'Abay 10, Almaty',
      phone: '+7 727 000 00 00',
      tax_number: '123456789012',
      logo_id: null,
      header: null,
      footer: 'Рахмет! Спасибо! Thank you!',
    },
    order_number: 28,
    order_type: 'DINE_IN',
    check_number: 1,
    checks: 2,
    table_name: '5',
    guest_name: null,
    covers: 2,
    seat: null,
    waiter_name: waiter,
    cashier_name: waiter,
    lines: [
      {
        ...LINE,
        name: dishes[0]!,
        variation_name: 'L',
        modifiers: [
          { name: 'Onion', pre: 'NO', level: 1, quantity: 1 },
          { name: 'Cheese', pre: null, level: 2, quantity: 2 },
        ],
        quantity: 2,
        grams: 350,
        unit_price: 750_000,
        gross: 1_500_000,
        discount: 150_000,
        net: 1_350_000,
      },
      {
        ...LINE,
        name: dishes[1]!,
        share: { weight: 1, of: 3 },
        unit_price: 45_000,
        gross: 15_000,
        discount: 1_500,
        net: 13_500,
      },
      { ...LINE, name: dishes[2]!, unit_price: 20_000, gross: 20_000, comp: 20_000, net: 0, tax_letter: null },
    ],
    combos: [],
    subtotal: 1_535_000,
    discounts: [
      { reason: 'birthday', kind: 'PERCENT', percent: 10_000, amount: 151_500 },
      { reason: 'cold', kind: 'COMP', percent: null, amount: 20_000 },
    ],
    charges: [{ name: 'Service', rate: 10_000, amount: 136_350 }],
    taxes: [{ letter: 'A', name: tax, rate: 12_000, is_included: true, base: 1_339_152, amount: 160_698 }],
    total: 1_499_850,
    check_total: 1_499_850,
    rounding: 150,
    tip: 50_000,
    tenders: [
      {
        payment_id: null,
        name: method,
        kind: 'CASH',
        amount: 1_499_850,
        rounding: 150,
        tip: 50_000,
        tendered: 2_000_000,
        change: 450_000,
        reference: null,
      },
    ],
    due: 0,
    reason: null,
    fiscal_sign: null,
    link: 'https://example.com/r/abcdefghijklmnopqrstuv',
    currency: 'KZT',
    languages: [language],
    business_date: '2026-05-09',
    at: '2026-05-09T14:42:00.000Z',
    wall_time: '2026-05-09 19:42',
    ...more,
  };
}

/** As many lines as a long evening has. */
export function longReceipt(count: number, more: Partial<ReceiptDocument> = {}): ReceiptDocument {
  const lines = Array.from({ length: count }, (_, index) => ({
    ...LINE,
    name: `Dish number ${index + 1} of the evening`,
    unit_price: 100_000 + index,
    gross: 100_000 + index,
    net: 100_000 + index,
  }));
  const subtotal = lines.reduce((sum, { gross }) => sum + gross, 0);
  return dinnerReceipt('en', { lines, subtotal, total: subtotal, discounts: [], charges: [], tenders: [], ...more });
}
