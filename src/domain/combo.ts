import type { Choice, ChoiceFault } from './choice.js';

export interface ComboChoice {
  dishId: string;
  /** Null means that the guest chooses the variation, or that the dish has none. */
  variationId: string | null;
  name: string;
  /** Surcharge per unit on top of the price of the combo, in minor units. */
  surcharge: number;
  isDefault: boolean;
  isArchived: boolean;
}

export interface ComboSlot {
  id: string;
  name: string;
  min: number;
  max: number;
  choices: readonly ComboChoice[];
}

/** Dish that the guest chose for a slot. */
export interface Component {
  slotId: string;
  dishId: string;
  /** Null means the variation of the first choice of the slot with this dish. */
  variationId: string | null;
  quantity?: number | undefined;
  /** Left out means the defaults of the modifier groups of the dish. */
  modifiers?: readonly Choice[] | undefined;
}

export interface Picked {
  slotId: string;
  choice: ComboChoice;
  variationId: string | null;
  /** Units in one combo. */
  units: number;
  /** Null if this is a default of the slot and was not requested. */
  asked: Component | null;
  /** Path in the request, such as `items.0.components.2`. */
  path: string;
}

/** Largest number of portions of any line. */
export const MOST_PORTIONS = 999;

/**
 * Returns the contents of one combo, slot by slot, and all violations of the rules of its slots.
 * `combos` is the quantity of the line.
 */
export function pickComponents(
  slots: readonly ComboSlot[],
  asked: readonly Component[],
  combos: number,
  path: string,
): { picks: Picked[]; faults: ChoiceFault[] } {
  const here = `${path}.components`;
  const faults: ChoiceFault[] = [];
  const wishes = asked.map((component, index) => ({ component, path: `${here}.${index}` }));
  for (const { component, path: at } of wishes)
    if (!slots.some(({ id }) => id === component.slotId))
      faults.push({ path: `${at}.slot_id`, reason: 'FOREIGN', slot_id: component.slotId });
  const picks = slots.flatMap((slot) => {
    const own = wishes.filter(({ component }) => component.slotId === slot.id);
    const found = own.length === 0 ? defaultsOf(slot, here) : own.flatMap((wish) => pickOf(slot, wish, faults));
    faults.push(...slotFaults(slot, found, combos, here));
    return found;
  });
  return { picks, faults };
}

function pickOf(
  { id, choices }: ComboSlot,
  { component, path }: { component: Component; path: string },
  faults: ChoiceFault[],
): Picked[] {
  const { dishId, variationId, quantity = 1 } = component;
  const choice = choices.find(
    (one) =>
      one.dishId === dishId && (variationId === null || one.variationId === null || one.variationId === variationId),
  );
  if (choice)
    return [
      { slotId: id, choice, variationId: choice.variationId ?? variationId, units: quantity, asked: component, path },
    ];
  faults.push({ path, reason: 'FOREIGN', slot_id: id, dish_id: dishId });
  return [];
}

/**
 * Returns the picks of a slot that the request leaves out: its only choice, or else its defaults.
 * A single pick is taken `min` times.
 */
function defaultsOf({ id, min, choices }: ComboSlot, path: string): Picked[] {
  if (min === 0) return [];
  const taken = choices.length === 1 ? choices : choices.filter(({ isDefault }) => isDefault);
  const units = taken.length === 1 ? min : 1;
  return taken.map((choice) => ({ slotId: id, choice, variationId: choice.variationId, units, asked: null, path }));
}

function slotFaults(
  { id, name, min, max }: ComboSlot,
  picks: readonly Picked[],
  combos: number,
  path: string,
): ChoiceFault[] {
  const faults: ChoiceFault[] = [];
  let units = 0;
  for (const pick of picks) {
    const { choice } = pick;
    if (choice.isArchived)
      faults.push({ path: pick.path, reason: 'ARCHIVED', slot_id: id, dish_id: choice.dishId, name: choice.name });
    const before = units;
    units += pick.units;
    if (before <= max && units > max) faults.push({ path: pick.path, reason: 'TOO_MANY', slot_id: id, name, max });
    else if (pick.units * combos > MOST_PORTIONS)
      faults.push({ path: pick.path, reason: 'TOO_MANY', slot_id: id, name, max: Math.floor(MOST_PORTIONS / combos) });
  }
  if (units < min) faults.push({ path, reason: 'TOO_FEW', slot_id: id, name, min });
  return faults;
}

interface Asking {
  min: number;
  max: number;
  /** Number of choices that are defaults. */
  defaults: number;
}

/** Returns the invalid settings of the slots of a combo, by the path below them, such as `.0.min`. */
export function wrongSlots(slots: readonly Asking[]): { member: string; words: string }[] {
  const wrong = slots.flatMap(({ min, max, defaults }, index) => {
    const mostDefaults = min === 0 ? 0 : max;
    return [
      ...(min > max ? [{ member: `.${index}.min`, words: 'must not be above max' }] : []),
      ...(defaults > mostDefaults
        ? [{ member: `.${index}.choices`, words: `may have ${mostDefaults} defaults at most` }]
        : []),
    ];
  });
  if (slots.length > 0 && slots.every(({ min }) => min === 0))
    wrong.push({ member: '', words: 'one at least must have a min above 0' });
  return wrong;
}

/**
 * Returns the price of ONE combo.
 * It is its own price plus, for each unit in it, the surcharge and the chosen modifiers.
 */
export function comboPrice(
  price: number,
  parts: readonly { units: number; surcharge: number; chosen: number }[],
): number {
  return parts.reduce((sum, { units, surcharge, chosen }) => sum + units * (surcharge + chosen), price);
}

/** Number of units with one price each. */
export interface Share {
  units: number;
  price: number;
}

/**
 * Divides the price of ONE combo among its parts, per unit, in proportion to list prices.
 * If all parts are free, it is divided equally.
 * Minor units that are left go one each to the largest remainders, earlier slots first. Units of one part with
 * different prices form two shares, so any number of combos sums to exactly its price.
 */
export function shareComboPrice(price: number, parts: readonly { units: number; listPrice: number }[]): Share[][] {
  const isFree = parts.every(({ listPrice }) => listPrice === 0);
  const weights = parts.map(({ listPrice }) => BigInt(isFree ? 1 : listPrice));
  const whole = parts.reduce((sum, { units }, index) => sum + BigInt(units) * weights[index]!, 0n);
  const due = weights.map((weight) => BigInt(price) * weight);
  const floors = due.map((amount) => Number(amount / whole));
  let left = parts.reduce((rest, { units }, index) => rest - units * floors[index]!, price);
  const shares = parts.map((): Share[] => []);
  const byRemainder = due
    .map((amount, index) => ({ index, remainder: amount % whole }))
    .toSorted((a, b) => (a.remainder === b.remainder ? 0 : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder) {
    const { units } = parts[index]!;
    const dearer = Math.min(left, units);
    left -= dearer;
    shares[index] = twoShares({ units, price: floors[index]! }, dearer);
  }
  return shares;
}

/** Divides an amount among units; the first units cost 1 more if it does not divide evenly. */
export function shareEvenly(amount: number, units: number): Share[] {
  return twoShares({ units, price: Math.floor(amount / units) }, amount % units);
}

function twoShares({ units, price }: Share, dearer: number): Share[] {
  return [
    { units: dearer, price: price + 1 },
    { units: units - dearer, price },
  ].filter((share) => share.units > 0);
}

/** Reasons why a line is part of another: sold in a combo, or an option that another station makes. */
export const PART_KINDS = ['COMBO', 'OPTION'] as const;

/** Parent of a line: a combo, or the line of the dish on which the option was chosen. */
export interface SoldPart {
  kind: (typeof PART_KINDS)[number];
  /** Name and dish of the parent. */
  name: string;
  dishId: string;
  variationId: string | null;
  /** Units of this line in one unit of the parent. */
  units: number;
  /** Slot of the combo in which the guest chose this line. */
  slotId?: string;
}
