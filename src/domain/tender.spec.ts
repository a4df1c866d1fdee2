import { describe, expect, it } from 'vitest';
import type { Refusal } from './refusal.js';
import { isRealMoney, mayHaveProvider, mustFit, PAYMENT_KINDS, type PaymentKind, type TenderSaid } from './tender.js';

function codeOf(kind: PaymentKind, said: Partial<TenderSaid>, needsReference = false): string | null {
  try {
    mustFit({ name: 'Method', kind, needsReference }, { tip: 0, ...said });
    return null;
  } catch (refusal) {
    return (refusal as Refusal).code;
  }
}

describe('a tender', () => {
  it('is handed over only in cash', () => {
    expect(codeOf('CASH', { tendered: 500 })).toBeNull();
    for (const kind of PAYMENT_KINDS.filter((one) => one !== 'CASH'))
      expect(codeOf(kind, { tendered: 500, reference: 'Anna' })).toBe('VALIDATION_ERROR');
  });

  it('has a name on it where somebody will be asked for the money, and wherever the house says so', () => {
    for (const kind of ['ON_ACCOUNT', 'HOUSE'] as const) {
      expect(codeOf(kind, {})).toBe('REFERENCE_REQUIRED');
      expect(codeOf(kind, { reference: 'Anna' })).toBeNull();
    }
    expect(codeOf('CARD', {})).toBeNull();
    expect(codeOf('CARD', {}, true)).toBe('REFERENCE_REQUIRED');
    expect(codeOf('CARD', { reference: '0042' }, true)).toBeNull();
  });

  it('of the house brings no tip', () => {
    expect(codeOf('HOUSE', { reference: 'Anna', tip: 1 })).toBe('VALIDATION_ERROR');
    expect(codeOf('CARD', { tip: 1 })).toBeNull();
  });

  it('is money or a promise, and a provider stands behind money that is not in the drawer', () => {
    expect(PAYMENT_KINDS.filter(isRealMoney)).toEqual(['CASH', 'CARD', 'TRANSFER']);
    expect(PAYMENT_KINDS.filter(mayHaveProvider)).toEqual(['CARD', 'TRANSFER']);
  });
});
