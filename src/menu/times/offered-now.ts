import type { Reader } from '../../database/reader.js';
import { menuNow, soldAgainAt, type MenuMoment } from '../../domain/menu-times.js';
import { Refusal } from '../../domain/refusal.js';
import type { Offer } from '../offers.js';
import { menuTimes } from './menu-times.js';

export interface OfferedNow {
  /** At the prices of the moment. */
  offers: Offer[];
  /** Whether a dish, wanted or not, is sold at the moment as far as its hours decide. */
  isSold: (dishId: string) => boolean;
}

/** The same offers at this moment; refuses the whole when a dish is not sold now. */
export async function offeredNow(
  reader: Reader,
  venueId: string,
  offers: Offer[],
  moment: MenuMoment,
  pathOf = (index: number) => `items.${index}`,
): Promise<OfferedNow> {
  const timesId = offers[0]?.timesId;
  if (!timesId) return { offers, isSold: () => true };
  const times = await menuTimes(reader, venueId, timesId);
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
