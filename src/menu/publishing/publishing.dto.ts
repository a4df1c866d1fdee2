import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsOptional } from 'class-validator';
import { MENU_CHANGES, type MenuChange } from '../../domain/menu-diff.js';
import { MayBeLeftOut, Words } from '../../http/fields.js';
import { Int, IntView } from '../../http/numbers.js';
import { pageClass, PageQuery } from '../../http/page.dto.js';
import { CategoryView } from '../category.dto.js';
import { DishView } from '../dish.dto.js';
import { ModifierGroupView } from '../modifier-group.dto.js';
import { TaxClassView } from '../taxes/tax-class.dto.js';
import type { MenuVersion } from './menu-version.entity.js';
import { MENU_KINDS, type MenuKind } from './things.js';

const MOST_VERSIONS = 999_999_999;

export class MenuToPublish {
  /** For whoever looks for this version later: `Summer prices`; 1 to 200 characters. */
  @IsOptional() @Words(200) note?: string | null;
}

/** The menu as somebody has put it in force once. */
export class MenuVersionView {
  /** 1 for the venue's first, then one more each time. */
  @IntView() number: number;
  /** The `menu_version` that the menu had from then on; orders that were made from it name this one or a later one. */
  @IntView() menu_version: number;
  /** The number of the version that it brought back. */
  @IntView() restored_from: number | null;
  note: string | null;
  /** `user:<id>`. */
  by: string;
  /** As the person was called then. */
  by_name: string;
  published_at: string;
  /** Whether it is the one in force now. */
  is_published: boolean;
}

export const MenuVersionPage = pageClass(MenuVersionView);

/** A version with what was on its menu, as staff read it; the stop-list as it is now. */
export class MenuVersionWhole extends MenuVersionView {
  @ApiProperty({ type: CategoryView, isArray: true }) categories: CategoryView[];
  @ApiProperty({ type: DishView, isArray: true }) dishes: DishView[];
  @ApiProperty({ type: ModifierGroupView, isArray: true }) modifier_groups: ModifierGroupView[];
  @ApiProperty({ type: TaxClassView, isArray: true }) tax_classes: TaxClassView[];
  /** Taxes what names no class; null: nothing does. */
  tax_class_id: string | null;
}

export class MenuDiffQuery extends PageQuery {
  /** Number of a version; left out: the newest. While there is none, everything is new. */
  @MayBeLeftOut() @Type(() => Number) @Int(1, MOST_VERSIONS) from?: number;

  /** Number of a version; left out: the draft, which is the menu as it is written now. */
  @MayBeLeftOut() @Type(() => Number) @Int(1, MOST_VERSIONS) to?: number;
}

/** One thing that is otherwise than before, or one field of it. */
export class MenuChangeView implements MenuChange<MenuKind> {
  @ApiProperty({ enum: MENU_CHANGES }) change: (typeof MENU_CHANGES)[number];
  @ApiProperty({ enum: MENU_KINDS }) kind: MenuKind;
  /** Of the thing itself; of the group, the price list, the dish or variation where that is all that it has. */
  id: string;
  /** As a person finds it: `Margherita: 35 cm`. */
  name: string;
  /** As the thing's own view or row calls it: `price`, in minor units. Null: the whole thing came, or went. */
  field: string | null;
  /** A text as it is, anything else as JSON. */
  from: string | null;
  to: string | null;
}

export const MenuDiffPage = pageClass(MenuChangeView);

export function menuVersionView(version: MenuVersion, publishedId: string | null): MenuVersionView {
  return {
    number: version.number,
    menu_version: version.menuVersion,
    restored_from: version.restoredFrom,
    note: version.note,
    by: version.actor,
    by_name: version.actorName,
    published_at: version.createdAt,
    is_published: version.id === publishedId,
  };
}
