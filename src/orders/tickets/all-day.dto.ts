import { ApiProperty } from '@nestjs/swagger';
import { IntView } from '../../http/numbers.js';
import { TicketModifierView } from '../lines/choice.dto.js';

/** How much of one dish, made in one way, the kitchen still has to make. */
export class AllDayView {
  /** The kitchen's own name of the dish. */
  name: string;
  variation_name: string | null;
  /** Of each portion, where it is sold by weight. */
  @IntView() grams: number | null;
  /** What was chosen, and how. */
  @ApiProperty({ type: TicketModifierView, isArray: true }) modifiers: readonly TicketModifierView[];
  /** Portions that are sent and not made. */
  @IntView() to_make: number;
  /** Portions that are on hold. */
  @IntView() coming: number;
}
