import { describe, expect, it } from 'vitest';
import { dayToTell, graceEnd, hasTwins, isOver, keyState, lifeAnew, scopesBeyond, type KeyTimes } from './api-key.js';
import { ROLES } from './permissions.js';
import { SCOPE_WORDS, SCOPES, scopesAllow, scopesAllowWriting, scopesOpening } from './scopes.js';

const NOW = Date.parse('2026-05-09T12:00:00.000Z');
const at = (ms: number): string => new Date(NOW + ms).toISOString();
const DAY = 86_400_000;
const key = (more: Partial<KeyTimes> = {}): KeyTimes => {
  return { isEnabled: true, expiresAt: null, revokedAt: null, replacedById: null, ...more };
};

describe('a key is', () => {
  it.each([
    ['ACTIVE', {}],
    ['ACTIVE', { expiresAt: at(1) }],
    ['EXPIRED', { expiresAt: at(0) }],
    ['EXPIRED', { expiresAt: at(-1), isEnabled: false }],
    ['DEACTIVATED', { isEnabled: false }],
    ['IN_GRACE', { replacedById: 'next', expiresAt: at(1) }],
    ['EXPIRED', { replacedById: 'next', expiresAt: at(0) }],
    ['REVOKED', { revokedAt: at(-1), expiresAt: at(1) }],
  ] as const)('%s with %j', (state, more) => {
    expect(keyState(key(more), NOW)).toBe(state);
    expect(isOver(key(more), NOW)).toBe(state === 'EXPIRED' || state === 'REVOKED');
  });
});

describe('a rotation', () => {
  it.each([
    [null, DAY, at(DAY)],
    [at(2 * DAY), DAY, at(DAY)],
    [at(1000), DAY, at(1000)],
    [at(2 * DAY), 0, at(0)],
  ])('of a key until %s with %i ms of grace keeps it until %s', (expiresAt, graceMs, until) => {
    expect(graceEnd(expiresAt, NOW, graceMs)).toBe(until);
  });

  it('gives the new key as long as the old one was given', () => {
    expect(lifeAnew({ createdAt: at(-30 * DAY), expiresAt: at(60 * DAY) }, NOW)).toBe(at(90 * DAY));
    expect(lifeAnew({ createdAt: at(-30 * DAY), expiresAt: null }, NOW)).toBeNull();
  });
});

describe('the end of a key is told', () => {
  it.each([
    [15 * DAY, null, null],
    [14 * DAY, null, 14],
    [4 * DAY, null, 14],
    [4 * DAY, 14, null],
    [3 * DAY, 14, 3],
    [DAY, 3, 1],
    [1, 3, 1],
    [1, 1, null],
    [0, 3, null],
    [DAY, null, 1],
  ])('with %i ms left and %s told: %s', (leftMs, told, days) => {
    expect(dayToTell(at(leftMs), told, NOW)).toBe(days);
  });
});

describe('scopes', () => {
  it('have words each, and an action', () => {
    expect(Object.keys(SCOPE_WORDS)).toEqual([...SCOPES]);
    for (const scope of SCOPES) expect(scope).toMatch(/^[a-z]+:[a-z]+$/);
  });

  it('for reading open no change', () => {
    for (const scope of SCOPES.filter((one) => one.endsWith(':read')))
      expect(scopesAllowWriting([scope], 'kitchen.work')).toBe(false);
    expect(scopesAllow(['kitchen:read'], 'kitchen.work')).toBe(true);
    expect(scopesAllowWriting(['kitchen:write'], 'kitchen.work')).toBe(true);
    expect(scopesOpening('kitchen.work', true)).toEqual(['kitchen:write']);
    expect(scopesOpening('kitchen.work', false)).toEqual(['kitchen:read', 'kitchen:write']);
  });

  it('open nothing that has to do with people, rights, keys and devices', () => {
    const closed = [
      'users.manage',
      'devices.manage',
      'keys.own',
      'keys.manage',
      'session.own',
      'approvals.give',
    ] as const;
    for (const permission of closed) expect(scopesOpening(permission, false)).toEqual([]);
  });

  it('are beyond a role that holds nothing of them', () => {
    expect(scopesBeyond('admin', SCOPES)).toEqual([]);
    expect(scopesBeyond('developer', ['menu:read', 'orders:read', 'menu:write'])).toEqual([
      'orders:read',
      'menu:write',
    ]);
    for (const role of ROLES) expect(scopesBeyond(role, ['menu:read'])).toEqual([]);
  });
});

it('two limits of one name are one too many', () => {
  const limit = { name: 'a', most: 1, windowS: 1 };
  expect(hasTwins([limit, { ...limit, name: 'b' }])).toBe(false);
  expect(hasTwins([limit, { ...limit, most: 2 }])).toBe(true);
});
