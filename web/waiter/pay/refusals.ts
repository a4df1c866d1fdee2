import { say } from './pay-words.js';
import { sumText } from './sums.js';
import type { Trial } from './tender.js';

/** Why it cannot be paid like this, in words, before the house is asked. */
export function refusalText({ code, facts }: Extract<Trial, { ok: false }>): string {
  switch (code) {
    case 'BELOW_TOTAL':
      return say('no.BELOW_TOTAL', { sum: sumText(Number(facts['total'])) });
    case 'OVERPAID':
      return say('no.OVERPAID', { sum: sumText(Number(facts['due'])) });
    case 'REFERENCE_REQUIRED':
      return say('no.REFERENCE_REQUIRED');
    case 'AMOUNT_REQUIRED':
      return say('no.AMOUNT_REQUIRED');
    case 'CHECK_PAID':
    case 'CHECK_CLOSED':
      return say('no.CHECK_PAID');
    default:
      return say('no.other');
  }
}
