import { expect, it } from 'vitest';
import { localeOf } from './locale.js';

it.each([
  ['ru', 'ru'],
  ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
  ['en;q=0.1, kk;q=0.9, ru;q=0.5', 'kk'],
  ['KK-kz', 'kk'],
  ['de, fr;q=0.9, ru;q=0.1', 'ru'],
  ['ru;q=0, en', 'en'],
  ['*', 'en'],
  ['', 'en'],
  [undefined, 'en'],
  ['rus', 'en'],
  ['x'.repeat(10_000), 'en'],
  [',,,;q=1', 'en'],
])('whoever prefers %j is answered in %s', (header, locale) => {
  expect(localeOf(header)).toBe(locale);
});
