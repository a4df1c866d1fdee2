import { ApiProperty } from '@nestjs/swagger';
import { IntView } from '../../http/numbers.js';
import { TicketModifierView } from '../lines/choice.dto.js';

/** The portions of a dish, with the same options, that the kitchen has yet to make. */
export class AllDayView {
  /** Kitchen name of the dish. */
  name: string;
  variation_name: string | null;
  /** Weight of each portion in grams; null: not sold by weight. */
  @IntView() grams: number | null;
  /** Chosen options. */
  @ApiProperty({ type: TicketModifierView, isArray: true }) modifiers: readonly TicketModifierView[];
  /** Portions that were sent and are not made yet. */
  @IntView() to_make: number;
  /** Portions on hold. */
  @IntView() coming: number;
}
