import type { StaffActor } from '../auth/actor.js';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { holds } from '../domain/permissions.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { DrawerDevice } from './drawer.entity.js';
import { Shift } from './shift.entity.js';

/** Locks an open shift that the user may change. No money enters it until the end of the transaction. */
export async function takeShift(tx: Tx, me: StaffActor, id: string): Promise<Shift> {
  const shift = await tx.lock(Shift, 'WHERE id = $1 AND venue_id = $2', [id, me.venueId]);
  await mustBeTheirs(tx, me, shift);
  refuseUnless(shift.state === 'OPEN', 'SHIFT_CLOSED', { number: shift.number });
  return shift;
}

/** Returns true if the user may see the expected cash of an open shift. */
export function maySeeExpected(me: StaffActor): boolean {
  return holds({ kind: 'staff', role: me.role }, 'shifts.manage');
}

/**
 * Throws NOT_FOUND unless the user may access the shift.
 * Users who manage shifts, opened the shift, own its purse, or work on a device of its drawer may.
 */
async function mustBeTheirs(reader: Reader, me: StaffActor, shift: Shift): Promise<void> {
  if (maySeeExpected(me) || [shift.ownerId, shift.openedById].includes(me.userId)) return;
  const device = me.deviceId && (await reader.one(DrawerDevice, { deviceId: me.deviceId, venueId: me.venueId }));
  if (!device || device.drawerId !== shift.drawerId) throw new Refusal('NOT_FOUND');
}
