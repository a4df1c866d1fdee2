import { PartialType } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { LAST_PLACE } from '../domain/last-place.js';
import { MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { Int, IntView } from '../http/numbers.js';
import { pageClass, PageQuery } from '../http/page.dto.js';
import type { Station } from './station.entity.js';

const MOST_LATE_MINUTES = 240;

export class NewStation {
  /** Unique among the venue's stations; 1 to 40 characters. */
  @Words(40) name: string;

  /** Place in the list, smallest first; the last place when left out. The first station makes what names none. */
  @MayBeLeftOut() @Int(0, LAST_PLACE) sort?: number;

  /** Minutes, 0 to 240, after its target when a ticket of this station becomes late and `order.delayed` is sent. Null or left out: 3 minutes; a dish without a preparation time then counts 5 minutes at a table, 7 for takeaway, 10 for delivery. */
  @IsOptional() @Int(0, MOST_LATE_MINUTES) late_after_minutes?: number | null;
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
  /** Minutes after its target when a ticket of this station becomes late; null: 3 minutes. */
  @IntView() late_after_minutes: number | null;
  /** Null while the station is in use. */
  archived_at: string | null;
}

export const StationPage = pageClass(StationView);

export function stationView(station: Station): StationView {
  return {
    id: station.id,
    name: station.name,
    sort: station.sort,
    late_after_minutes: station.lateAfterMinutes,
    archived_at: station.archivedAt,
  };
}
