import { PartialType } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { LAST_PLACE } from '../domain/last-place.js';
import { MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { Int, IntView } from '../http/numbers.js';
import { pageClass, PageQuery } from '../http/page.dto.js';
import type { Station } from './station.entity.js';

const MOST_LATE_MINUTES = 240;

export class NewStation {
  /** Name, unique among the venue's stations; 1 to 40 characters. */
  @Words(40) name: string;

  /** Position in the list, smallest first. Default: last. The first station makes dishes without a station. */
  @MayBeLeftOut() @Int(0, LAST_PLACE) sort?: number;

  /**
   * Minutes after the target, 0 to 240, until a ticket of this station is late and `order.delayed` is sent. Null or omitted:
   * 3 minutes; a dish without a preparation time then counts 5 minutes at a table, 7 for takeaway, 10 for delivery.
   */
  @IsOptional() @Int(0, MOST_LATE_MINUTES) late_after_minutes?: number | null;
}

export class StationChange extends PartialType(NewStation, { skipNullProperties: false }) {}

export class StationsQuery extends PageQuery {
  /** `true`: include archived stations. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

/** A kitchen station that makes dishes. */
export class StationView {
  id: string;
  name: string;
  @IntView() sort: number;
  /** Minutes after the target until a ticket of this station is late; null: 3 minutes. */
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
