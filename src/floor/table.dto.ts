import { ApiProperty, ApiPropertyOptional, IntersectionType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsIn,
  IsOptional,
  Matches,
  Validate,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { COLOUR, contrastToWhite } from '../domain/colour.js';
import {
  LARGEST_PLAN_CM,
  LARGEST_TABLE_CM,
  SMALLEST_TABLE_CM,
  TABLE_SHAPES,
  type TableShape,
} from '../domain/floor-plan.js';
import { LAST_PLACE } from '../domain/last-place.js';
import { MOST_JOINED_TABLES, TABLE_STATUSES, type TableStatus } from '../domain/table.js';
import { MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { IsId, IsIds } from '../http/ids.js';
import { Int, IntView } from '../http/numbers.js';
import { pageClass, PageQuery } from '../http/page.dto.js';
import { CARDS_PER_PAGE, type CardsPerPage } from './card.js';
import type { Table } from './table.entity.js';

// A long banquet table; more guests sit at several tables.
const MOST_SEATS = 200;

/** The size and position of a table on the plan. Values that are left out stay unchanged; a new table is an 80 cm square that is not placed. */
export class TablePlaceChange {
  /** Shape. ROUND and SQUARE require equal width and height. BAR: a seat at a counter. */
  @MayBeLeftOut()
  @IsIn(TABLE_SHAPES)
  @ApiProperty({ enum: TABLE_SHAPES, required: false })
  shape?: TableShape;

  /** Centimetres from the left edge of the location's plan to the centre of the table; null, together with `y`, removes the table from the plan. */
  @IsOptional() @Int(0, LARGEST_PLAN_CM) x?: number | null;

  /** Centimetres from the upper edge of the plan to the centre of the table. The whole table must fit on the plan. */
  @IsOptional() @Int(0, LARGEST_PLAN_CM) y?: number | null;

  /** Width in centimetres before rotation, 20 to 2000. */
  @MayBeLeftOut() @Int(SMALLEST_TABLE_CM, LARGEST_TABLE_CM) width?: number;

  /** Height in centimetres before rotation, 20 to 2000. */
  @MayBeLeftOut() @Int(SMALLEST_TABLE_CM, LARGEST_TABLE_CM) height?: number;

  /** Degrees clockwise around the centre, 0 to 359. */
  @MayBeLeftOut() @Int(0, 359) rotation?: number;
}

class TableBasics {
  @IsId() location_id: string;

  /** Name printed on the table, unique in the venue; 1 to 20 characters. */
  @Words(20) name: string;

  /** Number of seats, 1 to 200. */
  @Int(1, MOST_SEATS) seats: number;

  /** Position in the list of the location, smallest first; last when left out. */
  @MayBeLeftOut() @Int(0, LAST_PLACE) sort?: number;

  /** Smallest party for which the table is suitable, 1 to `seats`; 1 when left out. */
  @MayBeLeftOut() @Int(1, MOST_SEATS) min_covers?: number;
}

export class NewTable extends IntersectionType(TableBasics, TablePlaceChange) {}

export class TableChange extends PartialType(NewTable, { skipNullProperties: false }) {}

export class TableStatusChange {
  /**
   * Status set by a user, for the table and the tables joined to it. FREE and NEEDS_CLEANING end the visit; they are
   * refused with `TABLE_UNSETTLED` while the visit has an order that is neither settled nor cancelled. OCCUPIED begins
   * a visit. BILLED requires a visit; RESERVED and OUT_OF_SERVICE require a table without one.
   */
  @IsIn(TABLE_STATUSES)
  @ApiProperty({ enum: TABLE_STATUSES })
  status: TableStatus;
}

export class TablesToJoin {
  /** 2 to 20 tables. */
  @IsIds(MOST_JOINED_TABLES) @ArrayMinSize(2) table_ids: string[];
}

export class TablesToSplit {
  /** 1 to 20 tables; tables that are not joined stay unchanged. */
  @IsIds(MOST_JOINED_TABLES) @ArrayMinSize(1) table_ids: string[];
}

export class TablesOfLocationQuery extends PageQuery {
  @MayBeLeftOut()
  @IsIn(TABLE_STATUSES)
  @ApiProperty({ enum: TABLE_STATUSES, required: false })
  status?: TableStatus;

  /** Include archived tables. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

export class TablesQuery extends TablesOfLocationQuery {
  @MayBeLeftOut() @IsId() location_id?: string;
}

export const QR_FORMATS = ['png', 'svg'] as const;
export type QrFormat = (typeof QR_FORMATS)[number];

// What WCAG asks of letters; a phone in a dim room sees no better.
const LEAST_CONTRAST = 4.5;

@ValidatorConstraint({ name: 'readableColour' })
class ReadableColour implements ValidatorConstraintInterface {
  validate(colour: unknown): boolean {
    return typeof colour !== 'string' || !COLOUR.test(colour) || contrastToWhite(colour) >= LEAST_CONTRAST;
  }

  defaultMessage(): string {
    return `must stand out against white by ${LEAST_CONTRAST} to 1, or phones cannot read the code`;
  }
}

export class TableQrQuery {
  @MayBeLeftOut()
  @IsIn(QR_FORMATS)
  @ApiProperty({ enum: QR_FORMATS, required: false })
  format: QrFormat = 'png';

  /** Width and height in pixels, 128 to 2048. */
  @ApiPropertyOptional()
  @Type(() => Number)
  @Int(128, 2048)
  size: number = 512;

  /** Colour of the dark modules on white: six hexadecimal digits, black when left out. Colours too light for phones to read are refused. */
  @MayBeLeftOut()
  @Matches(COLOUR, { message: 'must be six hexadecimal digits' })
  @Validate(ReadableColour)
  colour?: string;
}

export const SHEET_FORMATS = ['html', 'pdf'] as const;
export type SheetFormat = (typeof SHEET_FORMATS)[number];

export class QrSheetQuery {
  /** Only cards of this location. */
  @MayBeLeftOut() @IsId() location_id?: string;

  /** Format of the sheet. `html`: a page to print from a browser. */
  @MayBeLeftOut()
  @IsIn(SHEET_FORMATS)
  @ApiProperty({ enum: SHEET_FORMATS, required: false, default: 'html' })
  format: SheetFormat = 'html';

  /** Number of cards on an A4 page: 12 small or 4 large ones. */
  @Type(() => Number)
  @IsIn(CARDS_PER_PAGE)
  @ApiProperty({ type: 'integer', enum: CARDS_PER_PAGE, required: false, default: 12 })
  per_page: CardsPerPage = 12;
}

/** The information that a guest gets by scanning a code. */
export class ScannedCodeView {
  venue_slug: string;
  venue_name: string;
  location_name: string;
  /** Name printed on the table. */
  table_name: string;
}

/** The address encoded in the table's printed code. */
export class TableCodeView {
  table_id: string;
  url: string;
}

export class TableView {
  id: string;
  location_id: string;
  /** Name printed on the table. */
  name: string;
  @IntView() seats: number;
  /** Smallest party for which the table is suitable. */
  @IntView() min_covers: number;
  @ApiProperty({ enum: TABLE_SHAPES }) shape: TableShape;
  /** Centre of the table on the location's plan, in centimetres from the upper left corner; null: not placed. */
  @IntView() x: number | null;
  @IntView() y: number | null;
  /** Width in centimetres before rotation. */
  @IntView() width: number;
  /** Height in centimetres before rotation. */
  @IntView() height: number;
  /** Degrees clockwise around the centre. */
  @IntView() rotation: number;
  @ApiProperty({ enum: TABLE_STATUSES }) status: TableStatus;
  /** Id shared by joined tables; null for a table that is not joined. */
  group_id: string | null;
  /** Visit at the table; null when no guests sit there. */
  session_id: string | null;
  @IntView() sort: number;
  /** Version; increases by one with every change. */
  @IntView() version: number;
  /** When the table was archived; null while it is in use. */
  archived_at: string | null;
}

export class TablesView {
  @ApiProperty({ type: TableView, isArray: true }) tables: TableView[];
}

export const TablePage = pageClass(TableView);

export function tableView(table: Table): TableView {
  return {
    id: table.id,
    location_id: table.locationId,
    name: table.name,
    seats: table.seats,
    min_covers: table.minCovers,
    shape: table.shape,
    x: table.x,
    y: table.y,
    width: table.width,
    height: table.height,
    rotation: table.rotation,
    status: table.status,
    group_id: table.groupId,
    session_id: table.sessionId,
    sort: table.sort,
    version: table.version,
    archived_at: table.archivedAt,
  };
}
