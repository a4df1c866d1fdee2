import { expect, it } from 'vitest';
import { RepeatedLines } from './repeated-lines.js';

it('a warning that repeats is written once a minute, with how often it was left out', () => {
  let nowMs = 0;
  const lines = new RepeatedLines(() => nowMs);
  const lost = 'the poll of the log failed';
  expect(lines.pass(lost)).toBe(lost);
  for (const _ of Array.from({ length: 840 })) expect(lines.pass(lost)).toBeNull();
  expect(lines.pass('another')).toBe('another');
  nowMs += 60_000;
  expect(lines.pass(lost)).toBe(`${lost} (and 840 times before)`);
  expect(lines.pass(lost)).toBeNull();
  nowMs += 60_000;
  expect(lines.pass('another')).toBe('another');
});
