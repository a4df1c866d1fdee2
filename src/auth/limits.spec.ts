import { describe, expect, it } from 'vitest';
import { enrolmentLimits } from './limits.js';

const network = (ip: string) => enrolmentLimits(ip)[0]!.bucket;

describe('guesses over the network', () => {
  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff::2', 'of one /64, however written'],
    ['2001:DB8::5', '2001:0db8:0:0:9::', 'whose /64 has left-out groups'],
    ['::ffff:192.0.2.7', '192.0.2.7', 'of one IPv4 address, also inside IPv6'],
    ['fe80::1%eth0', 'fe80::2', 'of one link'],
  ])('from %s and %s are counted together: %s', (one, other) => {
    expect(network(one)).toBe(network(other));
  });

  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:3::1'],
    ['192.0.2.7', '192.0.2.8'],
  ])('from %s and %s are counted apart', (one, other) => {
    expect(network(one)).not.toBe(network(other));
  });
});
