import { Day, MayBeLeftOut } from '../http/fields.js';
import { PageQuery } from '../http/page.dto.js';

/** A period of whole business dates, including both ends. */
export class PeriodQuery extends PageQuery {
  /** First business date, `YYYY-MM-DD`. Default: no lower limit. */
  @MayBeLeftOut() @Day() from?: string;
  /** Last business date, `YYYY-MM-DD`. Default: no upper limit. */
  @MayBeLeftOut() @Day() to?: string;
}
