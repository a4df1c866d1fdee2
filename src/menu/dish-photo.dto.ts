import { ApiProperty } from '@nestjs/swagger';
import { ArrayMinSize } from 'class-validator';
import { IsIds } from '../http/ids.js';
import { PictureView } from '../pictures/picture.dto.js';

/** More than a guest looks at, and few enough to keep a long menu small. */
export const MOST_PHOTOS = 10;

export class PhotoOrder {
  /** Photo ids in their new order, at most 10; photos that are not listed follow. */
  @ArrayMinSize(1) @IsIds(MOST_PHOTOS) ids: string[];
}

export class OrderedPhotos {
  @ApiProperty({ type: PictureView, isArray: true }) data: PictureView[];
}
