import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Tx } from '../database/tx.js';
import { toPhone } from '../events/audience.js';
import { CardRotations } from '../floor/card-rotations.service.js';
import { VisitEndings, type PaidVisit } from '../floor/visit-endings.service.js';
import { GuestCall, GuestPhone, GuestRequest } from './guest.entity.js';
import { withName } from './guest-names.js';
import { callView, phonesOf, requestTold } from './guest-views.js';

const BY_PARTING = 'visit';
/** What stands as the reason: phones and screens have the words for it. */
const VISIT_ENDED = 'VISIT_ENDED';

function idsOf(phones: readonly Pick<GuestPhone, 'id'>[]): string[] {
  return phones.map(({ id }) => id);
}

async function leave(tx: Tx, phones: readonly Pick<GuestPhone, 'id'>[], at: string): Promise<void> {
  for (const { id } of phones) await tx.update(GuestPhone, { id, leftAt: IsNull() }, { leftAt: at });
}

/** Phones of no visit, which came by a printed card that may be a photo. */
function untrustedAt(tx: Tx, tableIds: readonly string[]): Promise<GuestPhone[]> {
  const where = { tableId: In(tableIds), sessionId: IsNull(), isTrusted: false, leftAt: IsNull() };
  return tx.find(GuestPhone, { where, order: { id: 'ASC' } });
}

/** Those of them whose orders and calls are all answered. */
async function withoutWish(tx: Tx, phones: readonly GuestPhone[]): Promise<GuestPhone[]> {
  const phoneId = In(idsOf(phones));
  const requests = await tx.find(GuestRequest, { where: { phoneId, state: In(['TO_PAY', 'WAITING']) } });
  const calls = await tx.find(GuestCall, { where: { phoneId, answeredAt: IsNull() } });
  const wishing = new Set([...requests, ...calls].map((wish) => wish.phoneId));
  return phones.filter(({ id }) => !wishing.has(id));
}

/** What guests have asked for is nobody's to answer any more when they have gone. */
@Injectable()
export class GuestPartings implements OnModuleInit {
  constructor(
    private readonly endings: VisitEndings,
    private readonly rotations: CardRotations,
  ) {}

  onModuleInit(): void {
    this.endings.on(async (tx, { sessionId, tableIds, at, byStaff }) => {
      const phones = await tx.find(GuestPhone, { where: { sessionId }, select: { id: true } });
      await this.gone(tx, idsOf(phones), at);
      const strangers = await untrustedAt(tx, tableIds);
      // The next party may ask for something while the last order of this one is closed.
      await this.sendAway(tx, byStaff ? strangers : await withoutWish(tx, strangers), at);
    });
    this.endings.onPaid((tx, visit) => this.paid(tx, visit));
    this.rotations.on(async (tx, { tableId, at }) => this.sendAway(tx, await untrustedAt(tx, [tableId]), at));
  }

  /**
   * These phones leave, whether their guests want to or not; who sits there scans the card again. A socket of a phone that is
   * trusted hears its visit until the venue's grants are raised.
   */
  async sendAway(tx: Tx, phones: readonly Pick<GuestPhone, 'id'>[], at: string): Promise<void> {
    await leave(tx, phones, at);
    await this.gone(tx, idsOf(phones), at);
  }

  /** Nobody orders by phone any more once the bill is paid. Calls stay: the guests may still sit there. */
  private async paid(tx: Tx, { sessionId, at }: PaidVisit): Promise<void> {
    const phones = await tx.find(GuestPhone, { where: { sessionId, leftAt: IsNull() }, order: { id: 'ASC' } });
    await leave(tx, phones, at);
    if (phones.length > 0) await this.rejectRequests(tx, idsOf(phones), at);
  }

  async gone(tx: Tx, phoneIds: readonly string[], at: string): Promise<void> {
    if (phoneIds.length === 0) return;
    await this.rejectRequests(tx, phoneIds, at);
    const answered = { answeredAt: at, answeredBy: BY_PARTING };
    const where = { phoneId: In(phoneIds), answeredAt: IsNull() };
    for (const call of await tx.find(GuestCall, { where, order: { id: 'ASC' } })) {
      if ((await tx.update(GuestCall, { id: call.id, answeredAt: IsNull() }, answered)) === 0) continue;
      tx.record(call.venueId, 'guest.call_answered', callView(await withName(tx, { ...call, ...answered })), ['staff']);
    }
  }

  private async rejectRequests(tx: Tx, phoneIds: readonly string[], at: string): Promise<void> {
    const answered = { answeredAt: at, answeredBy: BY_PARTING };
    const where = { phoneId: In(phoneIds), state: 'WAITING' as const };
    for (const request of await tx.find(GuestRequest, { where, order: { id: 'ASC' } })) {
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
  }
}
