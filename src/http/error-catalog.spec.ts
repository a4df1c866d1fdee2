import { describe, expect, it } from 'vitest';
import { LOCALES } from '../domain/locale.js';
import { REFUSAL_CODES } from '../domain/refusal.js';
import { errorCatalog, wordsFor } from './error-catalog.js';
import { wireError } from './wire-error.js';

const asked = (languages?: string) => ({ id: 'r-1', headers: { 'accept-language': languages } });

// A moment without `:time` is printed as ISO 8601 in UTC.
const hasRawMoment = (words: string) => /\{(\w+_)?(at|since|until)(:(?!time)\w+)?\}/.test(words);

describe('the catalogue of errors', () => {
  it('says every code in every language, with a status that is an error', () => {
    for (const code of REFUSAL_CODES) {
      const entry = errorCatalog[code];
      expect(entry.status, code).toBeGreaterThanOrEqual(400);
      for (const locale of LOCALES) expect(entry[locale], `${code} in ${locale}`).toMatch(/\S.*[.!…]$/);
      expect(new Set(LOCALES.map((locale) => entry[locale])).size, code).toBe(LOCALES.length);
    }
  });

  it('names the same facts in every language', () => {
    for (const code of REFUSAL_CODES) {
      const facts = LOCALES.map((locale) => (errorCatalog[code][locale].match(/\{[\w:]+\}/g) ?? []).toSorted().join());
      expect(new Set(facts).size, code).toBe(1);
    }
  });

  it('writes no moment as it is in the facts', () => {
    const written = REFUSAL_CODES.filter((code) => LOCALES.some((locale) => hasRawMoment(errorCatalog[code][locale])));
    expect(written).toEqual([]);
    expect(hasRawMoment('The secret before this one still signs until {until}.')).toBe(true);
  });

  it('tells a program why it may not do something', () => {
    expect(wordsFor('FORBIDDEN', 'en', { permission: 'floor.read' })).toBe('Your role may not do this.');
    const scopes = { permission: 'orders.take', scopes: ['orders:read', 'orders:write'] };
    for (const locale of LOCALES)
      expect(wordsFor('FORBIDDEN', locale, scopes)).toContain(': orders:read, orders:write.');
    const owner = { permission: 'floor.read', owner_role: 'waiter' };
    expect(wordsFor('FORBIDDEN', 'en', owner)).toBe('The owner of this API key may not do this.');
    const person = { permission: 'payments.take', by: 'person' };
    expect(wordsFor('FORBIDDEN', 'en', person)).toBe('Only a person who is signed in may do this.');
  });

  it('says in every language what it says instead where a fact is there', () => {
    const others = REFUSAL_CODES.flatMap((code) => Object.entries(errorCatalog[code].where ?? {}));
    for (const [fact, words] of others) {
      for (const locale of LOCALES) expect(words[locale], `${fact} in ${locale}`).toMatch(/\S.*[.!…]$/);
      expect(new Set(LOCALES.map((locale) => words[locale])).size, fact).toBe(LOCALES.length);
    }
  });

  it('fills facts in', () => {
    expect(wordsFor('ORDER_CLOSED', 'en', { number: 7 })).toBe('Order 7 is closed.');
    expect(wordsFor('ORDER_CLOSED', 'ru', { number: 7 })).toBe('Заказ 7 закрыт.');
  });

  it('writes amounts and moments as the venue does', () => {
    const venue = { currency: 'KZT', timeZone: 'Asia/Almaty' };
    const owed = wordsFor('OVERPAID', 'ru', { due: 150_925 }, venue);
    expect(owed.replaceAll('\u00a0', ' ')).toBe('К оплате только 1 509,25 ₸.');
    const since = { since: '2026-11-23T06:50:36.278Z' };
    expect(wordsFor('CLOCKED_IN', 'en', since, venue)).toBe('Already clocked in since 2026-11-23 11:50.');
    expect(wordsFor('REFUND_TOO_LARGE', 'en', { most: 2, of: 'portions' }, venue)).toContain('Only 2 is left');
  });

  it('never prints a fact that is not plain', () => {
    for (const odd of [undefined, null, { a: 1 }, [1]])
      expect(wordsFor('ORDER_CLOSED', 'en', { number: odd })).not.toMatch(/undefined|null|object|\{/);
  });
});

describe('the error on the wire', () => {
  it('carries code, words, facts, the request and where to read more', () => {
    expect(wireError('ORDER_CLOSED', { number: 7 }, asked('kk'))).toEqual({
      status: 409,
      headers: {},
      body: {
        error: {
          code: 'ORDER_CLOSED',
          message: '7 тапсырысы жабылған.',
          details: { number: 7 },
          request_id: 'r-1',
          doc_url: '/docs/errors#ORDER_CLOSED',
        },
      },
    });
  });

  it('says when to come back, where that helps', () => {
    expect(wireError('STORAGE_BUSY', {}, asked()).headers).toEqual({ 'retry-after': '1' });
    expect(wireError('TOO_MANY_ATTEMPTS', { retry_after_s: 42 }, asked()).headers).toEqual({ 'retry-after': '42' });
  });
});
