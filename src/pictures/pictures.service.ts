import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { v5 as idOf } from 'uuid';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Reader } from '../database/reader.js';
import { insertRows } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { Refusal } from '../domain/refusal.js';
import type { SentFile } from '../http/sent-file.js';
import { Turns } from '../http/turns.js';
import { develop, type Developed } from './darkroom.js';
import { PICTURE_SIZES, type PictureSize } from './picture-sizes.js';
import { pictureView, type PictureView } from './picture.dto.js';
import { Picture, PictureFile } from './picture.entity.js';

/** A picture ready to be kept. */
export type NewPicture = Record<PictureSize, Developed>;

/** Every table that shows pictures: as long as one row of them names a picture, it stays. */
const SHOWN_IN = {
  dish_photos: 'picture_id',
  menu_pictures: 'picture_id',
  locations: 'background_id',
  venues: 'logo_id',
};

// Ten megabytes each: the others wait outside with their bytes. And one at a time is opened, on one core.
const AT_THE_DESK = 3;
const MOST_WAITING = 40;
const IDS_AT_ONCE = 500;

// Guests ask for some sixty of them at once.
const FILE = 'SELECT bytes FROM picture_files WHERE picture_id = $1 AND size = $2';

const busy = (): Refusal => new Refusal('PICTURES_BUSY');

/** The house's pictures, whatever shows them. The bytes are in the database, so each instance and each backup has them. */
@Injectable()
export class PicturesService {
  private readonly desk = new Turns({ atOnce: AT_THE_DESK, mostWaiting: MOST_WAITING, refusal: busy });
  private readonly darkroom = new Turns({ atOnce: 1, mostWaiting: AT_THE_DESK, refusal: busy });

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Takes a file in and makes pictures of it: seconds of work, so never inside a write. */
  async receive(file: SentFile): Promise<NewPicture> {
    file.refuseByHead();
    return this.desk.take(async () => {
      const original = await file.read();
      return this.darkroom.take(() => develop(original));
    });
  }

  /** Keeps a picture that the caller is about to show, in the same transaction; one that is there already stays one. */
  async keep(tx: Tx, venueId: string, { phone, tablet }: NewPicture): Promise<PictureView> {
    const picture: Picture = {
      id: contentId(venueId, [phone, tablet]),
      venueId,
      phoneWidth: phone.width,
      phoneHeight: phone.height,
      tabletWidth: tablet.width,
      tabletHeight: tablet.height,
      createdAt: this.clock.iso(),
    };
    const { id: pictureId } = picture;
    const files = [
      { pictureId, size: 'phone', bytes: phone.bytes },
      { pictureId, size: 'tablet', bytes: tablet.bytes },
    ];
    // Changes nothing where the row is there, but holds it: nobody lets the picture go meanwhile.
    const held = 'ON CONFLICT (id) DO UPDATE SET created_at = pictures.created_at';
    for (const { text, params } of insertRows('pictures', [picture])) await tx.change(`${text} ${held}`, params);
    for (const { text, params } of insertRows('picture_files', files))
      await tx.change(`${text} ON CONFLICT DO NOTHING`, params);
    return pictureView(picture);
  }

  /** The caller does not show it any more; when nothing else does, it goes. */
  async letGo(tx: Tx, venueId: string, id: string): Promise<void> {
    // Two who let it go at once would each see the other's row: the second waits here, and then sees none.
    await tx.take(Picture, { id, venueId });
    for (const [table, column] of Object.entries(SHOWN_IN)) {
      const shown = await tx.rows(`SELECT 1 FROM ${table} WHERE ${column} = $1 LIMIT 1`, [id]);
      if (shown.length > 0) return;
    }
    await tx.delete(PictureFile, { pictureId: id });
    await tx.delete(Picture, { id });
  }

  /** One JPEG; what nobody shows any more is not found. */
  async file(id: string, size: string): Promise<Buffer> {
    const bytes = size in PICTURE_SIZES ? await this.find(id, size as PictureSize) : null;
    if (!bytes) throw new Refusal('NOT_FOUND');
    return bytes;
  }

  /** The same for whoever can do without; null: nobody shows it any more. */
  async find(id: string, size: PictureSize): Promise<Buffer | null> {
    const [found] = await this.database.read((reader) => reader.rows<{ bytes: Buffer }>(FILE, [id, size]));
    return found?.bytes ?? null;
  }
}

/** Views of the pictures that the caller's own rows name. */
export async function pictureViews(reader: Reader, ids: Iterable<string>): Promise<Map<string, PictureView>> {
  const wanted = [...new Set(ids)];
  const views = new Map<string, PictureView>();
  for (let start = 0; start < wanted.length; start += IDS_AT_ONCE) {
    const some = In(wanted.slice(start, start + IDS_AT_ONCE));
    for (const picture of await reader.find(Picture, { where: { id: some } }))
      views.set(picture.id, pictureView(picture));
  }
  return views;
}

// Per venue: what one restaurant takes down, another may still show.
function contentId(venueId: string, files: readonly Developed[]): string {
  const hash = createHash('sha256');
  for (const { bytes } of files) hash.update(bytes);
  return idOf(hash.digest('hex'), venueId);
}
