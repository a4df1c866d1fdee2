import { ArrayMinSize } from 'class-validator';
import { MayBeLeftOut, Words } from '../../http/fields.js';
import { IsIds } from '../../http/ids.js';
import { IntView } from '../../http/numbers.js';
import { MOST_LINES_AT_ONCE } from '../new-order.dto.js';

export class LinesToReprice {
  /**
   * 1 to 50 lines, each with the options that other stations make. Default: all lines that are not part of a combo. A part
   * of a combo keeps its share of the combo's price: 409 `PART_OF_WHOLE`.
   */
  @MayBeLeftOut() @IsIds(MOST_LINES_AT_ONCE) @ArrayMinSize(1) item_ids?: string[];

  /** Reason given by the user; 1 to 200 characters. */
  @Words(200) reason: string;
}

/** A line that was changed to the current price. */
export class RepricingView {
  id: string;
  order_id: string;
  @IntView() order_number: number;
  item_id: string;
  name: string;
  /** Former price of one portion with its options. Minor units. */
  @IntView() price_before: number;
  /** New price of one portion with its options. Minor units. */
  @IntView() price_after: number;
  reason: string;
  by_id: string;
  by_name: string;
  /** Business date of the repricing, `YYYY-MM-DD`. */
  business_date: string;
  at: string;
}
