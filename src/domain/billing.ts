import type { CheckState } from './bill.js';
import { Refusal, refuseUnless } from './refusal.js';

/** A bill may be printed again: each printing is counted. */
export function mustBeBillable(state: CheckState): void {
  refuseUnless(state === 'OPEN' || state === 'BILLED', 'CHECK_CLOSED', { state });
}

/** Only a bill that was printed and not paid is taken back. */
export function mustBeBilled(state: CheckState): void {
  mustBeBillable(state);
  if (state === 'OPEN') throw new Refusal('BAD_MOVE', { from: state, to: 'OPEN' });
}

/** What the guest has on paper stays as it is until the bill is taken back. */
export function mustBeThawed(state: CheckState): void {
  refuseUnless(state !== 'BILLED', 'CHECK_BILLED');
}
