import { sum } from '../../../src/domain/money.js';
import { FEWEST_CHECKS, MOST_CHECKS } from '../../../src/domain/splitting/ways.js';
import type { NewSplit } from '../../../src/orders/checks/split.dto.js';

/** What amounts leave of a check, minor units; null: they are more than all of it. And the split, once it is one. */
export function splitByAmount(
  amounts: readonly number[],
  { id, total }: { id: string; total: number },
): { rest: number | null; wanted: NewSplit | null } {
  const said = sum(amounts);
  if (said > total) return { rest: null, wanted: null };
  const rest = sum([total, -said]);
  const checks = amounts.length + (rest > 0 ? 1 : 0);
  const isSplit = amounts.length > 0 && checks >= FEWEST_CHECKS && checks <= MOST_CHECKS;
  return { rest, wanted: isSplit ? { way: 'BY_AMOUNT', check_id: id, amounts: [...amounts] } : null };
}
