import {
  MOST_MODIFIERS,
  type Choice,
  type ChoiceFault,
  type ChoiceGroup,
  type ChoiceOption,
  type ChosenModifier,
  type PreModifier,
} from './choice.js';
import { halfEven, LARGEST_AMOUNT, sum } from './money.js';
import { Refusal, refuseUnless } from './refusal.js';

export interface PricedChoice {
  /** Price of one portion with all chosen options, in minor units. */
  unitPrice: number;
  modifiers: ChosenModifier[];
  /** Path in the request of each entry of `modifiers`. */
  paths: string[];
}

// Largest size of the options of a line, which must fit into one event.
// This allows 16 options with names of a dozen letters.
const MOST_BYTES = 2500;
/** Smaller limit for a part of a combo, because its event also describes the parent. */
export const MOST_BYTES_IN_A_PART = 1900;
const BYTES_WITHOUT_NAME = 128;

/** Returns the price of one portion. Throws CHOICE_REFUSED with all violations of the groups' rules. */
export function priceChoice(
  basePrice: number,
  groups: readonly ChoiceGroup[],
  chosen: readonly Choice[] | undefined,
  path: string,
  mostBytes = MOST_BYTES,
): PricedChoice {
  const reading: Reading = { modifiers: [], paths: [], faults: [] };
  readLevel(groups, chosen, { path: `${path}.modifiers`, level: 1, times: 1 }, reading);
  const { modifiers, paths, faults } = reading;
  if (!isTellable(modifiers, mostBytes)) faults.push({ path: `${path}.modifiers`, reason: 'TOO_LONG' });
  if (faults.length > 0) throw new Refusal('CHOICE_REFUSED', { faults });
  const unitPrice = modifiers.reduce((price, { amount }) => bounded(price + amount), bounded(basePrice));
  return { unitPrice, modifiers, paths };
}

const utf8 = new TextEncoder();

function isTellable(modifiers: readonly ChosenModifier[], mostBytes: number): boolean {
  const bytes = modifiers.map(({ name }) => BYTES_WITHOUT_NAME + utf8.encode(JSON.stringify(name)).length);
  return modifiers.length <= MOST_MODIFIERS && sum(bytes) <= mostBytes;
}

interface Reading {
  modifiers: ChosenModifier[];
  paths: string[];
  faults: ChoiceFault[];
}

interface Place {
  path: string;
  level: number;
  /** Units of the parent option in one portion. */
  times: number;
}

interface Pick {
  group: ChoiceGroup;
  option: ChoiceOption;
  quantity: number;
  pre: PreModifier | null;
  modifiers: readonly Choice[] | undefined;
  path: string;
}

function readLevel(
  groups: readonly ChoiceGroup[],
  chosen: readonly Choice[] | undefined,
  place: Place,
  reading: Reading,
): void {
  const picks = chosen ? picksOf(groups, chosen, place.path, reading.faults) : defaultsOf(groups, place.path);
  const charges = new Map<Pick, number>();
  for (const group of groups) {
    const ofGroup = picks.filter((pick) => pick.group === group);
    reading.faults.push(...faultsOf(group, ofGroup, place.path));
    for (const [pick, charge] of charged(group, ofGroup)) charges.set(pick, charge);
  }
  for (const pick of picks) keep(pick, charges.get(pick)!, place, reading);
}

function keep(pick: Pick, charge: number, { level, times }: Place, reading: Reading): void {
  const { group, option, pre } = pick;
  const quantity = pick.quantity * times;
  reading.modifiers.push({
    modifierId: option.id,
    groupId: group.id,
    dishId: option.dishId,
    dishVariationId: option.dishVariationId,
    stationId: option.stationId,
    name: option.name,
    kitchenName: option.kitchenName ?? option.name,
    pre,
    level,
    quantity,
    amount: bounded(charge * times),
  });
  reading.paths.push(pick.path);
  // An archived option has no known groups.
  if (option.isArchived) return;
  // Without the option there are no nested options.
  const inside = option.nested && pre !== 'NO' ? [option.nested] : [];
  const within = { path: `${pick.path}.modifiers`, level: level + 1, times: quantity };
  if (reading.modifiers.length <= MOST_MODIFIERS) readLevel(inside, pick.modifiers, within, reading);
}

function picksOf(
  groups: readonly ChoiceGroup[],
  chosen: readonly Choice[],
  path: string,
  faults: ChoiceFault[],
): Pick[] {
  return chosen.flatMap(({ modifierId, quantity = 1, pre = null, modifiers }, index): Pick[] => {
    const here = `${path}.${index}`;
    for (const group of groups) {
      const option = group.options.find(({ id }) => id === modifierId);
      if (option) return [{ group, option, quantity, pre, modifiers, path: here }];
    }
    faults.push({ path: here, reason: 'FOREIGN', modifier_id: modifierId });
    return [];
  });
}

function defaultsOf(groups: readonly ChoiceGroup[], path: string): Pick[] {
  return groups.flatMap((group) =>
    group.options
      .filter(({ isDefault, isArchived }) => isDefault && !isArchived)
      .map((option): Pick => ({ group, option, quantity: 1, pre: null, modifiers: undefined, path })),
  );
}

function faultsOf(group: ChoiceGroup, picks: readonly Pick[], path: string): ChoiceFault[] {
  const faults = picks.flatMap((pick) => optionFaults(pick, picks));
  const { max } = group;
  const named = { group_id: group.id, name: group.name };
  let units = 0;
  for (const pick of picks) {
    const before = units;
    units += unitsOf(pick);
    if (max !== null && before <= max && units > max)
      faults.push({ path: pick.path, reason: 'TOO_MANY', ...named, max });
  }
  const missing = missingUnits(group, units);
  if (missing > 0) faults.push({ path, reason: 'TOO_FEW', ...named, min: units + missing });
  return faults;
}

/** Returns how many more units must be chosen. Nothing is enough if the group is optional. */
export function missingUnits({ isRequired, min }: { isRequired: boolean; min: number }, units: number): number {
  const least = isRequired ? Math.max(min, 1) : min;
  return isRequired || units > 0 ? Math.max(0, least - units) : 0;
}

function optionFaults({ group, option, quantity, pre, path }: Pick, picks: readonly Pick[]): ChoiceFault[] {
  const named = { modifier_id: option.id, name: option.name };
  const same = picks.filter((one) => one.option === option);
  const faults: ChoiceFault[] = [];
  if (option.isArchived) faults.push({ path, reason: 'ARCHIVED', ...named });
  // An option may be left out at any hour.
  else if (!option.isSoldNow && pre !== 'NO') faults.push({ path, reason: 'NOT_SOLD_NOW', ...named });
  if (pre && !group.prePrices.some((one) => one.pre === pre))
    faults.push({ path: `${path}.pre`, reason: 'PRE_NOT_OFFERED', ...named });
  if (pre === 'NO' && same.length > 1) faults.push({ path, reason: 'CONTRADICTORY', ...named });
  const units = sum(same.map(unitsOf));
  const most = pre === 'NO' ? 1 : option.maxQuantity;
  if (quantity > most || units > option.maxQuantity)
    faults.push({ path: `${path}.quantity`, reason: 'TOO_MANY', ...named, max: most });
  return faults;
}

/** Returns the counted units; a left-out option counts as 0. */
function unitsOf({ pre, quantity }: Pick): number {
  return pre === 'NO' ? 0 : quantity;
}

interface Unit {
  pick: Pick;
  price: number;
}

/** Returns the price of each pick without its nested options. */
function charged(group: ChoiceGroup, picks: readonly Pick[]): Map<Pick, number> {
  const charges = new Map<Pick, number>();
  const units: Unit[] = [];
  for (const pick of picks) {
    charges.set(pick, pick.pre === 'NO' ? priceBehind(pick, pick.option.price) : 0);
    for (let count = 0; count < unitsOf(pick); count += 1) {
      const place = Math.min(units.length, group.positionPrices.length - 1);
      units.push({ pick, price: priceBehind(pick, group.positionPrices[place] ?? pick.option.price) });
    }
  }
  // The cheapest units are free, so that the price does not depend on the order of taps.
  for (const { pick, price } of units.toSorted((a, b) => a.price - b.price).slice(group.freeCount))
    charges.set(pick, bounded(charges.get(pick)! + price));
  return charges;
}

function priceBehind({ group, pre }: Pick, price: number): number {
  const rule = pre && group.prePrices.find((one) => one.pre === pre);
  return rule ? bounded(halfEven(price, rule.percent, 100) + rule.surcharge) : price;
}

function bounded(amount: number): number {
  refuseUnless(amount <= LARGEST_AMOUNT, 'TOTAL_TOO_LARGE', { most: LARGEST_AMOUNT });
  return amount;
}
