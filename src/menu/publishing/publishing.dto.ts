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
  /** Note to find this version later, for example `Summer prices`; 1 to 200 characters. */
  @IsOptional() @Words(200) note?: string | null;
}

/** A published version of the menu. */
export class MenuVersionView {
  /** Version number: 1 for the venue's first version, increased by one with each version. */
  @IntView() number: number;
  /** The menu's `menu_version` from the moment of publishing; orders made from this version have this `menu_version` or a later one. */
  @IntView() menu_version: number;
  /** Number of the version that this version restored; null: none. */
  @IntView() restored_from: number | null;
  note: string | null;
  /** User who published the version: `user:<id>`. */
  by: string;
  /** Name of that user at the time of publishing. */
  by_name: string;
  published_at: string;
  /** Whether this is the version in force now. */
  is_published: boolean;
}

export const MenuVersionPage = pageClass(MenuVersionView);

/** A published version with its menu as staff read it; availability is current. */
export class MenuVersionWhole extends MenuVersionView {
  @ApiProperty({ type: CategoryView, isArray: true }) categories: CategoryView[];
  @ApiProperty({ type: DishView, isArray: true }) dishes: DishView[];
  @ApiProperty({ type: ModifierGroupView, isArray: true }) modifier_groups: ModifierGroupView[];
  @ApiProperty({ type: TaxClassView, isArray: true }) tax_classes: TaxClassView[];
  /** Tax class of dishes that have none, neither of their own nor through a category; null: these dishes are not taxed. */
  tax_class_id: string | null;
}

export class MenuDiffQuery extends PageQuery {
  /** Number of the older version; when left out, the newest version. While no version exists, everything is new. */
  @MayBeLeftOut() @Type(() => Number) @Int(1, MOST_VERSIONS) from?: number;

  /** Number of the newer version; when left out, the draft: the menu with its unpublished changes. */
  @MayBeLeftOut() @Type(() => Number) @Int(1, MOST_VERSIONS) to?: number;
}

/** A difference between two menus: an added, removed or changed item, or one changed field. */
export class MenuChangeView implements MenuChange<MenuKind> {
  @ApiProperty({ enum: MENU_CHANGES }) change: (typeof MENU_CHANGES)[number];
  @ApiProperty({ enum: MENU_KINDS }) kind: MenuKind;
  /**
   * Id of the item. An item without an id of its own has the id of the group, price list, combo slot, dish, variation,
   * option or venue that it belongs to.
   */
  id: string;
  /** Readable name, for example `Margherita: 35 cm`. */
  name: string;
  /** Name of the changed field as in the item's own view, for example `price` in minor units. Null: the whole item was added or removed. */
  field: string | null;
  /** Value before the change: a text as is, any other value as JSON. */
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
