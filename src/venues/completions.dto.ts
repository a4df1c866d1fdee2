import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { COMPLETIONS, type Completion, type Completions } from '../domain/order.js';
import { MayBeLeftOut } from '../http/fields.js';

/**
 * A change of the rules that complete paid orders, by order type. BY_HAND, the default: a paid order completes when all
 * its lines are marked as served. WHEN_READY: a line is served as soon as the kitchen bumps it. WHEN_PAID: a paid order
 * completes and its table becomes free even if lines were never marked as served; its tickets stay in the kitchen until
 * they are prepared. An order with lines on hold completes only after they are fired.
 */
export class CompletionsChange {
  @MayBeLeftOut() @IsIn(COMPLETIONS) @ApiProperty({ enum: COMPLETIONS, required: false }) DINE_IN?: Completion;
  @MayBeLeftOut() @IsIn(COMPLETIONS) @ApiProperty({ enum: COMPLETIONS, required: false }) TAKEAWAY?: Completion;
  @MayBeLeftOut() @IsIn(COMPLETIONS) @ApiProperty({ enum: COMPLETIONS, required: false }) DELIVERY?: Completion;
}

export class CompletionsView implements Completions {
  @ApiProperty({ enum: COMPLETIONS }) DINE_IN: Completion;
  @ApiProperty({ enum: COMPLETIONS }) TAKEAWAY: Completion;
  @ApiProperty({ enum: COMPLETIONS }) DELIVERY: Completion;
}
