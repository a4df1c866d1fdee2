import { PartialType } from '@nestjs/swagger';
import { MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { IsIds } from '../http/ids.js';
import { PageQuery } from '../http/page.dto.js';
import type { Drawer } from './drawer.entity.js';

const MOST_DEVICES = 50;

export class NewDrawer {
  /** Unique among the venue's drawers; 1 to 60 characters. */
  @Words(60) name: string;

  /** Devices whose cash goes into it, at most 50; a device has one drawer, so others lose them. None when left out. */
  @MayBeLeftOut() @IsIds(MOST_DEVICES) device_ids?: string[];
}

export class DrawerChange extends PartialType(NewDrawer, { skipNullProperties: false }) {}

export class DrawersQuery extends PageQuery {
  /** Show archived drawers too. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

export class DrawerView {
  id: string;
  name: string;
  device_ids: string[];
  /** Its open shift; null: nobody answers for it now. */
  shift_id: string | null;
  /** Null while the drawer is in use. */
  archived_at: string | null;
}

export function drawerView(drawer: Drawer, deviceIds: string[], shiftId: string | null): DrawerView {
  return {
    id: drawer.id,
    name: drawer.name,
    device_ids: deviceIds,
    shift_id: shiftId,
    archived_at: drawer.archivedAt,
  };
}
