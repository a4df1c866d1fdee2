import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Refusal } from '../domain/refusal.js';
import type { SentFile } from '../http/sent-file.js';
import type { PictureView } from '../pictures/picture.dto.js';
import { PicturesService } from '../pictures/pictures.service.js';
import { Venue } from './venue.entity.js';

/** The picture that stands above what the house prints for guests. */
@Injectable()
export class VenueLogoService {
  constructor(
    private readonly database: Database,
    private readonly pictures: PicturesService,
  ) {}

  async put(venueId: string, file: SentFile): Promise<PictureView> {
    const picture = await this.pictures.receive(file);
    return this.database.write(async (tx) => {
      const { logoId: before } = await tx.take(Venue, { id: venueId });
      const view = await this.pictures.keep(tx, venueId, picture);
      if (before === view.id) return view;
      await tx.update(Venue, { id: venueId }, { logoId: view.id });
      if (before !== null) await this.pictures.letGo(tx, venueId, before);
      return view;
    });
  }

  remove(venueId: string): Promise<void> {
    return this.database.write(async (tx) => {
      const { logoId: before } = await tx.take(Venue, { id: venueId });
      if (before === null) throw new Refusal('NOT_FOUND');
      await tx.update(Venue, { id: venueId }, { logoId: null });
      await this.pictures.letGo(tx, venueId, before);
    });
  }
}
