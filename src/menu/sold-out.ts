import { isOnSale, type Availability } from '../domain/menu.js';
import { Refusal } from '../domain/refusal.js';
import { portionKey, portionsOf, type Portion } from './portions.js';
import type { OfferedLine } from './wanted.js';

/** For what in the request something cannot be had. */
interface Asked {
  path: string;
  dish_id: string;
  variation_id: string | null;
  /** Null: the dish, or its variation, itself. */
  modifier_id: string | null;
}

interface SoldOutItem extends Asked {
  remaining: number;
}

/** Names everything that cannot be had, so that the waiter asks the guests once. Answers what is to be counted down. */
export function refuseSoldOut(lines: readonly OfferedLine[], now: string): Portion[] {
  const all = lines.flatMap(({ line, chosen }) =>
    portionsOf({ ...line, modifiers: chosen.map((one) => one.modifier) }),
  );
  const needed = new Map<string, number>();
  for (const one of all) needed.set(portionKey(one), (needed.get(portionKey(one)) ?? 0) + one.quantity);
  const found = lines.flatMap((line) => soldOutItems(line, needed, now));
  // Units of one dish in a combo may be two lines, and are asked about once.
  const items = [...new Map(found.map((item) => [JSON.stringify(item), item])).values()];
  if (items.length > 0) throw new Refusal('SOLD_OUT', { items });
  const counted = new Set(lines.flatMap(countedKeys));
  return all.filter((one) => counted.has(portionKey(one)));
}

interface Stop {
  key: string;
  entry: Availability;
}

function soldOutItems(line: OfferedLine, needed: ReadonlyMap<string, number>, now: string): SoldOutItem[] {
  return askedIn(line)
    .filter(({ stops }) => !stops.every(({ key, entry }) => isToBeHad(entry, needed.get(key)!, now)))
    .map(({ asked, stops }) => {
      const isOff = !stops.every(({ entry }) => isToBeHad(entry, 1, now));
      return { ...asked, remaining: isOff ? 0 : Math.min(...stops.map(({ entry }) => entry.remaining ?? Infinity)) };
    });
}

function countedKeys(line: OfferedLine): string[] {
  return askedIn(line).flatMap(({ stops }) =>
    stops.filter(({ entry }) => entry.remaining !== null).map(({ key }) => key),
  );
}

/** Says for which line, and for what of it, a portion was to be taken. */
export function askedFor(lines: readonly OfferedLine[]): (portion: Portion) => Asked {
  return (portion) => {
    const all = lines.flatMap(askedIn);
    return all.find(({ stops }) => stops.some(({ key }) => key === portionKey(portion)))!.asked;
  };
}

/** The dish of a line and each of its options, with all that decides whether it is to be had. */
function askedIn(line: OfferedLine): { asked: Asked; stops: Stop[] }[] {
  const named = { dish_id: line.line.dishId, variation_id: line.line.variationId };
  return [
    { asked: { path: line.path, ...named, modifier_id: null }, stops: dishStops(line) },
    ...line.chosen.map((option) => ({
      asked: { path: option.path, ...named, modifier_id: option.modifier.modifierId },
      stops: optionStops(option),
    })),
  ];
}

function dishStops({ line, offer }: OfferedLine): Stop[] {
  const dish: Stop = { key: portionKey({ of: 'dish', id: line.dishId }), entry: offer };
  if (line.variationId === null) return [dish];
  const entry = {
    isAvailable: offer.variationIsAvailable!,
    remaining: offer.variationRemaining,
    unavailableUntil: offer.variationUnavailableUntil,
  };
  return [dish, { key: portionKey({ of: 'variation', id: line.variationId }), entry }];
}

/** What is left out can be left out whether there is any or not. */
function optionStops({ modifier, stop }: OfferedLine['chosen'][number]): Stop[] {
  if (modifier.pre === 'NO') return [];
  const own: Stop = { key: portionKey({ of: 'modifier', id: modifier.modifierId }), entry: stop.own };
  const stops = [own];
  if (modifier.dishId !== null && stop.dish)
    stops.push({ key: portionKey({ of: 'dish', id: modifier.dishId }), entry: stop.dish });
  if (modifier.dishVariationId !== null && stop.variation)
    stops.push({ key: portionKey({ of: 'variation', id: modifier.dishVariationId }), entry: stop.variation });
  return stops;
}

function isToBeHad(entry: Availability, portions: number, now: string): boolean {
  return isOnSale(entry, now) && (entry.remaining === null || entry.remaining >= portions);
}
