import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCALES } from './locale.js';
import { isCurrency } from './currencies.js';
import { currencyExponent, formatMoney, plainAmount, readAmount, sum, times } from './money.js';

const minor = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });

describe('currencies', () => {
  it.each([
    [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'],
    [2, 'RUB KZT KGS UZS USD EUR GBP HUF IDR IRR MGA MRU'],
    [3, 'BHD IQD JOD KWD LYD OMR TND'],
  ])('have %i digits after the point where ISO 4217 says so: %s', (exponent, codes) => {
    for (const code of codes.split(' ')) {
      expect(isCurrency(code), code).toBe(true);
      expect(currencyExponent(code), code).toBe(exponent);
    }
  });

  it.each(['', 'rub', 'RUR', 'XAU', 'XXX', 'HRK', 'toString'])('%j is no currency to be paid in', (code) => {
    expect(isCurrency(code)).toBe(false);
  });
});

describe('an amount in a spreadsheet', () => {
  it('is read as it was written, in every currency', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.constantFrom('RUB', 'JPY', 'KWD'), (amount, currency) => {
        const written = plainAmount(amount, currency);
        expect(readAmount(written, currency)).toBe(amount);
        expect(readAmount(written.replace('.', ','), currency)).toBe(amount);
      }),
    );
  });

  it.each([
    ['450', 45_000],
    ['450,5', 45_050],
    ['1 200.00', 120_000],
    ['1\u00a0200', 120_000],
    ['1,200', null],
    ['1.005', null],
    ['-1', null],
    ['free', null],
    ['', null],
  ])('as %j is %j kopecks', (text, amount) => {
    expect(readAmount(text, 'RUB')).toBe(amount);
  });
});

describe('counting money', () => {
  it('counts the same whether a quantity is multiplied or added up', () => {
    fc.assert(
      fc.property(minor, fc.integer({ min: 0, max: 200 }), (price, quantity) => {
        expect(times(price, quantity)).toBe(sum(Array<number>(quantity).fill(price)));
      }),
    );
  });

  it('does not depend on the order or the grouping of amounts', () => {
    fc.assert(
      fc.property(fc.array(minor), fc.array(minor), (some, others) => {
        expect(sum([...others, ...some])).toBe(sum([sum(some), sum(others)]));
      }),
    );
  });

  it('crashes rather than count wrong', () => {
    expect(() => times(0.1, 3)).toThrow(RangeError);
    expect(() => times(450, 1.5)).toThrow(RangeError);
    expect(() => times(Number.MAX_SAFE_INTEGER, 2)).toThrow(RangeError);
    expect(() => sum([1, Number.NaN])).toThrow(RangeError);
    expect(() => sum([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
    expect(() => formatMoney(4.5, 'RUB', 'ru')).toThrow(RangeError);
  });
});

describe('written money', () => {
  it.each([
    [123456, 'RUB', 'ru', '1 234,56 ₽'],
    [85000, 'KZT', 'kk', '850,00 ₸'],
    [85000, 'KZT', 'en', '₸850.00'],
    [5, 'USD', 'en', '$0.05'],
    [-5, 'USD', 'en', '-$0.05'],
    [-123456789, 'EUR', 'ru', '-1 234 567,89 €'],
    [1200, 'JPY', 'en', '¥1,200'],
    [0, 'JPY', 'ru', '0 ¥'],
    [1234567, 'KWD', 'en', 'KWD 1,234.567'],
    [7, 'KWD', 'kk', '0,007 KWD'],
  ] as const)('%i %s in %s is %s', (amount, currency, locale, written) => {
    expect(formatMoney(amount, currency, locale).replaceAll('\u00a0', ' ')).toBe(written);
  });

  it.each([
    ['en', 'USD'],
    ['en', 'EUR'],
    ['ru', 'RUB'],
    ['ru', 'EUR'],
    ['kk', 'KZT'],
  ] as const)('reads in %s as people there write %s', (locale, currency) => {
    const usual = new Intl.NumberFormat(locale, { style: 'currency', currency });
    fc.assert(
      fc.property(minor, (amount) => {
        fc.pre(amount !== 0);
        expect(formatMoney(amount, currency, locale)).toBe(usual.format(amount / 100));
      }),
    );
  });

  it('loses no digit and never breaks over two lines', () => {
    fc.assert(
      fc.property(
        minor,
        fc.constantFrom('JPY', 'RUB', 'KWD'),
        fc.constantFrom(...LOCALES),
        (amount, currency, locale) => {
          const written = formatMoney(amount, currency, locale);

          expect(written).not.toContain(' ');
          expect(Number(written.replace(/\D/g, ''))).toBe(Math.abs(amount));
          expect(written.startsWith('-')).toBe(amount < 0);
        },
      ),
    );
  });
});
