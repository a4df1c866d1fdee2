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

/** An option chosen inside a nested option. */
export class InnermostChoice {
  @IsId() modifier_id: string;

  /** Units in each unit of the dish or option above, 1 to 99. Default 1. */
  @MayBeLeftOut() @Int(1, MOST_UNITS) quantity?: number;

  /** `NO`: without the option; `EXTRA`: more of the option; `SIDE`: served on the side. Only values that the modifier group offers. */
  @MayBeLeftOut()
  @IsIn(PRE_MODIFIERS)
  @ApiProperty({ enum: PRE_MODIFIERS, required: false })
  pre?: PreModifier;
}

/** An option chosen inside another option. */
export class InnerChoice extends InnermostChoice {
  /** Options of this option's own groups. Default: the defaults of those groups. When given, exactly these, also when empty. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_MODIFIERS)
  @ValidateNested({ each: true })
  @Type(() => InnermostChoice)
  modifiers?: InnermostChoice[];
}

/** An option chosen on a dish. */
export class ItemChoice extends InnermostChoice {
  /** Options of this option's own groups. Default: the defaults of those groups. When given, exactly these, also when empty. */
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

/** An option as it was when its line was ordered. Nested options follow the option that contains them, one level deeper. */
export class ChosenModifierView {
  modifier_id: string;
  name: string;
  @ApiProperty({ enum: PRE_MODIFIERS, nullable: true }) pre: PreModifier | null;
  /** 1: on the dish itself; 2 and 3: nested. */
  @IntView() level: number;
  /** Units in one portion of the dish. */
  @IntView() quantity: number;
  /** Amount that these units add to the unit price of the line, in minor units. */
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

/** An option as the kitchen screen shows it. */
export class TicketModifierView {
  /** Kitchen name of the option. */
  name: string;
  @ApiProperty({ enum: PRE_MODIFIERS, nullable: true }) pre: PreModifier | null;
  /** 1: on the dish itself; 2 and 3: nested. */
  @IntView() level: number;
  /** Units in one portion of the dish. */
  @IntView() quantity: number;
}

export function ticketModifierView({ kitchenName, pre, level, quantity }: ChosenModifier): TicketModifierView {
  return { name: kitchenName, pre, level, quantity };
}
