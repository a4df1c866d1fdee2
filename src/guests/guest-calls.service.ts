import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { actorText, type GuestActor, type StaffActor } from '../auth/actor.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Reader } from '../database/reader.js';
import type { CallKind } from '../domain/guests/asking.js';
import { toPhone, toVisit } from '../events/audience.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { GuestCall, GuestPhone } from './guest.entity.js';
import type { CallsQuery, GuestCallView } from './guest-order.dto.js';
import { mayCall } from './guest-budgets.js';
import { withName, withNames } from './guest-names.js';
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
      if (waiting) return callView(await withName(tx, waiting));
      await mayCall(tx, phone, { tableId, nowMs: this.clock.now().getTime() });
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
      const view = callView({ ...call, guestName: phone.name });
      tx.record(me.venueId, 'guest.called', view, ['staff']);
      return view;
    });
  }

  /** Of one table, for its guests: one of each kind at most. */
  async waitingAt(reader: Reader, tableId: string): Promise<GuestCallView[]> {
    const found = await reader.find(GuestCall, { where: { tableId, answeredAt: IsNull() }, order: { kind: 'ASC' } });
    return (await withNames(reader, found)).map(callView);
  }

  /** Those that wait, the longest first. */
  waiting(venueId: string, query: CallsQuery): Promise<Page<GuestCallView>> {
    return this.database.read(async (reader) => {
      const where = { venueId, answeredAt: IsNull() };
      const found = await reader.page(GuestCall, pageWanted(query), where, { calledAt: 'ASC', id: 'ASC' });
      return pageView(query, { ...found, rows: await withNames(reader, found.rows) }, callView);
    });
  }

  /** Somebody goes. What was answered already stays as it was. */
  answer(me: StaffActor, id: string): Promise<GuestCallView> {
    return this.database.write(async (tx) => {
      const call = await tx.take(GuestCall, { id, venueId: me.venueId });
      const { sessionId, name: guestName } = await tx.get(GuestPhone, { id: call.phoneId });
      if (call.answeredAt !== null) return callView({ ...call, guestName });
      const answer = { answeredAt: this.clock.iso(), answeredBy: actorText(me) };
      await tx.update(GuestCall, { id }, answer);
      const view = callView({ ...call, ...answer, guestName });
      const guests = sessionId === null ? toPhone(call.phoneId) : toVisit(sessionId);
      tx.record(me.venueId, 'guest.call_answered', view, ['staff', guests]);
      return view;
    });
  }
}
