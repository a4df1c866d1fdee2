import type { NewSplit } from '../../../src/orders/checks/split.dto.js';
import type { OrderView } from '../../../src/orders/order.dto.js';
import type { TillCheck } from '../pay/till.js';
import type { Dish } from './dishes.js';

/** What every way to split is given, and says: the split as the house wants to be asked, or null while it is none. */
export interface Planning {
  check: TillCheck;
  order: OrderView;
  dishes: readonly Dish[];
  onChange: (wanted: NewSplit | null) => void;
}
