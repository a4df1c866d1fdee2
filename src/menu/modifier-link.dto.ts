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

  /** Only on this variation of the dish, where it stands in place of the same group on the whole dish. */
  @IsOptional() @IsId() dish_variation_id?: string | null;

  /** Here instead of the group's own `min`, 0 to 99: with 0 nothing need be chosen here, with more something must. */
  @IsOptional() @Int(0, MOST_UNITS) min?: number | null;

  /** Here instead of the group's own `max`, 1 to 99. */
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

/** A modifier group that is offered on a dish, with the bounds that hold here. */
export class ModifierLinkView {
  group_id: string;
  /** Null: on the whole dish. */
  dish_variation_id: string | null;
  name: string;
  is_required: boolean;
  @IntView() min: number;
  /** Null: as many as fit on a line. */
  @IntView() max: number | null;
}

export class ModifierLinksView {
  /** In the order in which guests are asked. */
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

/** A link may say its own bounds, and with its `min` also whether something must be chosen. */
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
