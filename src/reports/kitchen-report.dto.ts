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

  /** Last business date, `YYYY-MM-DD`; at most 92 days, including the first and the last. */
  @Day() to: string;

  /** One row per dish or per station. */
  @MayBeLeftOut()
  @IsIn(KITCHEN_GROUPS)
  @ApiProperty({ enum: KITCHEN_GROUPS, required: false, default: 'dish' })
  group_by: (typeof KITCHEN_GROUPS)[number] = 'dish';

  /** Only lines made by this station. */
  @MayBeLeftOut() @IsId() station?: string;
}

/** The preparation times of a dish or a station, from the firing of the ticket until the line is ready. Voided lines do not count. */
export class KitchenReportRow {
  /** Id of the dish or of the station. */
  id: string;
  name: string;
  /** Lines that were made. */
  @IntView() lines: number;
  /** Portions on these lines. */
  @IntView() portions: number;
  /** Mean per line, in whole seconds. */
  @IntView() mean_seconds: number;
  /** Median per line, in whole seconds: half of the lines took no longer. */
  @IntView() p50_seconds: number;
  /** 90th percentile per line, in whole seconds: nine of ten lines took no longer. */
  @IntView() p90_seconds: number;
}
