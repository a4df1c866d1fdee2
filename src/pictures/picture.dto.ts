import { IntView } from '../http/numbers.js';
import type { PictureSize } from './picture-sizes.js';
import type { Picture } from './picture.entity.js';

/** Accepted picture files. Phones convert HEIC to JPEG before the upload. */
export const PICTURE_FILE = { types: ['image/jpeg', 'image/png', 'image/webp'], mostBytes: 10 * 1024 * 1024 };

/** A JPEG file of a picture. */
export class PictureFileView {
  /** Path from the server's root. Its content never changes and can be cached without limit. */
  url: string;
  /** Width in pixels. */
  @IntView() width: number;
  /** Height in pixels. */
  @IntView() height: number;
}

export class PictureView {
  id: string;
  /** At most 480 pixels wide and high. */
  phone: PictureFileView;
  /** At most 1280 pixels wide and high. */
  tablet: PictureFileView;
}

export function pictureView({
  id,
  phoneWidth,
  phoneHeight,
  tabletWidth,
  tabletHeight,
}: Omit<Picture, 'venueId' | 'createdAt'>): PictureView {
  return {
    id,
    phone: { url: address(id, 'phone'), width: phoneWidth, height: phoneHeight },
    tablet: { url: address(id, 'tablet'), width: tabletWidth, height: tabletHeight },
  };
}

function address(id: string, size: PictureSize): string {
  return `/api/v1/pictures/${id}/${size}`;
}
