import { describe, expect, it } from 'vitest';
import { CODE_PAGES, encoded } from './code-page.js';

describe('a code page', () => {
  it.each([
    ['PC866', 'Аяё№', [0x80, 0xef, 0xf1, 0xfc]],
    ['WPC1251', 'Ая€№', [0xc0, 0xff, 0x88, 0xb9]],
    ['WPC1252', 'Éß€№', [0xc9, 0xdf, 0x80, 'N'.charCodeAt(0)]],
    ['KZ1048', 'ҚқӘә', [0x8d, 0x9d, 0xa3, 0xbc]],
  ] as const)('%s has %s', (page, text, bytes) => {
    expect([...encoded(text, page)]).toEqual(bytes);
  });

  it.each(CODE_PAGES)('%s never makes a command of a letter', (page) => {
    const all = Array.from({ length: 0x10000 }, (_, point) => String.fromCodePoint(point)).join(' ');
    expect(encoded(all, page).filter((byte) => byte < 0x20 || byte === 0x7f)).toEqual(new Uint8Array());
  });

  it('lets readers have what they would read anyway', () => {
    expect(new TextDecoder().decode(encoded('2 × «A» — 3 → 4…', 'PC866'))).toBe('2 x "A" - 3 > 4.');
  });
});
