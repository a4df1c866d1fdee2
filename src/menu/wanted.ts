import type { Choice, ChosenModifier } from '../domain/choice.js';
import { linePrice, type Measure } from '../domain/line-price.js';
import { priceChoice } from '../domain/price-choice.js';
import type { Reader } from '../database/reader.js';
import type { OrderType } from '../domain/order.js';
import { Refusal } from '../domain/refusal.js';
import type { LineTax } from '../domain/tax.js';
import { Choices, type OptionStop } from './choices.js';
import type { MenuMoment } from '../domain/menu-times.js';
import { lookUp, type Offer } from './offers.js';
import { lineTaxOf } from './taxes/menu-taxes.js';
import { offeredNow } from './times/offered-now.js';

/** What a guest asks for. */
export interface Wanted extends Measure {
  dishId: string;
  variationId: string | null;
  quantity: number;
  /** Left out: the defaults of its groups. */
  modifiers?: readonly Choice[] | undefined;
}

/** What an order line keeps of the menu, in the order in which it was wanted. */
export interface Sold {
  dishId: string;
  variationId: string | null;
  name: string;
  variationName: string | null;
  /** The dish's kitchen name, or its name where it has none. */
  kitchenName: string;
  /** Of the dish or its variation alone; minor units. */
  basePrice: number;
  /** With everything that was chosen; minor units. */
  unitPrice: number;
  /** Null: not taxed. */
  tax: LineTax | null;
  modifiers: ChosenModifier[];
  stationId: string;
  stationName: string;
  prepMinutes: number | null;
  /** Of each portion, where it is sold by weight. */
  grams: number | null;
  /** The dish's own. */
  course: number | null;
}

/** A line that can be sold, unless something of it is sold out. */
export interface OfferedLine {
  line: Omit<Wanted, 'modifiers'>;
  offer: Offer;
  /** Where in the request: `items.0`. */
  path: string;
  basePrice: number;
  unitPrice: number;
  chosen: { modifier: ChosenModifier; path: string; stop: OptionStop }[];
}

/** Finds and prices each wanted line; refuses what is not, or no longer, on this venue's menu, or not sold so. */
export async function offeredLines(
  reader: Reader,
  venueId: string,
  wanted: readonly Wanted[],
  moment: MenuMoment,
): Promise<OfferedLine[]> {
  const { offers, isSold } = await offeredNow(reader, venueId, await lookUp(reader, venueId, wanted), moment);
  const withGroups = [...new Set(offers.filter(({ hasGroups }) => hasGroups).map(({ dishId }) => dishId))];
  const priced = (choices: Choices) =>
    wanted.map((line, index) => offeredLine(line, offers[index]!, choices, `items.${index}`));
  try {
    return priced(await Choices.load(reader, venueId, withGroups, { isSold }));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'CHOICE_REFUSED') throw error;
    // Only who is refused anyway waits for the reason: an option that was archived, not one that never was here.
    return priced(await Choices.load(reader, venueId, withGroups, { isSold, withArchived: true }));
  }
}

function offeredLine(line: Wanted, offer: Offer, choices: Choices, path: string): OfferedLine {
  const groups = offer.hasGroups ? choices.groupsOf(line.dishId, line.variationId) : [];
  const basePrice = basePriceOf(line, offer, path);
  const { unitPrice, modifiers, paths } = priceChoice(basePrice, groups, line.modifiers, path);
  const chosen = modifiers.map((modifier, index) => ({
    modifier,
    path: paths[index]!,
    stop: choices.stopOf(modifier.groupId, modifier.modifierId),
  }));
  return { line, offer, path, basePrice, unitPrice, chosen };
}

function basePriceOf(line: Wanted, offer: Offer, path: string): number {
  const menuPrice = line.variationId === null ? offer.price : offer.variationPrice;
  return linePrice({ ...offer, menuPrice }, line, path);
}

export function sold({ line, offer, basePrice, unitPrice, chosen }: OfferedLine, orderType: OrderType): Sold {
  const { stationId, stationName } = offer;
  if (stationId === null || stationName === null) throw new Refusal('STATION_REQUIRED');
  return {
    dishId: line.dishId,
    variationId: line.variationId,
    name: offer.name,
    variationName: line.variationId === null ? null : offer.variationName,
    kitchenName: offer.kitchenName ?? offer.name,
    basePrice,
    unitPrice,
    tax: lineTaxOf(offer, orderType),
    modifiers: chosen.map(({ modifier }) => modifier),
    stationId,
    stationName,
    prepMinutes: offer.prepMinutes,
    grams: line.grams ?? null,
    course: offer.course,
  };
}
