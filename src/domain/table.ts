import { Refusal } from './refusal.js';

export const TABLE_STATUSES = ['FREE', 'OCCUPIED', 'BILLED', 'NEEDS_CLEANING', 'RESERVED', 'OUT_OF_SERVICE'] as const;
export type TableStatus = (typeof TABLE_STATUSES)[number];

/** More than that is a banquet, which has a room. */
export const MOST_JOINED_TABLES = 20;

/** What a waiter's word does to a table: begins or ends the visit of its guests, or only changes how it stands. */
type Step = 'nothing' | 'begin' | 'end' | 'set';

interface Standing {
  name: string;
  status: TableStatus;
  /** Guests sit there. */
  hasVisit: boolean;
}

/** The rule for statuses said by hand. Whether the guests have paid is asked where a visit would end. */
export function stepByHand({ name, status, hasVisit }: Standing, to: TableStatus): Step {
  if (to === status) return 'nothing';
  if (to === 'FREE' || to === 'NEEDS_CLEANING') return hasVisit ? 'end' : 'set';
  if (to === 'OCCUPIED') {
    if (status === 'OUT_OF_SERVICE') throw new Refusal('TABLE_OUT_OF_SERVICE', { name });
    return hasVisit ? 'set' : 'begin';
  }
  // A bill is for guests; a reservation or a broken leg is for a table without any.
  if ((to === 'BILLED') === hasVisit) return 'set';
  throw new Refusal('BAD_MOVE', { from: status, to });
}

// What keeps a table from its next guests longest comes first.
const UNREADINESS = ['BILLED', 'OCCUPIED', 'NEEDS_CLEANING', 'RESERVED', 'FREE'] as const;

/** Joined tables stand as one: with the guests of one of them, or else as the one that is least ready. */
export function joinedStatus(tables: readonly { name: string; status: TableStatus }[]): TableStatus {
  for (const { name, status } of tables)
    if (status === 'OUT_OF_SERVICE') throw new Refusal('TABLE_OUT_OF_SERVICE', { name });
  return UNREADINESS.find((one) => tables.some(({ status }) => status === one)) ?? 'FREE';
}
