import { validate, version } from 'uuid';
import { afterEach, expect, it, vi } from 'vitest';
import { newId } from './new-id.js';

afterEach(() => void vi.useRealTimers());

it('makes ids that are valid, differ, and sort as they were made', () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
});

it('says when an id was made', () => {
  vi.useFakeTimers({ now: new Date('2038-01-19T03:14:08.123Z'), toFake: ['Date'] });
  expect(Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse('2038-01-19T03:14:08.123Z'));
});

it('goes on in order when the clock is set back', () => {
  vi.useFakeTimers({ now: new Date('2040-01-01T00:00:00Z'), toFake: ['Date'] });
  const before = newId();
  vi.setSystemTime(new Date('2039-12-31T00:00:00Z'));
  expect([before, newId(), newId()].toSorted()[0]).toBe(before);
});
