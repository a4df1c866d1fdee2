import type { StaffActor } from '../auth/actor.js';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { holds } from '../domain/permissions.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { DrawerDevice } from './drawer.entity.js';
import { Shift } from './shift.entity.js';

/** An open shift that is this person's to change: nobody takes money into it meanwhile. */
export async function takeShift(tx: Tx, me: StaffActor, id: string): Promise<Shift> {
  const shift = await tx.lock(Shift, 'WHERE id = $1 AND venue_id = $2', [id, me.venueId]);
  await mustBeTheirs(tx, me, shift);
  refuseUnless(shift.state === 'OPEN', 'SHIFT_CLOSED', { number: shift.number });
  return shift;
}

/** Whether the person may be told what should be in an open drawer. */
export function maySeeExpected(me: StaffActor): boolean {
  return holds({ kind: 'staff', role: me.role }, 'shifts.manage');
}

/** To others it is not there: a shift belongs to whoever opened it, to whose purse it is, and to who works on a device of its drawer. */
async function mustBeTheirs(reader: Reader, me: StaffActor, shift: Shift): Promise<void> {
  if (maySeeExpected(me) || [shift.ownerId, shift.openedById].includes(me.userId)) return;
  const device = me.deviceId && (await reader.one(DrawerDevice, { deviceId: me.deviceId, venueId: me.venueId }));
  if (!device || device.drawerId !== shift.drawerId) throw new Refusal('NOT_FOUND');
}
