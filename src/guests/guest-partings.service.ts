import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Tx } from '../database/tx.js';
import { toPhone } from '../events/audience.js';
import { VisitEndings } from '../floor/visit-endings.service.js';
import { GuestCall, GuestPhone, GuestRequest } from './guest.entity.js';
import { withName } from './guest-names.js';
import { callView, phonesOf, requestTold } from './guest-views.js';

const BY_PARTING = 'visit';
/** What stands as the reason: phones and screens have the words for it. */
const VISIT_ENDED = 'VISIT_ENDED';

/** What guests have asked for is nobody's to answer any more when they have gone. */
@Injectable()
export class GuestPartings implements OnModuleInit {
  constructor(private readonly endings: VisitEndings) {}

  onModuleInit(): void {
    this.endings.on(async (tx, { sessionId, at }) => {
      const phones = await tx.find(GuestPhone, { where: { sessionId }, select: { id: true } });
      await this.gone(
        tx,
        phones.map(({ id }) => id),
        at,
      );
    });
  }

  async gone(tx: Tx, phoneIds: readonly string[], at: string): Promise<void> {
    if (phoneIds.length === 0) return;
    const order = { id: 'ASC' as const };
    const of = { phoneId: In(phoneIds) };
    const answered = { answeredAt: at, answeredBy: BY_PARTING };
    for (const request of await tx.find(GuestRequest, { where: { ...of, state: 'WAITING' as const }, order })) {
      const answer = { ...answered, state: 'REJECTED' as const, reason: VISIT_ENDED };
      // Somebody may have answered it at the same moment.
      if ((await tx.update(GuestRequest, { id: request.id, state: 'WAITING' }, answer)) === 0) continue;
      const audience = ['staff', ...phonesOf(request).map(toPhone)];
      tx.record(
        request.venueId,
        'guest.request_answered',
        requestTold(await withName(tx, { ...request, ...answer })),
        audience,
      );
    }
    for (const call of await tx.find(GuestCall, { where: { ...of, answeredAt: IsNull() }, order })) {
      if ((await tx.update(GuestCall, { id: call.id, answeredAt: IsNull() }, answered)) === 0) continue;
      tx.record(call.venueId, 'guest.call_answered', callView(await withName(tx, { ...call, ...answered })), ['staff']);
    }
  }
}
