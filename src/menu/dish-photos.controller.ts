import { Body, Controller, Delete, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { IdParam } from '../http/route.js';
import { Sent, TakesFile, type SentFile } from '../http/sent-file.js';
import { PICTURE_FILE, PictureView } from '../pictures/picture.dto.js';
import { PhotoOrder, OrderedPhotos } from './dish-photo.dto.js';
import { DishPhotosService } from './dish-photos.service.js';

@ApiTags('Menu')
@Controller('dishes/:id/photos')
export class DishPhotosController {
  constructor(private readonly photos: DishPhotosService) {}

  /**
   * Adds a photo to a dish, after its other photos. The body is the file itself, at most 10 MiB and 30 megapixels; a
   * dish has at most 10 photos. The server re-encodes the photo: upright, smaller, and without metadata about its place
   * or author.
   */
  @Post()
  @Allow('menu.manage')
  @TakesFile(PICTURE_FILE)
  add(@Me() me: Actor, @IdParam() dishId: string, @Sent() file: SentFile): Promise<PictureView> {
    return this.photos.add(me.venueId, dishId, file);
  }

  /** Reorders the photos of a dish, all in one step. */
  @Patch('order')
  @Allow('menu.manage')
  reorder(@Me() me: Actor, @IdParam() dishId: string, @Body() { ids }: PhotoOrder): Promise<OrderedPhotos> {
    return this.photos.reorder(me.venueId, dishId, ids);
  }

  /** Removes a photo from a dish. A picture that is not used anywhere else is deleted. */
  @Delete(':picture_id')
  @HttpCode(204)
  @Allow('menu.manage')
  remove(@Me() me: Actor, @IdParam() dishId: string, @IdParam('picture_id') pictureId: string): Promise<void> {
    return this.photos.remove(me.venueId, dishId, pictureId);
  }
}
