import { ApiProperty, PartialType, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { LARGEST_PLAN_CM, SMALLEST_PLAN_CM } from '../domain/floor-plan.js';
import { LAST_PLACE } from '../domain/last-place.js';
import { MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { Int, IntView } from '../http/numbers.js';
import { pageClass, PageQuery } from '../http/page.dto.js';
import { PictureView } from '../pictures/picture.dto.js';
import type { Location } from './location.entity.js';
import { TablePlaceChange, TableView } from './table.dto.js';

// A plan is drawn with fewer; an event that tells of all of them still fits its 8 KB.
const MOST_WALLS = 100;
// The largest rooms have fewer; a garden of more is several locations.
const MOST_TABLES_AT_ONCE = 100;

/** A straight wall between two points of the plan, in centimetres from its upper left corner. */
export class WallPart {
  @Int(0, LARGEST_PLAN_CM) x1: number;
  @Int(0, LARGEST_PLAN_CM) y1: number;
  @Int(0, LARGEST_PLAN_CM) x2: number;
  @Int(0, LARGEST_PLAN_CM) y2: number;
}

export class NewLocation {
  /** Unique among the venue's locations; 1 to 80 characters. */
  @Words(80) name: string;

  /** Position in the list, smallest first; last when left out. */
  @MayBeLeftOut() @Int(0, LAST_PLACE) sort?: number;

  /** Width of the plan in centimetres, 100 to 10000; 1000 when left out. */
  @MayBeLeftOut() @Int(SMALLEST_PLAN_CM, LARGEST_PLAN_CM) width?: number;

  /** Height of the plan in centimetres, 100 to 10000; 800 when left out. */
  @MayBeLeftOut() @Int(SMALLEST_PLAN_CM, LARGEST_PLAN_CM) height?: number;

  /** At most 100 straight walls, all within the plan. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_WALLS)
  @ValidateNested({ each: true })
  @Type(() => WallPart)
  walls?: WallPart[];
}

export class LocationChange extends PartialType(PickType(NewLocation, ['name', 'sort']), {
  skipNullProperties: false,
}) {}

/** A table of a layout. */
export class TablePlacement extends TablePlaceChange {
  /** Id of a table in this location. */
  @IsId() id: string;
}

/** A change of a layout, applied as a whole or not at all. */
export class LayoutChange extends PartialType(PickType(NewLocation, ['width', 'height', 'walls']), {
  skipNullProperties: false,
}) {
  /** At most 100 tables, each once; all other tables keep their places and must still fit on the plan. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_TABLES_AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => TablePlacement)
  tables?: TablePlacement[];
}

export class LocationsQuery extends PageQuery {
  /** Include archived locations. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

export class WallView {
  @IntView() x1: number;
  @IntView() y1: number;
  @IntView() x2: number;
  @IntView() y2: number;
}

/** A room or area with tables and its plan; lengths in centimetres. */
export class LocationHead {
  id: string;
  name: string;
  @IntView() sort: number;
  /** Width of the plan. */
  @IntView() width: number;
  /** Height of the plan. */
  @IntView() height: number;
  @ApiProperty({ type: WallView, isArray: true }) walls: WallView[];
  /** Background of the plan in the same size: a drawing or a photo of the room. Null: none. */
  @ApiProperty({ type: PictureView, nullable: true }) background: PictureView | null;
  /** When the location was archived; null while it is in use. */
  archived_at: string | null;
}

export class LocationView extends LocationHead {
  /** Number of tables, without archived ones. */
  @IntView() table_count: number;
}

export class LayoutView {
  location: LocationHead;
  /** All tables of the location in list order. */
  @ApiProperty({ type: TableView, isArray: true }) tables: TableView[];
}

export const LocationPage = pageClass(LocationView);

export function locationHead(location: Location, background: PictureView | null): LocationHead {
  return {
    id: location.id,
    name: location.name,
    sort: location.sort,
    width: location.width,
    height: location.height,
    walls: location.walls,
    background,
    archived_at: location.archivedAt,
  };
}
