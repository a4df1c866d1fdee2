import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Sheet } from './sheet.js';

const texts = (sheet: Sheet) => sheet.lines.map(({ text }) => text);

describe('a sheet', () => {
  it('breaks between words, and words that are longer than the paper', () => {
    const sheet = new Sheet(12);
    sheet.write('two words and bouillabaisseprovencale', { hang: 2 });
    expect(texts(sheet)).toEqual(['two words', '  and', '  bouillabai', '  sseprovenc', '  ale']);
  });

  it('has half as many letters on a line of wide ones', () => {
    const sheet = new Sheet(12);
    sheet.write('TABLE 1234', { wide: true });
    expect(texts(sheet)).toEqual(['TABLE', '1234']);
  });

  it('puts two texts at both ends, or under one another', () => {
    const sheet = new Sheet(12);
    sheet.pair('Grill', '19:42');
    sheet.pair('Hot kitchen', '19:42');
    expect(texts(sheet)).toEqual(['Grill  19:42', 'Hot kitchen', '19:42']);
  });

  it('takes no commands from a comment: neither the printer’s nor those of writing from the right', () => {
    const sheet = new Sheet(40);
    sheet.write('a\u001b@b\u001dV\u0000c\u202ed\nand\u2028more\u200b\ud800');
    expect(texts(sheet)).toEqual(['a@bVcd and more']);
  });

  it('makes one cell of one sign, whatever it is made of', () => {
    const sheet = new Sheet(40);
    sheet.write('e\u0301 \u0438\u0306 👨‍👩‍👧 x\u0324');
    expect(texts(sheet)).toEqual(['é й ??? x']);
  });

  it('never has a line that is longer than the paper, and loses no letter', () => {
    const placing = fc.record({
      indent: fc.nat(10),
      hang: fc.nat(6),
      centred: fc.boolean(),
      wide: fc.boolean(),
      inverse: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.constantFrom(32, 42, 48), fc.string({ unit: 'grapheme' }), placing, (width, text, place) => {
        const sheet = new Sheet(width);
        sheet.write(text, place);
        const room = place.wide ? Math.floor(width / 2) : width;
        for (const line of texts(sheet)) expect(line.length).toBeLessThanOrEqual(room);
        const one = new Sheet(100_000);
        one.write(text);
        const letters = (from: Sheet) => texts(from).join('').replaceAll(' ', '');
        expect(letters(sheet)).toBe(letters(one));
      }),
    );
  });
});
