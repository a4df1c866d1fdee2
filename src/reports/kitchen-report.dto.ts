import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Day, MayBeLeftOut } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { IntView } from '../http/numbers.js';
import { PageQuery } from '../http/page.dto.js';

export const KITCHEN_GROUPS = ['dish', 'station'] as const;

export class KitchenReportQuery extends PageQuery {
  /** First business date, `YYYY-MM-DD`. */
  @Day() from: string;

  /** Last business date, `YYYY-MM-DD`; at most 92 days from the first to the last. */
  @Day() to: string;

  /** One row for each dish, or for each station. */
  @MayBeLeftOut()
  @IsIn(KITCHEN_GROUPS)
  @ApiProperty({ enum: KITCHEN_GROUPS, required: false, default: 'dish' })
  group_by: (typeof KITCHEN_GROUPS)[number] = 'dish';

  /** Only what this station made. */
  @MayBeLeftOut() @IsId() station?: string;
}

/** How long something took from the moment when the kitchen was told to make it until it was ready. Lines that were made; voids do not count. */
export class KitchenReportRow {
  /** Of the dish or of the station. */
  id: string;
  name: string;
  /** Lines that were made. */
  @IntView() lines: number;
  /** Portions on these lines. */
  @IntView() portions: number;
  /** Whole seconds, over lines. */
  @IntView() mean_seconds: number;
  /** Half of the lines took no longer. */
  @IntView() p50_seconds: number;
  /** Nine of ten lines took no longer. */
  @IntView() p90_seconds: number;
}
