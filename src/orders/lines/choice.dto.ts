import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, ValidateNested } from 'class-validator';
import {
  MOST_MODIFIERS,
  PRE_MODIFIERS,
  type Choice,
  type ChosenModifier,
  type PreModifier,
} from '../../domain/choice.js';
import { MayBeLeftOut } from '../../http/fields.js';
import { IsId } from '../../http/ids.js';
import { Int, IntView } from '../../http/numbers.js';

const MOST_UNITS = 99;

/** An option that a guest chooses within an option within an option. */
export class InnermostChoice {
  @IsId() modifier_id: string;

  /** Units of it, 1 to 99, in each of what it is chosen in; 1 when left out. */
  @MayBeLeftOut() @Int(1, MOST_UNITS) quantity?: number;

  /** `NO`: without it, `EXTRA`: more of it, `SIDE`: beside the plate; only words that its group offers. */
  @MayBeLeftOut()
  @IsIn(PRE_MODIFIERS)
  @ApiProperty({ enum: PRE_MODIFIERS, required: false })
  pre?: PreModifier;
}

/** An option that a guest chooses within an option. */
export class InnerChoice extends InnermostChoice {
  /** Options of its own group. Left out: their defaults; given, also empty: exactly these. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_MODIFIERS)
  @ValidateNested({ each: true })
  @Type(() => InnermostChoice)
  modifiers?: InnermostChoice[];
}

/** An option that a guest chooses on a dish. */
export class ItemChoice extends InnermostChoice {
  /** Options of its own group. Left out: their defaults; given, also empty: exactly these. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_MODIFIERS)
  @ValidateNested({ each: true })
  @Type(() => InnerChoice)
  modifiers?: InnerChoice[];
}

export function choiceOf({ modifier_id: modifierId, quantity, pre, modifiers }: ItemChoice): Choice {
  return {
    modifierId,
    ...(quantity !== undefined && { quantity }),
    ...(pre && { pre }),
    ...(modifiers && { modifiers: modifiers.map(choiceOf) }),
  };
}

/** An option as it was when its line was ordered; what is nested stands behind what it is nested in, one level deeper. */
export class ChosenModifierView {
  modifier_id: string;
  name: string;
  @ApiProperty({ enum: PRE_MODIFIERS, nullable: true }) pre: PreModifier | null;
  /** 1 on the dish itself, 2 and 3 nested. */
  @IntView() level: number;
  /** Units in one portion of the dish. */
  @IntView() quantity: number;
  /** What these units add to the unit price of the line, in minor units. */
  @IntView() amount: number;
}

export function chosenModifierView({
  modifierId,
  name,
  pre,
  level,
  quantity,
  amount,
}: ChosenModifier): ChosenModifierView {
  return { modifier_id: modifierId, name, pre, level, quantity, amount };
}

/** An option as cooks read it. */
export class TicketModifierView {
  /** The kitchen's own name of it. */
  name: string;
  @ApiProperty({ enum: PRE_MODIFIERS, nullable: true }) pre: PreModifier | null;
  /** 1 on the dish itself, 2 and 3 nested. */
  @IntView() level: number;
  /** Units in one portion of the dish. */
  @IntView() quantity: number;
}

export function ticketModifierView({ kitchenName, pre, level, quantity }: ChosenModifier): TicketModifierView {
  return { name: kitchenName, pre, level, quantity };
}
