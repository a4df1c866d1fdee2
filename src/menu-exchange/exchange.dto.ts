import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { MayBeLeftOut, QueryFlag } from '../http/fields.js';
import { IntView } from '../http/numbers.js';

export const IMPORT_FORMATS = ['json', 'csv', 'iiko'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

export const EXPORT_FORMATS = ['json', 'csv', 'schema_org'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export class ImportQuery {
  /**
   * Format of the file. `json`: a `MenuFileInput`. `csv`: one line per dish or variation, with a header line. `iiko`: the
   * nomenclature as returned by `POST /api/1/nomenclature` of iiko.
   */
  @IsIn(IMPORT_FORMATS) @ApiProperty({ enum: IMPORT_FORMATS }) format: ImportFormat;

  /** Whether to change nothing and only report what would change. */
  @MayBeLeftOut() @QueryFlag() dry_run?: boolean;

  /** Import the file even if it archives more than half of the dishes, or if none of its dishes is known; `false` when left out. */
  @MayBeLeftOut() @QueryFlag() confirm?: boolean;
}

export class ExportQuery {
  /** Format of the file. `json`: a `MenuFile`. `csv`: for spreadsheets. `schema_org`: a `Menu` of schema.org as JSON-LD, for search engines. */
  @IsIn(EXPORT_FORMATS) @ApiProperty({ enum: EXPORT_FORMATS }) format: ExportFormat;
}

export const CHANGE_KINDS = ['ADDED', 'CHANGED', 'ARCHIVED'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export const CHANGED_THINGS = [
  'CATEGORY',
  'DISH',
  'VARIATION',
  'INGREDIENT',
  'SCHEDULE',
  'TAX_CLASS',
  'MODIFIER_GROUP',
  'MODIFIER',
  'PRICE_LIST',
] as const;
export type ChangedThing = (typeof CHANGED_THINGS)[number];

export class MenuChange {
  @ApiProperty({ enum: CHANGE_KINDS }) kind: ChangeKind;
  @ApiProperty({ enum: CHANGED_THINGS }) thing: ChangedThing;
  /** Names from the category or group down, for example `Pizza / Margherita / 30 cm`. */
  path: string;
  /** Names of the changed fields, for example `price` or `recipe`. Empty unless `kind` is CHANGED. */
  fields: string[];
}

export class Ignored {
  /** Position in the file. */
  path: string;
  /** Reason why the value is ignored. */
  reason: string;
}

export class ChangeCounts {
  @IntView() added: number;
  @IntView() changed: number;
  @IntView() archived: number;
  @IntView() unchanged: number;
}

/** The result of an import or of a dry run. */
export class ImportReport {
  dry_run: boolean;
  /** Menu version after the import; unchanged if nothing has changed. */
  @IntView() menu_version: number;
  counts: ChangeCounts;
  /** Whether the file archives more than half of the dishes, or has no known dish; such an import is refused without `confirm`. */
  needs_confirm: boolean;
  /** The first 500 changes in file order; archived items follow at the end. */
  @ApiProperty({ type: MenuChange, isArray: true }) changes: MenuChange[];
  /** Number of further changes that are not listed. */
  @IntView() more_changes: number;
  /** Values in the file that the menu cannot store; the first 100. */
  @ApiProperty({ type: Ignored, isArray: true }) ignored: Ignored[];
  @IntView() more_ignored: number;
}

/** A progress line of an import. */
export class ImportProgress {
  /** Number of finished steps; starts again at 0 when a user changes the menu during the import. */
  @IntView() done: number;
  /** Total number of steps. */
  @IntView() total: number;
}
