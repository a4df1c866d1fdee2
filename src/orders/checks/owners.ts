import { sum } from '../../domain/money.js';
import { refuseUnless } from '../../domain/refusal.js';
import type { Owner } from '../../domain/splitting/shared-order.js';

/** Who has a line when the part of one of its owners is cut into parts: those of the others stay as large as they are. */
export function ownersAfter(owners: readonly Owner[], checkId: string, parts: readonly Owner[]): Owner[] {
  const { weight: whole } = owners.find((owner) => owner.checkId === checkId)!;
  const all = sum(parts.map(({ weight }) => weight));
  const after = owners.flatMap((owner) =>
    owner.checkId === checkId
      ? parts.map((part) => ({ ...part, weight: part.weight * whole }))
      : [{ ...owner, weight: owner.weight * all }],
  );
  const isExact = after.every(({ weight }) => Number.isSafeInteger(weight));
  refuseUnless(
    isExact && after.reduce((total, { weight }) => total + weight, 0) <= Number.MAX_SAFE_INTEGER,
    'TOO_DEEP',
  );
  const unit = after.reduce((divisor, { weight }) => greatestDivisor(divisor, weight), 0);
  return after.map((owner) => ({ ...owner, weight: owner.weight / unit }));
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other);
}
