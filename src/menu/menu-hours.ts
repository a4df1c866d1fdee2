import type { Reader } from '../database/reader.js';
import { menuNow, nextChange } from '../domain/menu-times.js';
import { ORDER_TYPES } from '../domain/order.js';
import type { MenuHours, OtherPrice } from './menu.dto.js';
import type { MenuRows } from './menu-rows.js';
import { atVenue } from './times/menu-times.js';

/** What differs from the menu as it is written at this hour, for waiters, who see the whole of it. */
export async function menuHours(reader: Reader, venueId: string, rows: MenuRows, at: string): Promise<MenuHours> {
  if (rows.rules === null) return { good_until: null, by_order_type: [] };
  const times = await atVenue(reader, venueId, rows.rules);
  const dishes = [...rows.dishes.values()].flat();
  const variations = [...rows.variations.values()].flat();
  const priced = [
    ...dishes.map(({ id, price }) => ({ dishId: id, variationId: null, price })),
    ...variations.map(({ id, dishId, price }) => ({ dishId, variationId: id, price })),
  ];
  return {
    good_until: nextChange(times, at),
    by_order_type: ORDER_TYPES.map((orderType) => {
      const now = menuNow(times, { at, orderType });
      const other = priced.flatMap(({ dishId, variationId, price: usual }): OtherPrice[] => {
        const price = usual === null ? null : now.price(variationId ?? dishId, usual);
        return price === null || price === usual ? [] : [{ dish_id: dishId, variation_id: variationId, price }];
      });
      return {
        order_type: orderType,
        not_sold: dishes.filter(({ id }) => !now.isSold(id)).map(({ id }) => id),
        prices: other,
      };
    }),
  };
}
