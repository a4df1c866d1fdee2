import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { v7 as newId } from 'uuid';
import { actorText, type GuestActor, type StaffActor } from '../auth/actor.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { CallKind } from '../domain/guests/asking.js';
import { toPhone, toVisit } from '../events/audience.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { GuestCall, GuestPhone } from './guest.entity.js';
import type { CallsQuery, GuestCallView } from './guest-order.dto.js';
import { tableOf } from './guest-tables.js';
import { callView } from './guest-views.js';

/** Guests who want somebody to come. */
@Injectable()
export class GuestCallsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Who taps again, or whose neighbour has tapped, is told of the call that waits already. */
  call(me: GuestActor, kind: CallKind): Promise<GuestCallView> {
    return this.database.write(async (tx) => {
      const phone = await tx.take(GuestPhone, { id: me.phoneId });
      const { tableId } = await tableOf(tx, phone);
      const waiting = await tx.one(GuestCall, { tableId, kind, answeredAt: IsNull() });
      if (waiting) return callView(waiting);
      const call: GuestCall = {
        id: newId(),
        venueId: me.venueId,
        tableId,
        phoneId: phone.id,
        kind,
        calledAt: this.clock.iso(),
        answeredAt: null,
        answeredBy: null,
      };
      await tx.insert(GuestCall, call);
      const view = callView(call);
      tx.record(me.venueId, 'guest.called', view, ['staff']);
      return view;
    });
  }

  /** Those that wait, the longest first. */
  waiting(venueId: string, query: CallsQuery): Promise<Page<GuestCallView>> {
    return this.database.read(async (reader) => {
      const where = { venueId, answeredAt: IsNull() };
      const found = await reader.page(GuestCall, pageWanted(query), where, { calledAt: 'ASC', id: 'ASC' });
      return pageView(query, found, callView);
    });
  }

  /** Somebody goes. What was answered already stays as it was. */
  answer(me: StaffActor, id: string): Promise<GuestCallView> {
    return this.database.write(async (tx) => {
      const call = await tx.take(GuestCall, { id, venueId: me.venueId });
      if (call.answeredAt !== null) return callView(call);
      const answer = { answeredAt: this.clock.iso(), answeredBy: actorText(me) };
      await tx.update(GuestCall, { id }, answer);
      const view = callView({ ...call, ...answer });
      const { sessionId } = await tx.get(GuestPhone, { id: call.phoneId });
      const guests = sessionId === null ? toPhone(call.phoneId) : toVisit(sessionId);
      tx.record(me.venueId, 'guest.call_answered', view, ['staff', guests]);
      return view;
    });
  }
}
