import type { Reader } from '../../database/reader.js';
import type { ChoiceFault } from '../../domain/choice.js';
import { pickComponents, type Component, type Picked } from '../../domain/combo.js';
import type { MenuMoment, MenuTimes } from '../../domain/menu-times.js';
import type { Offer } from '../offer.js';
import { lookUp } from '../offers.js';
import type { PublishedMenu } from '../publishing/published-menu.js';
import { offeredNow } from '../times/offered-now.js';
import { slotsOf } from './combo-slots.js';

/** A dish in a combo, as it is on the menu now. */
export interface ComboPart extends Picked {
  offer: Offer;
  /** What it costs alone as the menu is written, whatever the hour. */
  listPrice: number;
}

export interface WantedCombo {
  dishId: string;
  quantity: number;
  components?: readonly Component[] | undefined;
}

/** The menu of which the combos themselves were found. */
interface MenuOfNow {
  offers: readonly Offer[];
  published: PublishedMenu | null;
  times: MenuTimes | null;
  moment: MenuMoment;
}

/** For each thing that is wanted what is in it, nothing where it is no combo, and all that its slots do not allow. */
export async function comboParts(
  reader: Reader,
  venueId: string,
  wanted: readonly WantedCombo[],
  menu: MenuOfNow,
): Promise<{ parts: ComboPart[][]; faults: ChoiceFault[] }> {
  const comboIds = [...new Set(menu.offers.filter(({ isCombo }) => isCombo).map(({ dishId }) => dishId))];
  if (comboIds.length === 0 && wanted.every(({ components }) => !components)) return { parts: [], faults: [] };
  const slots = menu.published ? menu.published.slotsOf(comboIds) : await slotsOf(reader, venueId, comboIds);
  const read = wanted.map(({ dishId, quantity, components = [] }, index) =>
    pickComponents(slots.get(dishId) ?? [], components, quantity, `items.${index}`),
  );
  const faults = read.flatMap((one) => one.faults);
  // What is archived has its fault already, and nothing else is asked about it.
  const picks = read.map((one) => one.picks.filter(({ choice }) => !choice.isArchived));
  return { parts: await onTheMenu(reader, venueId, picks, menu), faults };
}

async function onTheMenu(
  reader: Reader,
  venueId: string,
  picks: readonly Picked[][],
  { published, times, moment }: MenuOfNow,
): Promise<ComboPart[][]> {
  const all = picks.flat();
  const pathOf = (index: number) => all[index]!.path;
  const named = all.map(({ choice, variationId }) => ({ dishId: choice.dishId, variationId }));
  const { offers } = await lookUp(reader, venueId, named, { pathOf, among: published });
  // Refuses what is not sold now; shares of a combo's price do not follow the clock.
  offeredNow(times, offers, moment, pathOf);
  let next = 0;
  return picks.map((ofCombo) =>
    ofCombo.map((pick) => {
      const offer = offers[next]!;
      next += 1;
      return { ...pick, offer, listPrice: (pick.variationId === null ? offer.price : offer.variationPrice) ?? 0 };
    }),
  );
}
