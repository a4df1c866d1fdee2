import { describe, expect, it } from 'vitest';
import { GUEST_RIGHTS } from '../../../test/domain/guest-rights.js';
import {
  GUEST_ORDERING,
  isTrustedAtJoining,
  isWithinLimits,
  MOST_ORDERS_AN_HOUR,
  MOST_TRUSTED_PHONES,
  orderingRight,
} from './ordering-right.js';

const SITUATIONS: Record<string, { isTrusted: boolean; isWithinLimits: boolean }> = {
  'first phone, table free': { isTrusted: false, isWithinLimits: true },
  'phone that is trusted': { isTrusted: true, isWithinLimits: true },
  'second phone by the printed card': {
    isTrusted: isTrustedAtJoining({ by: 'CARD', hostIsTrusted: true, phones: 1 }),
    isWithinLimits: true,
  },
  'second phone by a code that a trusted phone shows': {
    isTrusted: isTrustedAtJoining({ by: 'GUEST_CODE', hostIsTrusted: true, phones: 1 }),
    isWithinLimits: true,
  },
  'more phones, orders or money than the limits': { isTrusted: true, isWithinLimits: false },
};

describe('what comes of a wish to order', () => {
  it.each(Object.entries(GUEST_RIGHTS))('%s', (situation, rights) => {
    for (const setting of GUEST_ORDERING)
      expect(orderingRight({ setting, ...SITUATIONS[situation]! }), setting).toBe(rights[setting]);
  });
});

describe('trust', () => {
  it('comes from whoever shows a code now, and never from a card', () => {
    expect(isTrustedAtJoining({ by: 'STAFF_CODE', hostIsTrusted: true, phones: 0 })).toBe(true);
    expect(isTrustedAtJoining({ by: 'GUEST_CODE', hostIsTrusted: false, phones: 1 })).toBe(false);
    expect(isTrustedAtJoining({ by: 'CARD', hostIsTrusted: true, phones: 0 })).toBe(false);
  });

  it('ends with the tenth phone', () => {
    const by = 'GUEST_CODE';
    expect(isTrustedAtJoining({ by, hostIsTrusted: true, phones: MOST_TRUSTED_PHONES - 1 })).toBe(true);
    expect(isTrustedAtJoining({ by, hostIsTrusted: true, phones: MOST_TRUSTED_PHONES })).toBe(false);
  });
});

describe('limits', () => {
  const wish = { phones: 2, orders: 0, total: 100_00, isFirst: true };

  it('a table may order so often in an hour, and from so many phones', () => {
    expect(isWithinLimits({ ...wish, orders: MOST_ORDERS_AN_HOUR - 1 }, null)).toBe(true);
    expect(isWithinLimits({ ...wish, orders: MOST_ORDERS_AN_HOUR }, null)).toBe(false);
    expect(isWithinLimits({ ...wish, phones: MOST_TRUSTED_PHONES }, null)).toBe(true);
    expect(isWithinLimits({ ...wish, phones: MOST_TRUSTED_PHONES + 1 }, null)).toBe(false);
  });

  it('a first order above the venue’s amount wants a waiter, a later one does not', () => {
    expect(isWithinLimits(wish, 100_00)).toBe(true);
    expect(isWithinLimits({ ...wish, total: 100_01 }, 100_00)).toBe(false);
    expect(isWithinLimits({ ...wish, total: 100_01, isFirst: false }, 100_00)).toBe(true);
    expect(isWithinLimits({ ...wish, total: 100_01 }, null)).toBe(true);
  });
});
