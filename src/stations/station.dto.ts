import { PartialType } from '@nestjs/swagger';
import { LAST_PLACE } from '../domain/last-place.js';
import { MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { Int, IntView } from '../http/numbers.js';
import { pageClass, PageQuery } from '../http/page.dto.js';
import type { Station } from './station.entity.js';

export class NewStation {
  /** Unique among the venue's stations; 1 to 40 characters. */
  @Words(40) name: string;

  /** Place in the list, smallest first; the last place when left out. The first station makes what names none. */
  @MayBeLeftOut() @Int(0, LAST_PLACE) sort?: number;
}

export class StationChange extends PartialType(NewStation, { skipNullProperties: false }) {}

export class StationsQuery extends PageQuery {
  /** Show archived stations too. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

/** Where dishes are made. */
export class StationView {
  id: string;
  name: string;
  @IntView() sort: number;
  /** Null while the station is in use. */
  archived_at: string | null;
}

export const StationPage = pageClass(StationView);

export function stationView(station: Station): StationView {
  return { id: station.id, name: station.name, sort: station.sort, archived_at: station.archivedAt };
}
