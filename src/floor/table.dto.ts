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

/** Where and how large a table is drawn. What is left out stays, or is usual: a square of 80 cm that nobody has placed. */
export class TablePlaceChange {
  /** ROUND and SQUARE are as high as wide. BAR: a place at a counter. */
  @MayBeLeftOut()
  @IsIn(TABLE_SHAPES)
  @ApiProperty({ enum: TABLE_SHAPES, required: false })
  shape?: TableShape;

  /** Middle of the table from the left side of the location's plan, in centimetres; `null` takes it off the plan, with `y`. */
  @IsOptional() @Int(0, LARGEST_PLAN_CM) x?: number | null;

  /** Middle of the table from the upper side of the plan, in centimetres. The whole table must stand on the plan. */
  @IsOptional() @Int(0, LARGEST_PLAN_CM) y?: number | null;

  /** Centimetres before turning, 20 to 2000. */
  @MayBeLeftOut() @Int(SMALLEST_TABLE_CM, LARGEST_TABLE_CM) width?: number;

  /** Centimetres before turning, 20 to 2000. */
  @MayBeLeftOut() @Int(SMALLEST_TABLE_CM, LARGEST_TABLE_CM) height?: number;

  /** Degrees clockwise about the middle, 0 to 359. */
  @MayBeLeftOut() @Int(0, 359) rotation?: number;
}

class TableBasics {
  @IsId() location_id: string;

  /** As printed on the table; unique in the venue; 1 to 20 characters. */
  @Words(20) name: string;

  /** 1 to 200. */
  @Int(1, MOST_SEATS) seats: number;

  /** Place in the list of its location, smallest first; the last place when left out. */
  @MayBeLeftOut() @Int(0, LAST_PLACE) sort?: number;

  /** A smaller party is better seated elsewhere; 1 to `seats`, 1 when left out. */
  @MayBeLeftOut() @Int(1, MOST_SEATS) min_covers?: number;
}

export class NewTable extends IntersectionType(TableBasics, TablePlaceChange) {}

export class TableChange extends PartialType(NewTable, { skipNullProperties: false }) {}

export class TableStatusChange {
  /**
   * By hand, for the table and those joined to it. FREE and NEEDS_CLEANING end the visit, and are refused with
   * `TABLE_UNSETTLED` while an order of it is neither settled nor cancelled; OCCUPIED begins one; BILLED is for guests;
   * RESERVED and OUT_OF_SERVICE are for a table without any.
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
  /** 1 to 20 tables; those that are not joined stay as they are. */
  @IsIds(MOST_JOINED_TABLES) @ArrayMinSize(1) table_ids: string[];
}

export class TablesOfLocationQuery extends PageQuery {
  @MayBeLeftOut()
  @IsIn(TABLE_STATUSES)
  @ApiProperty({ enum: TABLE_STATUSES, required: false })
  status?: TableStatus;

  /** Show archived tables too. */
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

  /** Of the dark modules on white paper: six hexadecimal digits, black when left out. Too pale ones, which phones cannot read, are refused. */
  @MayBeLeftOut()
  @Matches(COLOUR, { message: 'must be six hexadecimal digits' })
  @Validate(ReadableColour)
  colour?: string;
}

export const SHEET_FORMATS = ['html', 'pdf'] as const;
export type SheetFormat = (typeof SHEET_FORMATS)[number];

export class QrSheetQuery {
  /** Cards of this location only. */
  @MayBeLeftOut() @IsId() location_id?: string;

  /** `html`: a page that a browser prints. */
  @MayBeLeftOut()
  @IsIn(SHEET_FORMATS)
  @ApiProperty({ enum: SHEET_FORMATS, required: false, default: 'html' })
  format: SheetFormat = 'html';

  /** How many cards a page of A4 has: 12 small ones or 4 large ones. */
  @Type(() => Number)
  @IsIn(CARDS_PER_PAGE)
  @ApiProperty({ type: 'integer', enum: CARDS_PER_PAGE, required: false, default: 12 })
  per_page: CardsPerPage = 12;
}

/** What a guest may know who has scanned a code. */
export class ScannedCodeView {
  venue_slug: string;
  venue_name: string;
  location_name: string;
  /** As printed on the table. */
  table_name: string;
}

/** Where guests get with the table's printed code. */
export class TableCodeView {
  table_id: string;
  url: string;
}

export class TableView {
  id: string;
  location_id: string;
  /** As printed on the table. */
  name: string;
  @IntView() seats: number;
  /** A smaller party is better seated elsewhere. */
  @IntView() min_covers: number;
  @ApiProperty({ enum: TABLE_SHAPES }) shape: TableShape;
  /** Middle of the table on its location's plan, in centimetres from the upper left corner; null: not placed yet. */
  @IntView() x: number | null;
  @IntView() y: number | null;
  /** Centimetres before turning. */
  @IntView() width: number;
  /** Centimetres before turning. */
  @IntView() height: number;
  /** Degrees clockwise about the middle. */
  @IntView() rotation: number;
  @ApiProperty({ enum: TABLE_STATUSES }) status: TableStatus;
  /** The same for tables that are joined; null for a table that stands alone. */
  group_id: string | null;
  /** The visit of the guests who sit here; null when nobody does. */
  session_id: string | null;
  @IntView() sort: number;
  /** One more with every change. */
  @IntView() version: number;
  /** Null while the table is in use. */
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
