import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { lastPlace } from '../database/last-place.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import type { SentFile } from '../http/sent-file.js';
import type { PictureView } from '../pictures/picture.dto.js';
import { PicturesService } from '../pictures/pictures.service.js';
import { Dish } from './dish.entity.js';
import { MOST_PHOTOS, type OrderedPhotos } from './dish-photo.dto.js';
import { DishPhoto } from './dish-photo.entity.js';
import { photosByDish } from './dish-photo-rows.js';
import { republish, takeDish } from './dish-rows.js';
import { inOrder } from './in-order.js';

/** Photos belong to their dish: whoever changes them takes the dish, and its version rises. */
@Injectable()
export class DishPhotosService {
  constructor(
    private readonly database: Database,
    private readonly pictures: PicturesService,
  ) {}

  /** A photo that the dish shows already changes nothing. */
  async add(venueId: string, dishId: string, file: SentFile): Promise<PictureView> {
    // Before a byte of it is taken in.
    await this.database.read((reader) => reader.get(Dish, { id: dishId, venueId }));
    const picture = await this.pictures.receive(file);
    return this.database.write(async (tx) => {
      const dish = await takeDish(tx, venueId, dishId);
      const view = await this.pictures.keep(tx, venueId, picture);
      const shown = await tx.find(DishPhoto, { where: { dishId } });
      if (shown.some(({ pictureId }) => pictureId === view.id)) return view;
      refuseUnless(shown.length < MOST_PHOTOS, 'TOO_MANY_PHOTOS', { most: MOST_PHOTOS });
      const sort = await lastPlace(tx, 'dish_photos', dishId);
      await tx.insert(DishPhoto, { dishId, pictureId: view.id, venueId, sort });
      await republish(tx, dish);
      return view;
    });
  }

  reorder(venueId: string, dishId: string, ids: readonly string[]): Promise<OrderedPhotos> {
    return this.database.write(async (tx) => {
      const dish = await takeDish(tx, venueId, dishId);
      const views = (await photosByDish(tx, { dishId })).get(dishId) ?? [];
      const ordered = inOrder(views, ids, 'picture_id');
      for (const [index, { id }] of ordered.entries())
        await tx.update(DishPhoto, { dishId, pictureId: id }, { sort: index + 1 });
      await republish(tx, dish);
      return { data: ordered };
    });
  }

  remove(venueId: string, dishId: string, pictureId: string): Promise<void> {
    return this.database.write(async (tx) => {
      const dish = await takeDish(tx, venueId, dishId);
      if ((await tx.delete(DishPhoto, { dishId, pictureId })) === 0) throw new Refusal('NOT_FOUND');
      await this.pictures.letGo(tx, venueId, pictureId);
      await republish(tx, dish);
    });
  }
}
