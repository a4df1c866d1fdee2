import { Refusal } from './refusal.js';

export const TABLE_STATUSES = ['FREE', 'OCCUPIED', 'BILLED', 'NEEDS_CLEANING', 'RESERVED', 'OUT_OF_SERVICE'] as const;
export type TableStatus = (typeof TABLE_STATUSES)[number];

/** Limit of joined tables; more tables are a banquet in a room of its own. */
export const MOST_JOINED_TABLES = 20;

/** Effect of a status that a user sets: begins or ends a visit, or only changes the status. */
type Step = 'nothing' | 'begin' | 'end' | 'set';

interface Standing {
  name: string;
  status: TableStatus;
  /** True if guests are seated. */
  hasVisit: boolean;
}

/**
 * Returns the effect of a status set by a user.
 * The end of a visit checks separately that the guests have paid.
 */
export function stepByHand({ name, status, hasVisit }: Standing, to: TableStatus): Step {
  if (to === status) return 'nothing';
  if (to === 'FREE' || to === 'NEEDS_CLEANING') return hasVisit ? 'end' : 'set';
  if (to === 'OCCUPIED') {
    if (status === 'OUT_OF_SERVICE') throw new Refusal('TABLE_OUT_OF_SERVICE', { name });
    return hasVisit ? 'set' : 'begin';
  }
  // BILLED needs guests; RESERVED and OUT_OF_SERVICE need a table without guests.
  if ((to === 'BILLED') === hasVisit) return 'set';
  throw new Refusal('BAD_MOVE', { from: status, to });
}

// From least to most ready for the next guests.
const UNREADINESS = ['BILLED', 'OCCUPIED', 'NEEDS_CLEANING', 'RESERVED', 'FREE'] as const;

/** Returns the status of joined tables: that of the table that is least ready. */
export function joinedStatus(tables: readonly { name: string; status: TableStatus }[]): TableStatus {
  for (const { name, status } of tables)
    if (status === 'OUT_OF_SERVICE') throw new Refusal('TABLE_OUT_OF_SERVICE', { name });
  return UNREADINESS.find((one) => tables.some(({ status }) => status === one)) ?? 'FREE';
}
