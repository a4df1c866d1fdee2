import { describe, expect, it } from 'vitest';
import { onlyReads, tablesReadBy, tablesWrittenBy } from './statement.js';
import { Written } from './written.js';

describe('a text', () => {
  it.each([
    ['INSERT INTO orders (id) VALUES ($1)', ['orders']],
    ['insert or ignore into "api_keys" (id) VALUES ($1)', ['api_keys']],
    ['INSERT INTO counts (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET calls = excluded.calls', ['counts']],
    ['UPDATE menus SET version = version + 1 WHERE venue_id = $1 RETURNING version', ['menus']],
    ['DELETE FROM ip_blocks WHERE until < $1', ['ip_blocks']],
    ['WITH a AS (UPDATE menus SET b = 1 RETURNING 1) INSERT INTO events (id) SELECT 1 FROM a', ['menus', 'events']],
    ['PRAGMA optimize', []],
  ])('%s writes %j', (text, tables) => expect(tablesWrittenBy(text)).toEqual(tables));

  it.each([
    ['SELECT name FROM users', true],
    ['\n  select 1', true],
    ['WITH a AS (SELECT 1) SELECT * FROM a', true],
    ['WITH a AS (SELECT 1) UPDATE menus SET b = 1', false],
    ['INSERT INTO orders (id) SELECT 1', false],
    ['PRAGMA user_version = 1', false],
    ['DROP TABLE menus', false],
  ])('%s only reads: %s', (text, answer) => expect(onlyReads(text)).toBe(answer));

  it('reads what it names', () => {
    expect(
      tablesReadBy('SELECT 1 FROM venues v LEFT JOIN menus m ON m.venue_id = v.id', 'SELECT id FROM "venues"'),
    ).toEqual(['venues', 'menus']);
  });
});

describe('the count of what was written', () => {
  it('rises for its own tables when others can read them, and for all where nobody can tell', () => {
    const written = new Written();
    const menu = () => written.to(['venues', 'menus']);
    written.note(['menus', 'orders']);
    expect(menu()).toBe(0);
    written.commit();
    expect(menu()).toBe(1);
    written.note(['orders']);
    written.commit();
    written.commit();
    expect(menu()).toBe(1);
    written.note([]);
    written.commit();
    expect([menu(), written.to(['devices'])]).toEqual([2, 1]);
  });
});
