import { Day, MayBeLeftOut } from '../http/fields.js';
import { PageQuery } from '../http/page.dto.js';

/** Whole business dates; both ends are in it. */
export class PeriodQuery extends PageQuery {
  /** First business date, `YYYY-MM-DD`; from the beginning when left out. */
  @MayBeLeftOut() @Day() from?: string;
  /** Last business date, `YYYY-MM-DD`; until now when left out. */
  @MayBeLeftOut() @Day() to?: string;
}
