import { refuseUnless } from '../../domain/refusal.js';
import type { Check } from './check.entity.js';

/** In their order. The one that is named where one is: the first that is not paid, or the last. */
export function checkOfHead<C extends Pick<Check, 'state'>>(checks: readonly C[]): C {
  return checks.find(({ state }) => state !== 'PAID' && state !== 'CLOSED') ?? checks.at(-1)!;
}

export function checkOf(checks: readonly Check[], id: string): Check {
  const check = checks.find((one) => one.id === id);
  refuseUnless(check, 'NOT_FOUND', { check_id: id });
  return check;
}
