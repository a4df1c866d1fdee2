import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dinnerReceipt, longReceipt } from '../../../test/domain/receipt-document.js';
import { LOCALES } from '../locale.js';
import { PAPER_WIDTHS } from '../printing/printer.js';
import type { ReceiptDocument } from './document.js';
import { receiptPaper } from './paper.js';

function texts(document: ReceiptDocument, width = 32, copy = 0): string[] {
  return receiptPaper(document, width, { copy }).flatMap((part) =>
    part.kind === 'LINES' ? part.lines.map(({ text }) => text) : [`<${part.kind}>`],
  );
}

describe('a receipt on paper', () => {
  it('says who sold what, what it comes to, and how it was paid', () => {
    expect(texts(dinnerReceipt('en'))).toEqual([
      '         The Blue Door',
      '        Abay 10, Almaty',
      '     Phone +7 727 000 00 00',
      '     Tax no.: 123456789012',
      '-'.repeat(32),
      '         RECEIPT № 1042',
      '2026-05-09 19:42',
      'Order: 28 (Dine in)',
      'Check: 1 / 2',
      'Table: 5',
      'Guests: 2',
      'Waiter: Anna',
      'Cashier: Anna',
      '-'.repeat(32),
      'Steak, L [A]           15,000.00',
      '  2 × 7,500.00 × 350 g',
      '  + no Onion',
      '    + 2 × Cheese',
      'Onion soup [A]            150.00',
      '  1/3 × 450.00',
      'Tea                       200.00',
      '  On the house',
      '-'.repeat(32),
      'Subtotal               15,350.00',
      'Discount 10 %:',
      'birthday               -1,515.00',
      'On the house: cold       -200.00',
      'Service 10 %            1,363.50',
      'TOTAL, KZT             14,998.50',
      'A: VAT 12 % incl. of',
      '13,391.52               1,606.98',
      '-'.repeat(32),
      'Rounding                    1.50',
      'Tip                       500.00',
      'Cash                   15,500.00',
      '  Cash given           20,000.00',
      '  Change                4,500.00',
      '-'.repeat(32),
      '  Рахмет! Спасибо! Thank you!',
      '<CODE>',
      '      This receipt online',
    ]);
  });

  it('of another printing says that it is a copy, and which', () => {
    expect(texts(dinnerReceipt('ru'), 32, 3)).toContain('            КОПИЯ 3');
    expect(texts(dinnerReceipt('ru')).join()).not.toContain('КОПИЯ');
  });

  it('speaks as many languages as the house, each word once', () => {
    const said = texts(dinnerReceipt('kk', { languages: ['kk', 'ru'] }), 48).map((text) => text.trim());
    expect(said).toEqual(expect.arrayContaining(['ЧЕК № 1042', 'Даяшы / Официант: Айгүл']));
    expect(said.find((text) => text.startsWith('ЖИЫНЫ / ИТОГО, KZT'))).toMatch(/14 998,50$/);
  });

  it('that asks for money says so, and is no receipt', () => {
    const bill = dinnerReceipt('en', { kind: 'BILL', number: null, link: null, tenders: [], due: 1_499_850 });
    const said = texts(bill).map((text) => text.trim());
    expect(said).toEqual(expect.arrayContaining(['BILL', 'Not a receipt', 'TO PAY, KZT            14,998.50']));
    expect(said.at(-1)).toBe('Рахмет! Спасибо! Thank you!');
  });

  it.each(PAPER_WIDTHS)('of sixty lines has each of them, with its amount at the end, on %i letters', (width) => {
    const document = longReceipt(60);
    const said = texts(document, width);
    for (const [index] of document.lines.entries()) {
      const first = said.findIndex((text) => new RegExp(`^Dish number ${index + 1}\\b`).test(text));
      const amount = (1000 + index / 100).toFixed(2).replace('1', '1,');
      expect(said.slice(first, first + 2).some((text) => text.endsWith(` ${amount}`) && text.length === width)).toBe(
        true,
      );
    }
    expect(said.find((text) => text.startsWith('TOTAL, KZT'))).toHaveLength(width);
  });

  it.each(LOCALES)('fits every width in %s', (language) => {
    const word = fc.string({ unit: 'grapheme', maxLength: 90 });
    fc.assert(
      fc.property(fc.constantFrom(...PAPER_WIDTHS), word, word, fc.maxSafeInteger(), (width, name, reason, amount) => {
        const document = longReceipt(3, { languages: [language], reason, guest_name: name, total: Math.abs(amount) });
        document.lines[0]!.name = name;
        for (const text of texts(document, width)) expect(text.length).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('what others wrote', () => {
  const HOSTILE = 'a\u001b@b\u001dV\u0000c\u0000\nd\u202ee\u200ff\u200bg👨‍👩‍👧h\u2028i\u007fj\u009bk';

  it('reaches the paper as letters, and as nothing else', () => {
    const document = dinnerReceipt('en', {
      guest_name: HOSTILE,
      table_name: HOSTILE,
      reason: HOSTILE,
      waiter_name: HOSTILE,
    });
    document.lines[0]!.name = HOSTILE;
    document.lines[0]!.modifiers[0]!.name = HOSTILE;
    document.venue = { ...document.venue, name: HOSTILE, header: HOSTILE, footer: HOSTILE, address: HOSTILE };
    document.discounts[0]!.reason = HOSTILE;
    document.tenders[0] = { ...document.tenders[0]!, name: HOSTILE, reference: HOSTILE };
    const said = texts(document, 48).join('');
    expect(said).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u{10000}-\u{10ffff}]/u);
    expect(said).toContain('a@bVc defg???h');
  });
});
