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
  /** `NO`: without the option; `EXTRA`: more of the option; `SIDE`: on the side. */
  @IsIn(PRE_MODIFIERS)
  @ApiProperty({ enum: PRE_MODIFIERS })
  pre: PreModifier;

  /** Percentage of the option's price, 0 to 1000, rounded half-even to whole minor units. */
  @Int(0, MOST_PERCENT) percent: number;

  /** Amount added for each unit, in minor units. */
  @MinorUnits() surcharge: number;
}

export class NewModifierGroup {
  /** Name of the choice, for example `Sauce`; 1 to 80 characters. */
  @Words(80) name: string;

  /** Whether a choice is required; when left out, `true` if `min` is above 0. With `false`, guests choose nothing or at least `min` units. */
  @MayBeLeftOut() @IsBoolean() is_required?: boolean;

  /** Minimum number of units to choose, 0 to 99; 0 when left out. Options with `NO` do not count. */
  @MayBeLeftOut() @Int(0, MOST_UNITS) min?: number;

  /** Maximum number of units to choose, 1 to 99; null or left out: limited only by the size of an order line. */
  @IsOptional() @Int(1, MOST_UNITS) max?: number | null;

  /** Number of free units, always the cheapest of the chosen ones; 0 when left out. */
  @MayBeLeftOut() @Int(0, MOST_UNITS) free_count?: number;

  /**
   * Prices by position, in minor units, in place of the options' own prices: the first unit chosen costs the first
   * price, the last price applies to all further units. At most 20; empty: none.
   */
  @MayBeLeftOut() @Ints(0, LARGEST_AMOUNT, MOST_MODIFIERS) position_prices?: number[];

  /** Prefixes that can precede an option, each once, with their prices. Empty or left out: none. */
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
  /** Include archived groups. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

/** A modifier group without its options, as staff and guests read it. */
export class GroupRulesView {
  id: string;
  name: string;
  /** Whether a choice is required. With `false`, guests choose nothing or at least `min` units. */
  is_required: boolean;
  @IntView() min: number;
  /** Maximum number of units to choose; null: limited only by the size of an order line. */
  @IntView() max: number | null;
  /** Number of free units, the cheapest of the chosen ones. */
  @IntView() free_count: number;
  /** Prices by position in the choice, in minor units; empty: the options' own prices apply. */
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

/** A modifier group with its options. */
export class ModifierGroupView extends GroupRulesView {
  /** Options in display order, without archived ones. */
  @ApiProperty({ type: ModifierView, isArray: true }) modifiers: ModifierView[];
  /** When the group was archived; null while it can be offered. */
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
