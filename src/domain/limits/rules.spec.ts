import { describe, expect, it } from 'vitest';
import { PLANS } from '../api-plans.js';
import { STRANGERS, usualCharges, type Counted } from './policies.js';
import { ruleCharges, type RateRule } from './rules.js';

const key: Counted = { kind: 'key', groupId: 'g1', plan: 'FREE', limits: null };

describe('the usual limits', () => {
  it('count a key by its plan, and its creations once more', () => {
    expect(usualCharges(key, false).map(({ policy }) => policy)).toEqual([PLANS.FREE.calls]);
    expect(usualCharges(key, true).map(({ bucket }) => bucket)).toEqual(['key:g1:key-minute', 'key:g1:key-creations']);
  });

  it('let the limits of a key stand in the place of its plan’s', () => {
    const own = { name: 'own', most: 5, windowS: 60 };
    expect(usualCharges({ ...key, limits: [own] }, true).map(({ policy }) => policy)).toEqual([own]);
  });

  it('count strangers of one network together', () => {
    expect(usualCharges({ kind: 'stranger', network: '192.0.2.7' }, true)).toEqual([
      { bucket: 'network:192.0.2.7:anonymous', policy: STRANGERS },
    ]);
  });
});

describe('rules of a house', () => {
  const rule = (some: Partial<RateRule>): RateRule => ({
    id: 'r',
    name: 'some',
    scope: 'GLOBAL',
    subject: null,
    per: 'HOUR',
    most: 9,
    ...some,
  });
  const call = (counted: Counted, userId: string | null = null) => ({ counted, userId, endpoint: 'POST /orders' });
  const bucketsOf = (some: Partial<RateRule>, one: ReturnType<typeof call>) =>
    ruleCharges([rule(some)], one).map(({ bucket }) => bucket);

  it.each([
    [{}, 'rule:r:all'],
    [{ scope: 'API' }, 'rule:r:key:g1'],
    [{ scope: 'ENDPOINT', subject: 'POST /orders' }, 'rule:r:key:g1'],
    [{ scope: 'KEY', subject: 'g1' }, 'rule:r:key'],
  ] as const)('%o counts a call of a key in %s', (some, bucket) => {
    expect(bucketsOf(some, call(key))).toEqual([bucket]);
  });

  it.each([
    [{ scope: 'ENDPOINT', subject: 'GET /orders' }],
    [{ scope: 'KEY', subject: 'g2' }],
    [{ scope: 'USER', subject: 'u1' }],
  ] as const)('%o says nothing of it', (some) => {
    expect(bucketsOf(some, call(key))).toEqual([]);
  });

  it('count a person on whatever device', () => {
    expect(bucketsOf({ scope: 'USER', subject: 'u1' }, call({ kind: 'device', id: 'd1' }, 'u1'))).toEqual([
      'rule:r:user',
    ]);
  });
});
