import type { DishView } from '../../src/menu/dish.dto.js';
import type { Api } from '../api.js';
import { dishes } from './menu.js';
import { photographDish } from './pictures/draw.js';

// The server makes few pictures at a time; more would only wait there.
const AT_ONCE = 3;

export type Photos = ReadonlyMap<string, Buffer>;

/** Draws every dish; begun early, it is ready when the dishes are there. */
export async function takePhotos(): Promise<Photos> {
  const taken = await Promise.all(dishes.map(async ({ sku }) => [sku, await photographDish(sku)] as const));
  return new Map(taken.filter((photo): photo is [string, Buffer] => photo[1] !== null));
}

/** Each dish shows its drawing; those that have a photo keep it. */
export async function plantPhotos(admin: Api, photos: Photos): Promise<void> {
  const bare = (await admin.all<DishView>('/dishes')).filter((dish) => dish.photos.length === 0);
  const send = async (): Promise<void> => {
    for (let dish = bare.shift(); dish; dish = bare.shift()) {
      const body = photos.get(dish.sku ?? '');
      if (body) await admin.send('POST', `/dishes/${dish.id}/photos`, { body });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
}
