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
   * `json`: a `MenuFile`. `csv`: one line per dish or variation, with a heading line. `iiko`: the nomenclature as
   * `POST /api/1/nomenclature` of iiko answers it.
   */
  @IsIn(IMPORT_FORMATS) @ApiProperty({ enum: IMPORT_FORMATS }) format: ImportFormat;

  /** Change nothing, and say what would change. */
  @MayBeLeftOut() @QueryFlag() dry_run?: boolean;

  /** Import also a file that archives more than half of the dishes; false when left out. */
  @MayBeLeftOut() @QueryFlag() confirm?: boolean;
}

export class ExportQuery {
  /** `json`: a `MenuFile`. `csv`: for a spreadsheet. `schema_org`: a `Menu` of schema.org as JSON-LD, for search engines. */
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
  /** Names from the category or the group down: `Pizza / Margherita / 30 cm`. */
  path: string;
  /** What is another one: `price`, `recipe`. Empty unless CHANGED. */
  fields: string[];
}

export class Ignored {
  /** Where in the file. */
  path: string;
  /** What of it has no place here. */
  reason: string;
}

export class ChangeCounts {
  @IntView() added: number;
  @IntView() changed: number;
  @IntView() archived: number;
  @IntView() unchanged: number;
}

/** What an import has done, or would do. */
export class ImportReport {
  dry_run: boolean;
  /** After the import; as it was when nothing has changed. */
  @IntView() menu_version: number;
  counts: ChangeCounts;
  /** More than half of the dishes are archived: such an import is refused without `confirm`. */
  needs_confirm: boolean;
  /** The first 500, in the order of the file; archived ones behind. */
  @ApiProperty({ type: MenuChange, isArray: true }) changes: MenuChange[];
  /** How many changes are not named. */
  @IntView() more_changes: number;
  /** What the file says and this menu cannot keep; the first 100. */
  @ApiProperty({ type: Ignored, isArray: true }) ignored: Ignored[];
  @IntView() more_ignored: number;
}

/** A line of an import that tells how far it is. */
export class ImportProgress {
  /** Steps that are done; from 0 again when somebody changed the menu meanwhile. */
  @IntView() done: number;
  /** Steps that there are. */
  @IntView() total: number;
}
