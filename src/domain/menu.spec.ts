import { describe, expect, it } from 'vitest';
import { inMenuOrder, isOnSale } from './menu.js';

const NOW = '2026-05-09T18:30:00.000Z';
const offered = { isAvailable: true, remaining: null, unavailableUntil: null };
const stopped = { ...offered, isAvailable: false };

describe('a dish', () => {
  it('is on sale when nobody stopped it and nobody counts it', () => {
    expect(isOnSale(offered, NOW)).toBe(true);
  });

  it('is off sale while it is on the stop-list', () => {
    expect(isOnSale(stopped, NOW)).toBe(false);
    expect(isOnSale({ ...stopped, unavailableUntil: '2026-05-09T18:30:00.001Z' }, NOW)).toBe(false);
  });

  it('comes back by itself when its time on the stop-list is over', () => {
    expect(isOnSale({ ...stopped, unavailableUntil: NOW }, NOW)).toBe(true);
    expect(isOnSale({ ...stopped, unavailableUntil: '2026-05-08T23:59:59.999Z' }, NOW)).toBe(true);
  });

  it('is off sale when its last portion is gone, whatever the stop-list says', () => {
    expect(isOnSale({ ...offered, remaining: 1 }, NOW)).toBe(true);
    expect(isOnSale({ ...offered, remaining: 0 }, NOW)).toBe(false);
    expect(isOnSale({ ...stopped, remaining: 0, unavailableUntil: NOW }, NOW)).toBe(false);
  });
});

describe('the order of the menu', () => {
  const chapter = (id: string, parentId: string | null = null) => ({ id, parentId });
  const order = (chapters: ReturnType<typeof chapter>[]) => inMenuOrder(chapters).map(({ id }) => id);

  it('has the parts of a chapter behind it, in their own order', () => {
    const wine = [chapter('red', 'wine'), chapter('soups'), chapter('wine'), chapter('white', 'wine')];
    expect(order(wine)).toEqual(['soups', 'wine', 'red', 'white']);
  });

  it('has parts of parts behind these', () => {
    const drinks = [chapter('port', 'red'), chapter('drinks'), chapter('beer', 'drinks'), chapter('wine', 'drinks')];
    expect(order([...drinks, chapter('red', 'wine')])).toEqual(['drinks', 'beer', 'wine', 'red', 'port']);
  });

  it('keeps a part whose chapter is not there', () => {
    expect(order([chapter('red', 'wine'), chapter('soups')])).toEqual(['red', 'soups']);
  });
});
