import { CODECS } from '../database/columns.js';
import type { Tx } from '../database/tx.js';
import type { ChosenModifier } from '../domain/choice.js';
import type { Availability } from '../domain/menu.js';
import { Refusal } from '../domain/refusal.js';
import { dishAvailability, variationAvailability } from './dish.dto.js';
import { raiseMenuVersion, recordAvailability, recordModifierAvailability } from './menu-version.js';

/** What has an entry of its own in the stop-list. In this order they are taken, each kind by its ids. */
const KINDS = ['dish', 'variation', 'modifier'] as const;

export interface Portion {
  of: (typeof KINDS)[number];
  id: string;
  quantity: number;
}

/** What a sale takes off the stop-list and a void puts back. */
export interface Portions {
  /** Null: only what was chosen, the dish is on another line. */
  dishId: string | null;
  variationId: string | null;
  quantity: number;
  modifiers: readonly ChosenModifier[];
}

export type DishPortions = Portions & { dishId: string };

/** Everything of a line that may be counted: the dish, its variation, its options and the dishes that they are. */
export function portionsOf({ dishId, variationId, quantity, modifiers }: Portions): Portion[] {
  const portions: Portion[] = dishId === null ? [] : [{ of: 'dish', id: dishId, quantity }];
  if (variationId !== null) portions.push({ of: 'variation', id: variationId, quantity });
  for (const modifier of modifiers) {
    if (modifier.pre === 'NO') continue;
    const units = quantity * modifier.quantity;
    portions.push({ of: 'modifier', id: modifier.modifierId, quantity: units });
    if (modifier.dishId !== null) portions.push({ of: 'dish', id: modifier.dishId, quantity: units });
    if (modifier.dishVariationId !== null)
      portions.push({ of: 'variation', id: modifier.dishVariationId, quantity: units });
  }
  return portions;
}

export function portionKey({ of, id }: Pick<Portion, 'of' | 'id'>): string {
  return `${KINDS.indexOf(of)} ${id}`;
}

/** Its row in its table. */
interface CountedRow {
  remaining: number;
  isAvailable: unknown;
  unavailableUntil: string | null;
  /** The dish of a variation, the group of an option. */
  ownerId: string;
}

const TABLES = {
  dish: { name: 'dishes', owner: 'id' },
  variation: { name: 'dish_variations', owner: 'dish_id' },
  modifier: { name: 'modifiers', owner: 'group_id' },
};

function changeText({ name, owner }: { name: string; owner: string }, change: string, condition: string): string {
  return `UPDATE ${name} SET remaining = remaining ${change} $3 WHERE id = $1 AND venue_id = $2 AND ${condition}
    RETURNING remaining, is_available AS "isAvailable", unavailable_until AS "unavailableUntil", ${owner} AS "ownerId"`;
}

const TEXTS = {
  dish: textsFor('dish'),
  variation: textsFor('variation'),
  modifier: textsFor('modifier'),
};

function textsFor(kind: Portion['of']): { take: string; giveBack: string; left: string } {
  const table = TABLES[kind];
  return {
    take: changeText(table, '-', 'remaining >= $3'),
    giveBack: changeText(table, '+', 'remaining IS NOT NULL'),
    left: `SELECT remaining FROM ${table.name} WHERE id = $1 AND venue_id = $2`,
  };
}

/** For what in the request a portion is. */
export type AskedFor = (portion: Portion) => { path: string; dish_id: string; modifier_id: string | null };

/** Takes portions off in one order for all, so that two sales cannot wait for each other; the last one goes to one of them. */
export async function countDown(
  tx: Tx,
  venueId: string,
  portions: readonly Portion[],
  asked: AskedFor,
  now: string,
): Promise<void> {
  let isSoldOut = false;
  for (const portion of inOrder(portions)) {
    const [taken] = await tx.rows<CountedRow>(TEXTS[portion.of].take, [portion.id, venueId, portion.quantity]);
    if (taken) {
      isSoldOut ||= taken.remaining === 0;
      tell(tx, venueId, portion, taken, now);
    } else await refuseUnlessUncounted(tx, venueId, portion, asked);
  }
  // Behind all rows: whoever changes one by hand also takes it first and the menu's version after it.
  if (isSoldOut) await raiseMenuVersion(tx, venueId);
}

// Somebody else was faster, or has just said that nobody counts it any more.
async function refuseUnlessUncounted(tx: Tx, venueId: string, portion: Portion, asked: AskedFor): Promise<void> {
  const [row] = await tx.rows<{ remaining: number | null }>(TEXTS[portion.of].left, [portion.id, venueId]);
  if (row?.remaining === null) return;
  throw new Refusal('SOLD_OUT', { items: [{ ...asked(portion), remaining: row?.remaining ?? 0 }] });
}

/** Puts back what was taken off; what nobody counts stays uncounted. */
export async function countUp(tx: Tx, venueId: string, portions: readonly Portion[], now: string): Promise<void> {
  let isBack = false;
  for (const portion of inOrder(portions)) {
    const [row] = await tx.rows<CountedRow>(TEXTS[portion.of].giveBack, [portion.id, venueId, portion.quantity]);
    if (!row) continue;
    isBack ||= row.remaining === portion.quantity;
    tell(tx, venueId, portion, row, now);
  }
  if (isBack) await raiseMenuVersion(tx, venueId);
}

function tell(tx: Tx, venueId: string, { of, id }: Portion, row: CountedRow, now: string): void {
  const entry: Availability = { ...row, isAvailable: CODECS.flag.read(row.isAvailable) as boolean };
  if (of === 'modifier') recordModifierAvailability(tx, venueId, { ...entry, id, groupId: row.ownerId }, now);
  else if (of === 'dish') recordAvailability(tx, venueId, dishAvailability({ ...entry, id }, now));
  else recordAvailability(tx, venueId, variationAvailability({ ...entry, id, dishId: row.ownerId }, now));
}

function inOrder(portions: readonly Portion[]): Portion[] {
  const sums = new Map<string, Portion>();
  for (const portion of portions) {
    const key = portionKey(portion);
    sums.set(key, { ...portion, quantity: (sums.get(key)?.quantity ?? 0) + portion.quantity });
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, portion]) => portion);
}
