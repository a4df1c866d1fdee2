import type { ChosenModifier } from './choice.js';
import { shareEvenly } from './combo.js';
import { sum } from './money.js';

/** An option that another station makes: a line of its own beside that of its dish. */
export interface OwnLine {
  /** For each portion of the dish. */
  units: number;
  /** Of one unit, without what was chosen within it. */
  basePrice: number;
  unitPrice: number;
  /** The option itself at level 0, costing nothing beside `basePrice`; behind it what was chosen within it. */
  modifiers: ChosenModifier[];
}

interface Host {
  modifiers: ChosenModifier[];
  units: number;
  level: number;
}

/** Takes what has a station of its own off the dish. All prices together stay what they were. */
export function splitByStation(chosen: readonly ChosenModifier[]): { kept: ChosenModifier[]; own: OwnLine[] } {
  if (chosen.every(({ stationId }) => stationId === null)) return { kept: [...chosen], own: [] };
  const kept: Host = { modifiers: [], units: 1, level: 0 };
  const own: { option: ChosenModifier; host: Host }[] = [];
  /** By level: where that goes which is nested in the last option of the level. */
  const hosts = [kept];
  for (const option of chosen) {
    let host = hosts[option.level - 1]!;
    if (option.stationId !== null && option.pre !== 'NO') {
      host = { modifiers: [], units: option.quantity, level: option.level };
      own.push({ option, host });
    } else host.modifiers.push(within(option, host));
    hosts[option.level] = host;
  }
  return { kept: kept.modifiers, own: own.flatMap(linesOf) };
}

// Quantities and amounts of what is nested count all that it is nested in, so both divide.
function within(option: ChosenModifier, { units, level }: Host): ChosenModifier {
  return {
    ...option,
    level: option.level - level,
    quantity: option.quantity / units,
    amount: option.amount / units,
  };
}

// Free units and prices by place make an amount that may not divide: then there are two lines.
function linesOf({ option, host }: { option: ChosenModifier; host: Host }): OwnLine[] {
  const itself = { ...option, level: 0, quantity: 1, amount: 0 };
  const more = sum(host.modifiers.map(({ amount }) => amount));
  return shareEvenly(option.amount, option.quantity).map(({ units, price }) => ({
    units,
    basePrice: price,
    unitPrice: sum([price, more]),
    modifiers: [itself, ...host.modifiers],
  }));
}
