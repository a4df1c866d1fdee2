import { describe, expect, it } from 'vitest';
import { Networks, strangersNetwork } from './networks.js';

describe('a list of networks', () => {
  const listed = new Networks(['loopback', '10.1.0.0/16', '2001:db8::/32', '192.0.2.7']);

  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.1.255.1', '::ffff:10.1.2.3', '2001:DB8::9', '192.0.2.7'])(
    'has %s',
    (ip) => {
      expect(listed.has(ip)).toBe(true);
    },
  );

  it.each(['10.2.0.1', '2001:db9::1', '192.0.2.8', '', 'unknown'])('has not %s', (ip) => {
    expect(listed.has(ip)).toBe(false);
  });

  it('with nothing in it has nobody', () => {
    expect(new Networks([]).has('127.0.0.1')).toBe(false);
  });
});

describe('the network of strangers', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7/32'],
    ['192.0.2.7/24', '192.0.2.0/24'],
    ['::ffff:192.0.2.7', '192.0.2.7/32'],
    ['2001:DB8:1:2:3::4', '2001:db8:1:2::/64'],
    ['2001:db8::4/128', '2001:db8::4/128'],
  ])('%s is %s', (text, spelled) => {
    expect(strangersNetwork(text)).toBe(spelled);
  });

  it.each(['', '127.1', '0x7f000001', '10.0.0.0/33', 'localhost', '1.2.3.4/'])('%s is none', (text) => {
    expect(strangersNetwork(text)).toBeNull();
  });
});
