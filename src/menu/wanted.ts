import type { Choice, ChoiceFault, ChosenModifier } from '../domain/choice.js';
import { shareComboPrice, type Component } from '../domain/combo.js';
import { linePrice, type Measure } from '../domain/line-price.js';
import type { MenuMoment } from '../domain/menu-times.js';
import { sum } from '../domain/money.js';
import { MOST_BYTES_IN_A_PART, priceChoice, type PricedChoice } from '../domain/price-choice.js';
import type { Reader } from '../database/reader.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { Choices, type OptionStop } from './choices.js';
import { comboParts, type ComboPart } from './combos/combo-parts.js';
import type { Offer } from './offer.js';
import { lookUp } from './offers.js';
import { offeredNow, timesOf } from './times/offered-now.js';

/** What a guest asks for. */
export interface Wanted extends Measure {
  dishId: string;
  variationId: string | null;
  quantity: number;
  /** Left out: the defaults of its groups. */
  modifiers?: readonly Choice[] | undefined;
  /** What is to be in a combo; of slots that nobody speaks of their defaults. */
  components?: readonly Component[] | undefined;
}

/** A line that can be sold, unless something of it is sold out. */
export interface OfferedLine {
  line: Omit<Wanted, 'modifiers' | 'components'>;
  offer: Offer;
  /** Where in the request: `items.0`. */
  path: string;
  basePrice: number;
  unitPrice: number;
  chosen: { modifier: ChosenModifier; path: string; stop: OptionStop }[];
}

/** A combo is on the stop-list as a dish is, but what is cooked and paid are its parts. */
export interface OfferedItem extends OfferedLine {
  parts: OfferedPart[];
}

export interface OfferedPart extends OfferedLine {
  /** How many of it are in one combo. */
  units: number;
  slotId: string;
  /** Which of the wanted components it is; null: a default. */
  component: number | null;
}

/** Finds and prices each wanted line; refuses what is not, or no longer, on this venue's menu, or not sold so. */
export async function offeredItems(
  reader: Reader,
  venueId: string,
  wanted: readonly Wanted[],
  moment: MenuMoment,
): Promise<OfferedItem[]> {
  const found = await lookUp(reader, venueId, wanted);
  const { published } = found;
  const times = await timesOf(reader, venueId, found);
  const { offers, isSold } = offeredNow(times, found.offers, moment);
  const { parts, faults } = await comboParts(reader, venueId, wanted, { offers, published, times, moment });
  const all = [...offers, ...parts.flat().map(({ offer }) => offer)];
  const withGroups = [...new Set(all.filter(({ hasGroups }) => hasGroups).map(({ dishId }) => dishId))];
  const priced = (choices: Choices): OfferedItem[] => {
    const pricing = new Pricing(choices, [...faults]);
    const items = wanted.map((line, index) => pricing.item(line, offers[index]!, parts[index] ?? [], `items.${index}`));
    refuseUnless(pricing.faults.length === 0, 'CHOICE_REFUSED', { faults: pricing.faults });
    return items;
  };
  if (published) return priced(await published.choices(reader, venueId, withGroups, isSold));
  try {
    return priced(await Choices.load(reader, venueId, withGroups, { isSold }));
  } catch (error) {
    if (!isChoiceRefused(error)) throw error;
    // Only who is refused anyway waits for the reason: an option that was archived, not one that never was here.
    return priced(await Choices.load(reader, venueId, withGroups, { isSold, withArchived: true }));
  }
}

function isChoiceRefused(error: unknown): error is Refusal {
  return error instanceof Refusal && error.code === 'CHOICE_REFUSED';
}

const NOTHING: PricedChoice = { unitPrice: 0, modifiers: [], paths: [] };

/** Prices lines one by one and gathers what is wrong with their choices, so that the waiter asks the guests once. */
class Pricing {
  constructor(
    private readonly choices: Choices,
    readonly faults: ChoiceFault[],
  ) {}

  item(line: Wanted, offer: Offer, parts: readonly ComboPart[], path: string): OfferedItem {
    const menuPrice = line.variationId === null ? offer.price : offer.variationPrice;
    const basePrice = linePrice({ ...offer, menuPrice }, line, path);
    const priced = this.choose(offer, line.variationId, line.modifiers, { path, basePrice });
    const item = { line, offer, path, basePrice, ...this.withStops(priced) };
    return { ...item, parts: offer.isCombo ? this.parts(line, basePrice, parts) : [] };
  }

  private parts(combo: Wanted, price: number, parts: readonly ComboPart[]): OfferedPart[] {
    if (parts.length === 0) return [];
    const shares = shareComboPrice(price, parts);
    return parts.flatMap((part, index) => {
      const { offer, variationId, choice, asked, path, slotId } = part;
      const at = { path, basePrice: 0, mostBytes: MOST_BYTES_IN_A_PART };
      const priced = this.choose(offer, variationId, asked?.modifiers, at);
      const component = asked && combo.components ? combo.components.indexOf(asked) : null;
      return shares[index]!.map(({ units, price: share }) => {
        const basePrice = sum([share, choice.surcharge]);
        const unitPrice = sum([basePrice, priced.unitPrice]);
        const line = { dishId: choice.dishId, variationId, quantity: combo.quantity * units };
        return { line, offer, path, basePrice, ...this.withStops({ ...priced, unitPrice }), units, slotId, component };
      });
    });
  }

  private choose(
    offer: Offer,
    variationId: string | null,
    modifiers: readonly Choice[] | undefined,
    { path, basePrice, mostBytes }: { path: string; basePrice: number; mostBytes?: number },
  ): PricedChoice {
    const groups = offer.hasGroups && !offer.isCombo ? this.choices.groupsOf(offer.dishId, variationId) : [];
    try {
      return priceChoice(basePrice, groups, modifiers, path, mostBytes);
    } catch (error) {
      if (!isChoiceRefused(error)) throw error;
      this.faults.push(...(error.facts['faults'] as ChoiceFault[]));
      return NOTHING;
    }
  }

  private withStops({ unitPrice, modifiers, paths }: PricedChoice): Pick<OfferedLine, 'unitPrice' | 'chosen'> {
    const chosen = modifiers.map((modifier, index) => ({
      modifier,
      path: paths[index]!,
      stop: this.choices.stopOf(modifier.groupId, modifier.modifierId),
    }));
    return { unitPrice, chosen };
  }
}
