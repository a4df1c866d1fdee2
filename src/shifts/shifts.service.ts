import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { StaffActor } from '../auth/actor.js';
import { postings } from '../books/books.service.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import { insertRows } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { floatIn } from '../domain/books/cash.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { businessDateAt } from '../venues/business-date.service.js';
import { CurrentShift } from './current-shift.service.js';
import { Drawer, DrawerDevice } from './drawer.entity.js';
import { shiftView, type NewShift, type ShiftsQuery, type ShiftView } from './shift.dto.js';
import { Shift } from './shift.entity.js';

/** Lists and opens shifts. */
@Injectable()
export class ShiftsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async list(venueId: string, query: ShiftsQuery): Promise<Page<ShiftView>> {
    const where = {
      venueId,
      ...(query.state && { state: query.state }),
      ...(query.business_date && { businessDate: query.business_date }),
      ...(query.drawer_id && { drawerId: query.drawer_id }),
    };
    const found = await this.database.read((reader) =>
      reader.page(Shift, pageWanted(query), where, { openedAt: 'DESC', id: 'DESC' }),
    );
    return pageView(query, found, shiftView);
  }

  /** Returns the shift that would receive the user's cash now. */
  current(me: StaffActor): Promise<ShiftView> {
    return this.database.read(async (reader) => {
      const id = await CurrentShift.seen(reader, me);
      if (id === null) throw new Refusal('NOT_FOUND');
      return shiftView(await reader.get(Shift, { id }));
    });
  }

  async one(venueId: string, id: string): Promise<ShiftView> {
    return shiftView(await this.database.read((reader) => reader.get(Shift, { id, venueId })));
  }

  open(me: StaffActor, { drawer_id: named, float = 0 }: NewShift): Promise<ShiftView> {
    return this.database.write(async (tx) => {
      const drawer = await drawerFor(tx, me, named);
      const at = this.clock.iso();
      const shift: Shift = {
        id: newId(),
        venueId: me.venueId,
        drawerId: drawer?.id ?? null,
        drawerName: drawer?.name ?? null,
        ownerId: drawer ? null : me.userId,
        state: 'OPEN',
        openingFloat: float,
        openedById: me.userId,
        openedByName: me.name,
        openedAt: at,
        businessDate: await businessDateAt(tx, me.venueId, at),
        closedById: null,
        closedByName: null,
        closedAt: null,
        closedBusinessDate: null,
        number: null,
        expected: null,
        counted: null,
        overShort: null,
        approvedById: null,
        approvedByName: null,
        z: null,
        version: 1,
      };
      await openAlone(tx, shift);
      const view = shiftView(shift);
      tx.record(me.venueId, 'shift.opened', view, ['staff']);
      return view;
    });
  }
}

/** Returns the named drawer, or the drawer of the device; null means a purse. */
async function drawerFor(tx: Tx, { venueId, deviceId }: StaffActor, named: string | undefined): Promise<Drawer | null> {
  const id = named ?? (deviceId && (await tx.one(DrawerDevice, { deviceId, venueId }))?.drawerId);
  return id ? tx.take(Drawer, { id, venueId, archivedAt: IsNull() }) : null;
}

// Inserts the shift.
// Of two concurrent requests, the lock of the drawer or the unique index lets one through.
async function openAlone(tx: Tx, shift: Shift): Promise<void> {
  const { venueId, drawerId, ownerId } = shift;
  const open = await tx.one(Shift, { venueId, state: 'OPEN', ...(drawerId ? { drawerId } : { ownerId: ownerId! }) });
  refuseUnless(open === null, 'SHIFT_OPEN', { shift_id: open?.id, by: open?.openedByName });
  const by = { id: shift.openedById, name: shift.openedByName };
  const { id, openingFloat: amount, businessDate, openedAt: at } = shift;
  const booked = postings({ ...floatIn({ amount }), venueId, sourceId: id, shiftId: id, by, businessDate, at });
  await tx.changeAll([...insertRows('shifts', [shift]), ...booked]);
}
