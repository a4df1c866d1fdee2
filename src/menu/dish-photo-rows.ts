import type { FindOptionsWhere } from 'typeorm';
import type { Reader } from '../database/reader.js';
import { grouped } from '../domain/grouped.js';
import type { PictureView } from '../pictures/picture.dto.js';
import { pictureViews } from '../pictures/pictures.service.js';
import { DishPhoto } from './dish-photo.entity.js';

/** A picture that a dish shows. */
export interface ShownPhoto {
  dishId: string;
  picture: PictureView;
  sort: number;
}

/** In their order. */
export async function shownPhotos(reader: Reader, where: FindOptionsWhere<DishPhoto>): Promise<ShownPhoto[]> {
  const photos = await reader.find(DishPhoto, { where, order: { sort: 'ASC', pictureId: 'ASC' } });
  const views = await pictureViews(
    reader,
    photos.map(({ pictureId }) => pictureId),
  );
  // What somebody has taken down since the line before is not there any more.
  return photos.flatMap(({ dishId, pictureId, sort }) => {
    const picture = views.get(pictureId);
    return picture ? [{ dishId, picture, sort }] : [];
  });
}

export function byDish(photos: readonly ShownPhoto[]): Map<string, PictureView[]> {
  const dishes = grouped(photos, ({ dishId }) => dishId);
  return new Map([...dishes].map(([dishId, shown]) => [dishId, shown.map(({ picture }) => picture)]));
}

/** Photos by dish, in their order. */
export async function photosByDish(
  reader: Reader,
  where: FindOptionsWhere<DishPhoto>,
): Promise<Map<string, PictureView[]>> {
  return byDish(await shownPhotos(reader, where));
}
