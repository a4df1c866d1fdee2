import { ArrayMinSize } from 'class-validator';
import { MayBeLeftOut, Words } from '../../http/fields.js';
import { IsIds } from '../../http/ids.js';
import { IntView } from '../../http/numbers.js';
import { MOST_LINES_AT_ONCE } from '../new-order.dto.js';

export class LinesToReprice {
  /** 1 to 50 lines, each with what other stations make of it; all that stand alone when left out. What was sold as a part of a combo keeps its share of the price: 409 `PART_OF_WHOLE`. */
  @MayBeLeftOut() @IsIds(MOST_LINES_AT_ONCE) @ArrayMinSize(1) item_ids?: string[];

  /** Why, in the words of whoever decides; 1 to 200 characters. */
  @Words(200) reason: string;
}

/** A line that got the price of now. */
export class RepricingView {
  id: string;
  order_id: string;
  @IntView() order_number: number;
  item_id: string;
  name: string;
  /** Minor units: of one portion, with everything that was chosen. */
  @IntView() price_before: number;
  /** Minor units. */
  @IntView() price_after: number;
  reason: string;
  by_id: string;
  by_name: string;
  /** `YYYY-MM-DD`: when it was repriced. */
  business_date: string;
  at: string;
}
