import { Check as Rule, Entity, ForeignKey } from 'typeorm';
import { Bytes, Id, Instant, Text, Whole } from '../database/columns.js';
import type { PictureSize } from './picture-sizes.js';

/** A picture that something of the venue shows. Its id is made of what it shows, so the same picture is kept once. */
@Entity('pictures')
export class Picture {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Whole() phoneWidth: number;
  @Whole() phoneHeight: number;
  @Whole() tabletWidth: number;
  @Whole() tabletHeight: number;
  @Instant() createdAt: string;
}

/** Apart from the picture, so that lists of pictures do not read their bytes. */
@Entity('picture_files')
@Rule('picture_files_size', `"size" IN ('phone', 'tablet')`)
export class PictureFile {
  @ForeignKey('pictures') @Id({ primary: true }) pictureId: string;
  @Text({ primary: true }) size: PictureSize;
  /** JPEG, made by us. */
  @Bytes() bytes: Buffer;
}
