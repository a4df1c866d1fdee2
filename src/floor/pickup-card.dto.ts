import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { MayBeLeftOut } from '../http/fields.js';
import { SHEET_FORMATS, type SheetFormat } from './table.dto.js';

export class PickupCardQuery {
  /** Format of the card. `html`: a page to print from a browser. */
  @MayBeLeftOut()
  @IsIn(SHEET_FORMATS)
  @ApiProperty({ enum: SHEET_FORMATS, required: false, default: 'html' })
  format: SheetFormat = 'html';
}

/** The venue's code for pickup orders, usable from anywhere. */
export class PickupCodeView {
  code: string;
  /** Address that a phone opens when it scans the code. */
  url: string;
}
