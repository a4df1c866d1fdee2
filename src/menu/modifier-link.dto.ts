import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsOptional, ValidateNested } from 'class-validator';
import { IsId } from '../http/ids.js';
import { Int, IntView } from '../http/numbers.js';
import type { ModifierGroup, ModifierLink } from './modifier.entity.js';

export const MOST_LINKS = 60;
const MOST_UNITS = 99;

export class NewModifierLink {
  @IsId() group_id: string;

  /** Offer the group only on this variation of the dish, in place of the same group on the whole dish. */
  @IsOptional() @IsId() dish_variation_id?: string | null;

  /** Minimum for this dish in place of the group's `min`, 0 to 99: with 0 no choice is required, with more a choice is required. */
  @IsOptional() @Int(0, MOST_UNITS) min?: number | null;

  /** Maximum for this dish in place of the group's `max`, 1 to 99. */
  @IsOptional() @Int(1, MOST_UNITS) max?: number | null;
}

export class ModifierLinks {
  /** All groups of the dish in the order in which guests are asked; at most 60, each once per variation. */
  @IsArray()
  @ArrayMaxSize(MOST_LINKS)
  @ArrayUnique(({ group_id, dish_variation_id }: NewModifierLink) => `${group_id} ${dish_variation_id ?? ''}`)
  @ValidateNested({ each: true })
  @Type(() => NewModifierLink)
  groups: NewModifierLink[];
}

/** A modifier group offered on a dish, with the limits that apply to this dish. */
export class ModifierLinkView {
  group_id: string;
  /** Variation of the dish; null: the group is offered on the whole dish. */
  dish_variation_id: string | null;
  name: string;
  is_required: boolean;
  @IntView() min: number;
  /** Maximum number of units to choose; null: limited only by the size of an order line. */
  @IntView() max: number | null;
}

export class ModifierLinksView {
  /** Modifier groups in the order in which guests are asked. */
  @ApiProperty({ type: ModifierLinkView, isArray: true }) data: ModifierLinkView[];
}

export function modifierLinkView(link: ModifierLink, group: ModifierGroup): ModifierLinkView {
  return {
    group_id: link.groupId,
    dish_variation_id: link.variationId,
    name: group.name,
    ...boundsOf(link, group),
  };
}

/** Applies the link's own limits; its `min` also decides whether a choice is required. */
export function boundsOf(
  link: Pick<ModifierLink, 'min' | 'max'> | null,
  group: Pick<ModifierGroup, 'isRequired' | 'min' | 'max'>,
): { is_required: boolean; min: number; max: number | null } {
  const least = link?.min ?? null;
  return {
    is_required: least === null ? group.isRequired : least > 0,
    min: least ?? group.min,
    max: link?.max ?? group.max,
  };
}
