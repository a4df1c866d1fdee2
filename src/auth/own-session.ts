import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Locale } from '../domain/locale.js';
import { holds, PERMISSIONS } from '../domain/permissions.js';
import { staffOnly, type Actor, type StaffActor } from './actor.js';
import type { MeView } from './auth.dto.js';
import { endSessions } from './session-ends.js';
import { Standing } from './standing.js';
import { userView } from './user.dto.js';
import { User } from './user.entity.js';

/** What a signed-in person does with their own session. */
@Injectable()
export class OwnSession {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly standing: Standing,
  ) {}

  async view(actor: Actor): Promise<MeView> {
    const me = staffOnly(actor);
    const user = await this.database.read((reader) => reader.get(User, { id: me.userId }));
    return meView(me, user);
  }

  async speak(actor: Actor, locale: Locale): Promise<MeView> {
    const me = staffOnly(actor);
    return this.database.write(async (tx) => {
      await tx.update(User, { id: me.userId }, { locale });
      return meView(me, await tx.get(User, { id: me.userId }));
    });
  }

  async signOut(actor: Actor, everywhere: boolean): Promise<void> {
    const { sessionId, userId } = staffOnly(actor);
    const which = everywhere ? { userId } : { id: sessionId };
    const venueIds = await this.database.write((tx) => endSessions(tx, which, 'SIGNED_OUT', this.clock.iso()));
    for (const venueId of venueIds) this.standing.forget(venueId);
  }
}

function meView(me: StaffActor, user: User): MeView {
  return {
    ...userView(user, me.role),
    venue_id: me.venueId,
    session_id: me.sessionId,
    device_id: me.deviceId,
    permissions: PERMISSIONS.filter((permission) => holds(me, permission)),
  };
}
