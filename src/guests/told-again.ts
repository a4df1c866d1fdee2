import { IsNull } from 'typeorm';
import type { Tx } from '../database/tx.js';
import { GuestCall, GuestRequest } from './guest.entity.js';
import { callView, requestTold } from './guest-views.js';

/** What of a phone waits for the staff, told once more: its guest is called otherwise now. */
export async function tellAgain(tx: Tx, phoneId: string, guestName: string): Promise<void> {
  const order = { id: 'ASC' as const };
  const requests = await tx.find(GuestRequest, { where: { phoneId, state: 'WAITING' as const }, order });
  for (const request of requests)
    tx.record(request.venueId, 'guest.requested', requestTold({ ...request, guestName }), ['staff']);
  const calls = await tx.find(GuestCall, { where: { phoneId, answeredAt: IsNull() }, order });
  for (const call of calls) tx.record(call.venueId, 'guest.called', callView({ ...call, guestName }), ['staff']);
}
