import { PartialType } from '@nestjs/swagger';
import { MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { IsIds } from '../http/ids.js';
import { PageQuery } from '../http/page.dto.js';
import type { Drawer } from './drawer.entity.js';

const MOST_DEVICES = 50;

export class NewDrawer {
  /** Name, unique among the venue's drawers; 1 to 60 characters. */
  @Words(60) name: string;

  /** Devices whose cash goes into the drawer, at most 50. A device has one drawer: a device of another drawer moves to this one. Default: none. */
  @MayBeLeftOut() @IsIds(MOST_DEVICES) device_ids?: string[];
}

export class DrawerChange extends PartialType(NewDrawer, { skipNullProperties: false }) {}

export class DrawersQuery extends PageQuery {
  /** `true`: include archived drawers. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

/** A cash drawer. */
export class DrawerView {
  id: string;
  name: string;
  device_ids: string[];
  /** Open shift of the drawer; null if no shift is open. */
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
