import type { CheckState } from './bill.js';
import { Refusal, refuseUnless } from './refusal.js';

/** A bill may be printed again; each print is counted. */
export function mustBeBillable(state: CheckState): void {
  refuseUnless(state === 'OPEN' || state === 'BILLED', 'CHECK_CLOSED', { state });
}

/** Only a bill that was printed and not paid can be taken back. */
export function mustBeBilled(state: CheckState): void {
  mustBeBillable(state);
  if (state === 'OPEN') throw new Refusal('BAD_MOVE', { from: state, to: 'OPEN' });
}

/** A billed check cannot change, because the guest holds its print. */
export function mustBeThawed(state: CheckState): void {
  refuseUnless(state !== 'BILLED', 'CHECK_BILLED');
}
