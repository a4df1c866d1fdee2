import type { FindOptionsWhere } from 'typeorm';
import type { Reader } from '../database/reader.js';
import { grouped } from '../domain/grouped.js';
import type { PictureView } from '../pictures/picture.dto.js';
import { pictureViews } from '../pictures/pictures.service.js';
import { DishPhoto } from './dish-photo.entity.js';

/** Photos by dish, in their order. */
export async function photosByDish(
  reader: Reader,
  where: FindOptionsWhere<DishPhoto>,
): Promise<Map<string, PictureView[]>> {
  const photos = await reader.find(DishPhoto, { where, order: { sort: 'ASC', pictureId: 'ASC' } });
  const views = await pictureViews(
    reader,
    photos.map(({ pictureId }) => pictureId),
  );
  const byDish = new Map<string, PictureView[]>();
  // What somebody has taken down since the line before is not there any more.
  for (const [dishId, shown] of grouped(photos, (photo) => photo.dishId))
    byDish.set(
      dishId,
      shown.flatMap(({ pictureId }) => views.get(pictureId) ?? []),
    );
  return byDish;
}
