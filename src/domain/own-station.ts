import type { ChosenModifier } from './choice.js';
import { shareEvenly } from './combo.js';
import { sum } from './money.js';

/** Option that another station makes: a line of its own next to the line of its dish. */
export interface OwnLine {
  /** Units per portion of the dish. */
  units: number;
  /** Price of one unit without its nested options. */
  basePrice: number;
  unitPrice: number;
  /**
   * Option at level 0 with amount 0, followed by its nested options.
   * The price of the option itself is `basePrice`.
   */
  modifiers: ChosenModifier[];
}

interface Host {
  modifiers: ChosenModifier[];
  units: number;
  level: number;
}

/** Separates options with a station of their own from the dish. The sum of all prices does not change. */
export function splitByStation(chosen: readonly ChosenModifier[]): { kept: ChosenModifier[]; own: OwnLine[] } {
  if (chosen.every(({ stationId }) => stationId === null)) return { kept: [...chosen], own: [] };
  const kept: Host = { modifiers: [], units: 1, level: 0 };
  const own: { option: ChosenModifier; host: Host }[] = [];
  /** By level: the host of options nested in the last option of that level. */
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

// Quantities and amounts of nested options are multiples of those of their parents, so both divide evenly.
function within(option: ChosenModifier, { units, level }: Host): ChosenModifier {
  return {
    ...option,
    level: option.level - level,
    quantity: option.quantity / units,
    amount: option.amount / units,
  };
}

// Free units and prices by position may give an amount that does not divide evenly; then there are two lines.
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
