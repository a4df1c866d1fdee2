import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { MayBeLeftOut } from '../http/fields.js';
import { SHEET_FORMATS, type SheetFormat } from './table.dto.js';

export class PickupCardQuery {
  /** `html`: a page that a browser prints. */
  @MayBeLeftOut()
  @IsIn(SHEET_FORMATS)
  @ApiProperty({ enum: SHEET_FORMATS, required: false, default: 'html' })
  format: SheetFormat = 'html';
}

/** The code by which guests order what they fetch, from anywhere. */
export class PickupCodeView {
  code: string;
  /** What a phone that scans it opens. */
  url: string;
}
