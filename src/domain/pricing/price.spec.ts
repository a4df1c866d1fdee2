import { describe, expect, it } from 'vitest';
import type { Rounding } from '../money.js';
import type { LineTax } from '../tax.js';
import type { Bill, BillLine, Discount, ServiceCharge } from './bill.js';
import { dueInCash } from './cash.js';
import type { Step } from './explain.js';
import { DEFAULT_POLICY, type PricingRules } from './policy.js';
import { priceBill } from './price.js';

const added = (rate: number): LineTax => ({ taxClassId: 'added', name: 'Sales tax', rate, isIncluded: false });
const included = (rate: number): LineTax => ({ taxClassId: 'included', name: 'VAT', rate, isIncluded: true });

function line(id: string, unitPrice: number, more: Partial<BillLine> = {}): BillLine {
  return { id, partOfId: null, unitPrice, quantity: 1, status: 'QUEUED', tax: null, ...more };
}

function off(id: string, more: Partial<Discount>): Discount {
  return { id, itemId: null, kind: 'PERCENT', percent: null, amount: null, cap: null, ...more };
}

function charge(rate: number, more: Partial<ServiceCharge> = {}): ServiceCharge {
  return { name: 'Service', rate, fromCovers: null, base: null, tax: null, ...more };
}

function bill(lines: BillLine[], more: Partial<Omit<Bill, 'rules'>> = {}, rules: Partial<PricingRules> = {}): Bill {
  return {
    rules: { ...DEFAULT_POLICY, ...rules },
    charges: [],
    isServiceWaived: false,
    covers: null,
    lines,
    discounts: [],
    ...more,
  };
}

const ten = (id: string, itemId: string | null = null) => off(id, { itemId, percent: 10_000 });
const fixed = (id: string, amount: number, itemId: string | null = null) => off(id, { itemId, kind: 'AMOUNT', amount });

describe('the known answers of other tills', () => {
  it.each([
    [[600], 9750, 58],
    [[600], 11_750, 70],
    [[3020], 11_750, 355],
    [[1880, 695], 8875, 229],
    [[3690], 8875, 327],
    [[1230, 1230, 1230], 8875, 327],
  ])('half to even, once for the check: %j at %i is %i', (prices, rate, tax) => {
    for (const taxLevel of ['GROUP', 'CHECK'] as const) {
      const lines = prices.map((price, index) => line(String(index), price, { tax: added(rate) }));
      const { total, taxes } = priceBill(bill(lines, {}, { taxLevel }));
      expect(taxes).toEqual([{ ...added(rate), base: total - tax, amount: tax }]);
    }
  });

  // Written as taxes on 100.00.
  it.each([
    [33_654, 3365],
    [33_455, 3346],
  ])('half up, for each line: %i thousandths are %i', (thousandths, minor) => {
    const tax = { ...added(thousandths), taxClassId: 'all' };
    const rules = { taxLevel: 'LINE', taxRounding: 'HALF_UP' } as const;
    const { lines } = priceBill(bill([line('a', 10_000, { tax }), line('b', 10_000, { tax })], {}, rules));
    expect(lines.map(({ addedTax }) => addedTax)).toEqual([minor, minor]);
  });

  it('a price with tax in it stays on the shelf, whatever the rate', () => {
    for (const [rate, tax] of [
      [13_000, 115],
      [5000, 48],
    ] as const) {
      const { total, taxes } = priceBill(bill([line('a', 1000, { tax: included(rate) })]));
      expect([total, taxes[0]!.amount, taxes[0]!.base]).toEqual([1000, tax, 1000 - tax]);
    }
  });

  it('two rates of one check are rounded together only where the rules say so', () => {
    const lines = [line('a', 105, { tax: added(10_000) }), line('b', 107, { tax: { ...added(20_000) } })];
    const taxAt = (taxLevel: PricingRules['taxLevel'], taxRounding: Rounding) =>
      priceBill(bill(lines, {}, { taxLevel, taxRounding })).taxes.map(({ amount }) => amount);
    expect(taxAt('GROUP', 'HALF_EVEN')).toEqual([10, 21]);
    expect(taxAt('GROUP', 'HALF_UP')).toEqual([11, 21]);
    // 10.5 plus 21.4 is 31.9.
    expect(taxAt('CHECK', 'HALF_EVEN')).toEqual([11, 21]);
    expect(taxAt('CHECK', 'DOWN')).toEqual([10, 21]);
    expect(taxAt('CHECK', 'UP')).toEqual([11, 21]);
    expect(taxAt('LINE', 'UP')).toEqual([11, 22]);
  });
});

describe('discounts', () => {
  it('are taken in the order of the house, whatever the order in which they were given', () => {
    const lines = [line('a', 10_000), line('b', 5000)];
    const discounts = [fixed('all', 1000), fixed('one', 500, 'a'), ten('tenth'), ten('tenth of one', 'a')];
    // a: 10000 − 1000 = 9000 and b 5000; − 1400 of both; − 500 of a; − 1000 of 7600 and 4500.
    const { taken, lines: columns, total } = priceBill(bill(lines, { discounts }));
    expect(taken).toEqual([1000, 500, 1400, 1000]);
    expect(columns.map(({ net }) => net)).toEqual([6972, 4128]);
    expect(total).toBe(11_100);
    const steps = ['CHECK_AMOUNT', 'LINE_AMOUNT', 'CHECK_PERCENT', 'LINE_PERCENT'] as const;
    expect(priceBill(bill(lines, { discounts }, { steps })).taken).toEqual([1000, 500, 1350, 795]);
  });

  it('stop at their cap, and at nothing', () => {
    const lines = [line('a', 10_000), line('b', 300)];
    const discounts = [
      off('capped', { percent: 50_000, cap: 700 }),
      fixed('too much', 5000, 'b'),
      off('capped amount', { kind: 'AMOUNT', amount: 900, cap: 800 }),
    ];
    const { taken, lines: columns } = priceBill(bill(lines, { discounts }));
    expect(taken).toEqual([700, 280, 800]);
    expect(columns.map(({ net }) => net)).toEqual([8520, 0]);
    expect(priceBill(bill(lines, { discounts: [fixed('all', 99_999), ten('more')] })).total).toBe(0);
  });

  it('leave out lines that cost nothing or were taken back', () => {
    const lines = [line('a', 0), line('b', 700), line('c', 300), line('d', 900, { status: 'CANCELLED' })];
    const discounts = [fixed('all', 101), ten('gone', 'd')];
    const { taken, lines: columns, discount } = priceBill(bill(lines, { discounts }));
    expect(columns.map((column) => column.discount)).toEqual([0, 71, 30]);
    expect([taken, discount]).toEqual([[101, 0], 101]);
  });

  it('on a dish or a combo reach everything that was sold with it', () => {
    const lines = [
      line('soup', 1000, { partOfId: 'combo' }),
      line('bread', 200, { partOfId: 'soup' }),
      line('tea', 500, { partOfId: 'combo' }),
      line('cake', 800),
    ];
    const comp = (itemId: string) => priceBill(bill(lines, { discounts: [off('c', { itemId, kind: 'COMP' })] }));
    expect(comp('combo').taken).toEqual([1700]);
    expect(comp('soup').taken).toEqual([1200]);
    expect(comp('bread').taken).toEqual([200]);
  });

  it('comps come first: what is given away shows whole, and its price stays on the bill', () => {
    const lines = [line('a', 1000, { tax: added(10_000) }), line('b', 500, { tax: added(10_000) })];
    const discounts = [ten('tenth'), off('comp', { itemId: 'a', kind: 'COMP' })];
    const { taken, subtotal, discount, taxes, total } = priceBill(bill(lines, { discounts }));
    expect([taken, subtotal, discount, total]).toEqual([[50, 1000], 1500, 1050, 495]);
    expect(taxes[0]).toMatchObject({ base: 450, amount: 45 });
  });

  it('of a part of a unit are rounded as the house says', () => {
    const half = (amountRounding: Rounding) =>
      priceBill(bill([line('a', 25)], { discounts: [ten('tenth')] }, { amountRounding })).discount;
    expect((['HALF_EVEN', 'HALF_UP', 'UP', 'DOWN'] as const).map(half)).toEqual([2, 3, 3, 2]);
  });
});

describe('service charges', () => {
  const lines = [line('a', 10_000, { tax: added(10_000) }), line('b', 5000)];
  const discounts = [fixed('all', 3000)];

  it('are of what is left after discounts, or of what the dishes cost', () => {
    const service = (one: ServiceCharge, rules: Partial<PricingRules> = {}) =>
      priceBill(bill(lines, { discounts, charges: [one] }, rules)).service;
    expect(service(charge(10_000))).toBe(1200);
    expect(service(charge(10_000, { base: 'BEFORE_DISCOUNTS' }))).toBe(1500);
    expect(service(charge(10_000), { serviceBase: 'BEFORE_DISCOUNTS' })).toBe(1500);
    expect(service(charge(10_000, { base: 'AFTER_DISCOUNTS' }), { serviceBase: 'BEFORE_DISCOUNTS' })).toBe(1200);
  });

  it('are taxed only where they have a tax', () => {
    const priced = (tax: LineTax | null) => priceBill(bill(lines, { charges: [charge(10_000, { tax })] }));
    expect(priced(null)).toMatchObject({ service: 1500, total: 15_000 + 1500 + 1000 });
    expect(priced(added(10_000))).toMatchObject({ taxes: [{ base: 11_500, amount: 1150 }], total: 17_650 });
    const inside = priced(included(12_000));
    expect(inside.taxes[1]).toMatchObject({ base: 1339, amount: 161 });
    expect(inside.total).toBe(17_500);
    expect(inside.lines.map(({ includedTax }) => includedTax)).toEqual([107, 54]);
  });

  it('wait for enough guests, and go when somebody waives them', () => {
    const from = (covers: number | null, isServiceWaived = false) =>
      priceBill(bill(lines, { covers, isServiceWaived, charges: [charge(10_000, { fromCovers: 6 }), charge(1000)] }));
    expect([from(6), from(5), from(null)].map(({ service }) => service)).toEqual([1650, 150, 150]);
    expect(from(6).charges.map(({ amount }) => amount)).toEqual([1500, 150]);
    expect(from(6, true)).toMatchObject({ service: 0, charges: [], total: 16_000 });
  });

  it('are charged on comps where they are of the full price', () => {
    const comp = [off('c', { kind: 'COMP' })];
    const total = (base: ServiceCharge['base']) =>
      priceBill(bill(lines, { discounts: comp, charges: [charge(10_000, { base })] })).total;
    expect([total('BEFORE_DISCOUNTS'), total('AFTER_DISCOUNTS')]).toEqual([1500, 0]);
  });
});

describe('what is owed in cash', () => {
  it.each([
    ['NEAREST', 5, [100, 100, 100, 105, 105, 105]],
    ['UP', 5, [100, 105, 105, 105, 105, 105]],
    ['DOWN', 5, [100, 100, 100, 100, 100, 105]],
    ['NEAREST', 10, [100, 100, 100, 100, 100, 110]],
  ] as const)('is rounded %s to coins of %i', (mode, unit, dues) => {
    expect([100, 101, 102, 103, 104, 105].map((due) => dueInCash(due, { unit, mode }))).toEqual(dues);
    expect(dueInCash(103, null)).toBe(103);
  });
});

describe('an explanation', () => {
  it('says why 3.27', () => {
    const steps: Step[] = [];
    priceBill(bill([line('a', 3690, { tax: added(8875) })]), (step) => steps.push(step()));
    const figures = { before: 3690, amount: 327, after: 4017 };
    expect(steps).toEqual([
      {
        step: 'TAX',
        of: 'Sales tax',
        rate: 8875,
        exact: '327.4875',
        rounding: 'HALF_EVEN',
        ...figures,
        lines: [{ lineId: 'a', exact: null, ...figures }],
      },
    ]);
  });

  it('has every step of every line, from its price to its total', () => {
    const steps: Step[] = [];
    const lines = [line('a', 1001, { tax: added(7000) }), line('b', 502, { tax: included(12_000) }), line('c', 77)];
    const asked = bill(
      lines,
      {
        discounts: [ten('tenth', 'a'), fixed('all', 100), off('comp', { itemId: 'c', kind: 'COMP' })],
        charges: [charge(12_500, { tax: added(7000) })],
      },
      { taxLevel: 'LINE' },
    );
    const { lines: columns, total } = priceBill(asked, (step) => steps.push(step()));
    expect(steps.map(({ step }) => step)).toEqual(['COMP', 'LINE_PERCENT', 'CHECK_AMOUNT', 'SERVICE', 'TAX', 'TAX']);
    for (const { id, gross, net, service, addedTax, total: comes } of columns) {
      const own = steps.flatMap((step) =>
        step.lines.map((one) => ({ ...one, step })).filter((one) => one.lineId === id),
      );
      const of = (is: (step: Step) => boolean) =>
        own.filter((one) => is(one.step)).reduce((sum, { amount }) => sum + amount, 0);
      expect(gross - of(({ step }) => step !== 'SERVICE' && step !== 'TAX')).toBe(net);
      expect(of(({ step }) => step === 'SERVICE')).toBe(service);
      expect(of((step) => step.step === 'TAX' && step.after > step.before)).toBe(addedTax);
      expect(net + service + addedTax).toBe(comes);
    }
    expect(columns.reduce((sum, column) => sum + column.total, 0)).toBe(total);
  });
});
