import { menuNow, soldAgainAt, type MenuMoment, type MenuTimes } from '../../domain/menu-times.js';
import { Refusal } from '../../domain/refusal.js';
import type { Offer } from '../offer.js';

/** The same offers at the prices of the moment; refuses the whole when a dish is not sold now. */
export function offeredNow(
  times: MenuTimes | null,
  offers: Offer[],
  moment: MenuMoment,
  pathOf = (index: number) => `items.${index}`,
): Offer[] {
  if (!times) return offers;
  const now = menuNow(times, moment);
  const absent = offers.flatMap((offer, index) =>
    now.isSold(offer.dishId) ? [] : [{ ...offer, path: pathOf(index) }],
  );
  if (absent.length > 0) {
    const items = absent.map(({ path, dishId, variationId, name }) => ({
      path,
      dish_id: dishId,
      variation_id: variationId,
      name,
      sold_from: soldAgainAt(times, dishId, moment),
    }));
    throw new Refusal('NOT_SOLD_NOW', { name: items[0]!.name, items });
  }
  const price = (id: string | null, usual: number | null): number | null =>
    id === null || usual === null ? usual : now.price(id, usual);
  return offers.map((offer) => ({
    ...offer,
    price: price(offer.dishId, offer.price),
    variationPrice: price(offer.variationId, offer.variationPrice),
  }));
}
