import { describe, expect, it } from 'vitest';
import { dinnerReceipt } from '../../../test/domain/receipt-document.js';
import { withCombos } from './combos.js';

const [LINE] = dinnerReceipt('en').lines;
const partOf = (kind: string, units: number): string => JSON.stringify({ kind, name: 'Lunch', units });
const ITEMS = [
  { id: 'soup', partOfId: 'lunch', partOf: partOf('COMBO', 1), status: 'SERVED' },
  { id: 'bun', partOfId: 'lunch', partOf: partOf('COMBO', 2), status: 'SERVED' },
  { id: 'butter', partOfId: 'bun', partOf: partOf('OPTION', 3), status: 'SERVED' },
];
const portion = (id: string, quantity: number, gross: number) => ({
  line: { ...LINE!, id, quantity, gross, unit_price: gross / quantity, share: null },
  quantity,
});
const combosOf = (...portions: ReturnType<typeof portion>[]) => withCombos(portions, ITEMS).combos;

describe('the combos of a receipt', () => {
  it('have the price of all their lines, with what was chosen on these', () => {
    const lines = [portion('soup', 2, 1000), portion('bun', 4, 400), portion('butter', 12, 60)];
    expect(combosOf(...lines)).toEqual([
      { id: 'lunch', name: 'Lunch', quantity: 2, share: null, unit_price: 730, gross: 1460 },
    ]);
  });

  it('are none where lines are missing, or are of unequal portions', () => {
    expect(combosOf(portion('soup', 2, 1000), portion('bun', 4, 400))).toEqual([]);
    expect(combosOf(portion('soup', 1, 500), portion('bun', 4, 400), portion('butter', 12, 60))).toEqual([]);
  });
});
