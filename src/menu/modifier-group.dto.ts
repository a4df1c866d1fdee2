import { ApiProperty, OmitType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { MOST_MODIFIERS, PRE_MODIFIERS, type PreModifier } from '../domain/choice.js';
import type { Contents } from '../domain/food.js';
import { LARGEST_AMOUNT } from '../domain/money.js';
import { MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { Int, Ints, IntView, MinorUnits } from '../http/numbers.js';
import { pageClass, PageQuery } from '../http/page.dto.js';
import { modifierView, ModifierView, NewModifier } from './modifier.dto.js';
import type { Modifier, ModifierGroup } from './modifier.entity.js';

const MOST_UNITS = 99;
const MOST_PERCENT = 1000;
/** A choice must fit on a screen. */
export const MOST_OPTIONS = 100;

export class PrePriceField {
  /** `NO`: without it, `EXTRA`: more of it, `SIDE`: beside the plate. */
  @IsIn(PRE_MODIFIERS)
  @ApiProperty({ enum: PRE_MODIFIERS })
  pre: PreModifier;

  /** So many per cent of the option's price, 0 to 1000, rounded half-even to whole minor units. */
  @Int(0, MOST_PERCENT) percent: number;

  /** And this much more for each unit, in minor units. */
  @MinorUnits() surcharge: number;
}

export class NewModifierGroup {
  /** What the guest chooses: `Sauce`; 1 to 80 characters. */
  @Words(80) name: string;

  /** Something must be chosen; `true` when left out and `min` is above 0. Where it is `false`, nothing or at least `min` is. */
  @MayBeLeftOut() @IsBoolean() is_required?: boolean;

  /** Units to choose at least, 0 to 99; 0 when left out. What stands behind `NO` does not count. */
  @MayBeLeftOut() @Int(0, MOST_UNITS) min?: number;

  /** Units to choose at most, 1 to 99; `null` or left out: as many as fit on a line. */
  @IsOptional() @Int(1, MOST_UNITS) max?: number | null;

  /** So many units are free, always the cheapest of those that are chosen; 0 when left out. */
  @MayBeLeftOut() @Int(0, MOST_UNITS) free_count?: number;

  /** Prices by place instead of the options' own: the first unit chosen costs the first, the last holds for all that follow. At most 20; empty: none. */
  @MayBeLeftOut() @Ints(0, LARGEST_AMOUNT, MOST_MODIFIERS) position_prices?: number[];

  /** The words that may stand in front of an option, each once, and what that costs. Empty or left out: none. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(PRE_MODIFIERS.length)
  @ArrayUnique(({ pre }: PrePriceField) => pre)
  @ValidateNested({ each: true })
  @Type(() => PrePriceField)
  pre_prices?: PrePriceField[];

  /** The options, at most 100. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_OPTIONS)
  @ValidateNested({ each: true })
  @Type(() => NewModifier)
  modifiers?: NewModifier[];
}

export class ModifierGroupChange extends PartialType(OmitType(NewModifierGroup, ['modifiers']), {
  skipNullProperties: false,
}) {}

export class ModifierGroupsQuery extends PageQuery {
  /** Show archived groups too. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

/** A group without its options, as everybody reads it. */
export class GroupRulesView {
  id: string;
  name: string;
  /** Something must be chosen; otherwise nothing, or at least `min`. */
  is_required: boolean;
  @IntView() min: number;
  /** Null: as many as fit on a line. */
  @IntView() max: number | null;
  /** So many units are free, the cheapest. */
  @IntView() free_count: number;
  /** Minor units by place in the choice; empty: the options' own prices. */
  @ApiProperty({ type: 'array', items: { type: 'integer' } }) position_prices: number[];
  @ApiProperty({ type: PrePriceField, isArray: true }) pre_prices: PrePriceField[];
}

export function groupRules(group: ModifierGroup): GroupRulesView {
  return {
    id: group.id,
    name: group.name,
    is_required: group.isRequired,
    min: group.min,
    max: group.max,
    free_count: group.freeCount,
    position_prices: group.positionPrices,
    pre_prices: group.prePrices,
  };
}

/** What a guest chooses among. */
export class ModifierGroupView extends GroupRulesView {
  /** In their order, without archived ones. */
  @ApiProperty({ type: ModifierView, isArray: true }) modifiers: ModifierView[];
  /** Null while the group can be offered. */
  archived_at: string | null;
}

export const ModifierGroupPage = pageClass(ModifierGroupView);

export function modifierGroupView(
  group: ModifierGroup,
  modifiers: readonly Modifier[],
  contentsOf: (modifier: Modifier) => Contents,
  now: string,
): ModifierGroupView {
  return {
    ...groupRules(group),
    modifiers: modifiers.map((modifier) => modifierView(modifier, contentsOf(modifier), now)),
    archived_at: group.archivedAt,
  };
}
