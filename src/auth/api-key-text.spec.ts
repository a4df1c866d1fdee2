import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { API_KEY_PATTERN, apiKeyText, isApiKeyText, shownForm } from './api-key-text.js';

const NOTHING = Buffer.alloc(24);
const EVERYTHING = Buffer.alloc(24, 0xff);

it.each([
  ['LIVE', NOTHING, 'qres_live_000000000000000000000000000000000'],
  ['TEST', EVERYTHING, 'qres_test_2WdBr7CLb3LKQlYGqzTQAoJpGn3HZ9vVr'],
] as const)('a key of the environment %s has one form, whatever its bytes are', (environment, bytes, head) => {
  const key = apiKeyText(environment, bytes);
  expect(key).toMatch(API_KEY_PATTERN);
  expect(key.slice(0, 10)).toBe(head.slice(0, 10));
  expect(key).toHaveLength(49);
});

it('a key knows itself again, and no other text is one', () => {
  for (let round = 0; round < 200; round += 1) {
    const key = apiKeyText(round % 2 ? 'LIVE' : 'TEST', randomBytes(24));
    expect(isApiKeyText(key)).toBe(true);
    for (const place of [4, 10, 20, 42, 43, 48]) {
      const other = key[place] === 'x' ? 'y' : 'x';
      expect(isApiKeyText(key.slice(0, place) + other + key.slice(place + 1))).toBe(false);
    }
  }
});

it.each([
  '',
  'qres_',
  'qres_live_',
  'qres_live_short',
  `${apiKeyText('LIVE', NOTHING)}\n`,
  ` ${apiKeyText('LIVE', NOTHING)}`,
])('is not %j', (text) => {
  expect(isApiKeyText(text)).toBe(false);
});

it('is made from 192 bits and no others', () => {
  expect(() => apiKeyText('LIVE', Buffer.alloc(16))).toThrow('24 bytes');
  const texts = new Set(Array.from({ length: 100 }, () => apiKeyText('LIVE', randomBytes(24))));
  expect(texts.size).toBe(100);
});

it('is shown by its first and last letters', () => {
  const key = apiKeyText('TEST', EVERYTHING);
  expect(shownForm(key)).toBe(`qres_test_${key.slice(10, 14)}…${key.slice(-4)}`);
});
