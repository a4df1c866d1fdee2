import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import { Refusal } from '../domain/refusal.js';
import type { SentFile } from '../http/sent-file.js';
import { PicturesService } from '../pictures/pictures.service.js';
import { rearrangeFloor } from './floor-lock.js';
import type { LocationView } from './location.dto.js';
import { Location } from './location.entity.js';
import { locationViewOf, tellLocation } from './location-rows.js';

/** The picture behind a plan: each plan has one at most. */
@Injectable()
export class BackgroundsService {
  constructor(
    private readonly database: Database,
    private readonly pictures: PicturesService,
  ) {}

  async put(venueId: string, id: string, file: SentFile): Promise<LocationView> {
    // Before a byte of it is taken in.
    await this.database.read((reader) => reader.get(Location, { id, venueId, archivedAt: IsNull() }));
    const picture = await this.pictures.receive(file);
    return this.database.write(async (tx) => {
      const location = await takePlan(tx, venueId, id);
      const { id: backgroundId } = await this.pictures.keep(tx, venueId, picture);
      return this.replace(tx, location, backgroundId);
    });
  }

  remove(venueId: string, id: string): Promise<void> {
    return this.database.write(async (tx) => {
      const location = await takePlan(tx, venueId, id);
      if (location.backgroundId === null) throw new Refusal('NOT_FOUND');
      await this.replace(tx, location, null);
    });
  }

  private async replace(tx: Tx, location: Location, backgroundId: string | null): Promise<LocationView> {
    const { id, venueId, backgroundId: before } = location;
    await tx.update(Location, { id }, { backgroundId });
    if (before !== null && before !== backgroundId) await this.pictures.letGo(tx, venueId, before);
    return locationViewOf(tx, await tellLocation(tx, { ...location, backgroundId }));
  }
}

async function takePlan(tx: Tx, venueId: string, id: string): Promise<Location> {
  await rearrangeFloor(tx, venueId);
  return tx.take(Location, { id, venueId, archivedAt: IsNull() });
}
