import type { Reader } from '../../database/reader.js';
import { menuNow, soldAgainAt, type MenuMoment, type MenuTimes } from '../../domain/menu-times.js';
import { Refusal } from '../../domain/refusal.js';
import type { Offer } from '../offer.js';
import type { OnOffer } from '../offers.js';
import { atVenue, menuTimes } from './menu-times.js';

export interface OfferedNow {
  /** At the prices of the moment. */
  offers: Offer[];
  /** Whether a dish, wanted or not, is sold at the moment as far as its hours decide. */
  isSold: (dishId: string) => boolean;
}

/** The hours and prices of the menu on which something was found; null while it is the same at every hour. */
export async function timesOf(
  reader: Reader,
  venueId: string,
  { published, timesId }: OnOffer,
): Promise<MenuTimes | null> {
  if (published) return published.rules && atVenue(reader, venueId, published.rules);
  return timesId === null ? null : menuTimes(reader, venueId, timesId);
}

/** The same offers at this moment; refuses the whole when a dish is not sold now. */
export function offeredNow(
  times: MenuTimes | null,
  offers: Offer[],
  moment: MenuMoment,
  pathOf = (index: number) => `items.${index}`,
): OfferedNow {
  if (!times) return { offers, isSold: () => true };
  const now = menuNow(times, moment);
  const items = offers.flatMap(({ dishId, variationId, name }, index) => {
    if (now.isSold(dishId)) return [];
    const soldFrom = soldAgainAt(times, dishId, moment);
    return [{ path: pathOf(index), dish_id: dishId, variation_id: variationId, name, sold_from: soldFrom }];
  });
  if (items.length > 0) throw new Refusal('NOT_SOLD_NOW', { name: items[0]!.name, items });
  const price = (id: string | null, usual: number | null): number | null =>
    id === null || usual === null ? usual : now.price(id, usual);
  const atPrices = offers.map((offer) => ({
    ...offer,
    price: price(offer.dishId, offer.price),
    variationPrice: price(offer.variationId, offer.variationPrice),
  }));
  return { offers: atPrices, isSold: (dishId) => now.isSold(dishId) };
}
