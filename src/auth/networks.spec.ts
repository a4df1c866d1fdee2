import { describe, expect, it } from 'vitest';
import { isFrom, networkText } from './networks.js';

describe('an address', () => {
  it.each([
    ['10.0.0.0/8', '10.1.2.3', true],
    ['10.0.0.0/8', '::ffff:10.1.2.3', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['10.0.0.0/8', '::ffff:11.0.0.1', false],
    ['::ffff:10.0.0.0/104', '10.1.2.3', true],
    ['203.0.113.7/32', '203.0.113.7', true],
    ['203.0.113.7/32', '203.0.113.8', false],
    ['2001:db8::/32', '2001:db8:1::5', true],
    ['2001:db8::/32', '2001:db9::5', false],
    ['2001:db8::/32', '10.1.2.3', false],
    ['0.0.0.0/0', '198.51.100.1', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['::/0', '2001:db8::1', true],
    ['10.0.0.0/8', 'unknown', false],
    ['10.0.0.0/8', '', false],
  ])('%s and %s: %s', (network, address, isWithin) => {
    expect(isFrom([network], address)).toBe(isWithin);
  });

  it('may be any where no network is named, and none where it is not known', () => {
    expect(isFrom([], '198.51.100.1')).toBe(true);
    expect(isFrom([], undefined)).toBe(true);
    expect(isFrom(['0.0.0.0/0'], undefined)).toBe(false);
  });
});

describe('a network', () => {
  it.each([
    ['10.0.0.7', '10.0.0.7/32'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['2001:DB8:0:0::/32', '2001:db8::/32'],
    ['::1', '::1/128'],
    ['::ffff:10.0.0.0/104', '10.0.0.0/8'],
    ['::ffff:10.1.2.3', '10.1.2.3/32'],
  ])('%s is kept as %s', (text, kept) => {
    expect(networkText(text)).toBe(kept);
  });

  it.each([
    '',
    '10',
    '10.1',
    '010.0.0.1',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '2001:db8::/129',
    'localhost',
    '*',
  ])('%j is none', (text) => {
    expect(networkText(text)).toBeNull();
  });
});
