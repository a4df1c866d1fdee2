import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { StaffActor } from '../auth/actor.js';
import { Hashing } from '../auth/hashing.js';
import { OneTimeLinks, type OneTimeLinkMade } from '../auth/one-time-links.js';
import { endSessions } from '../auth/session-ends.js';
import { Standing } from '../auth/standing.js';
import { userView, type UserView } from '../auth/user.dto.js';
import { User, UserVenue } from '../auth/user.entity.js';
import { writeUnkept } from '../auth/write-unkept.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/tx.js';
import type { Role } from '../domain/permissions.js';
import { Refusal } from '../domain/refusal.js';
import { raiseGrants } from '../events/grants.js';
import { pageView, pageWanted, type Page, type PageQuery } from '../http/page.dto.js';
import { adminIds, mustRule, pageOfPeople, personOf, takePerson, type Person } from './people.js';
import type { NewUser, PasswordResetNews, UserChange, UsersQuery, WaiterView } from './user.dto.js';

const GRANTS_OF_KEYS = `UPDATE venue_counter SET grants = grants + 1
  WHERE venue_id IN (SELECT venue_id FROM api_keys WHERE owner_id = $1)`;

/** The people of a venue, as its admin keeps them. */
@Injectable()
export class UsersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly hashing: Hashing,
    private readonly links: OneTimeLinks,
    private readonly standing: Standing,
  ) {}

  async list(venueId: string, query: UsersQuery): Promise<Page<UserView>> {
    const { role, active, archived } = query;
    const wanted = { ...pageWanted(query), role, active, archived };
    const found = await this.database.read((reader) => pageOfPeople(reader, venueId, wanted));
    return pageView(query, found, viewOf);
  }

  /** Whose name can be tapped on a device: who may sign in there. */
  async waiters(venueId: string, query: PageQuery): Promise<Page<WaiterView>> {
    const wanted = { ...pageWanted(query), active: true, withPin: true };
    const found = await this.database.read((reader) => pageOfPeople(reader, venueId, wanted));
    return pageView(query, found, ({ user, role }) => ({ id: user.id, name: user.name, role }));
  }

  async one(venueId: string, id: string): Promise<UserView> {
    return viewOf(await this.database.read((reader) => personOf(reader, venueId, id)));
  }

  async hire(venueId: string, wanted: NewUser): Promise<UserView> {
    const { username, name, role, password, pin, email = null, locale = null } = wanted;
    const passwordHash = password === undefined ? null : await this.hashing.hashPassword(password);
    const pinHash = pin === undefined ? null : await this.hashing.hashPin(pin);
    const id = newId();
    const createdAt = this.clock.iso();
    const user: User = {
      id,
      username,
      name,
      email,
      locale,
      passwordHash,
      pinHash,
      active: true,
      createdAt,
      archivedAt: null,
    };
    return this.database.write(async (tx) => {
      await tx.insert(User, user);
      await tx.insert(UserVenue, { userId: id, venueId, role });
      return userView(user, role);
    });
  }

  /** Somebody who works elsewhere in this installation begins here too. */
  begin(venueId: string, username: string, role: Role): Promise<UserView> {
    return this.database.write(async (tx) => {
      const user = await tx.get(User, { username, active: true });
      await tx.insert(UserVenue, { userId: user.id, venueId, role });
      return userView(user, role);
    });
  }

  /** A person has one row in all venues; only the role is this venue's own. */
  change(me: StaffActor, id: string, change: UserChange): Promise<UserView> {
    const { role, active, ...account } = change;
    return this.changeRights(me.venueId, async (tx) => {
      const person = await takePerson(tx, me.venueId, id);
      if (Object.keys(account).length > 0 || active !== undefined) await mustRule(tx, me.userId, id);
      if (active === false || (role !== undefined && role !== 'admin'))
        await this.mustNotBeLast(tx, me.venueId, person);
      if (role !== undefined) await tx.update(UserVenue, { userId: id, venueId: me.venueId }, { role });
      const set = {
        ...account,
        ...(active === undefined ? {} : { active }),
        ...(active === true ? { archivedAt: null } : {}),
      };
      if (Object.keys(set).length > 0) await tx.update(User, { id }, set);
      if (active === false) await this.endAll(tx, id);
      return viewOf(await personOf(tx, me.venueId, id));
    });
  }

  /** Who works nowhere else is archived; who does only leaves this venue. */
  async dismiss(venueId: string, id: string): Promise<void> {
    await this.changeRights(venueId, async (tx) => {
      const person = await takePerson(tx, venueId, id);
      await this.mustNotBeLast(tx, venueId, person);
      if ((await tx.count(UserVenue, { userId: id })) > 1) {
        await tx.delete(UserVenue, { userId: id, venueId });
        await endSessions(tx, { userId: id, venueId }, 'USER_DEACTIVATED', this.clock.iso());
      } else {
        const archivedAt = person.user.archivedAt ?? this.clock.iso();
        await tx.update(User, { id }, { active: false, archivedAt });
        await this.endAll(tx, id);
      }
    });
  }

  async setPassword(me: StaffActor, id: string, password: string): Promise<UserView> {
    const passwordHash = await this.hashing.hashPassword(password);
    return this.changeRights(me.venueId, async (tx) => {
      const person = await takePerson(tx, me.venueId, id);
      await mustRule(tx, me.userId, id);
      await tx.update(User, { id }, { passwordHash });
      await endSessions(tx, { userId: id, id: Not(me.sessionId) }, 'CREDENTIAL_CHANGED', this.clock.iso());
      return viewOf({ ...person, user: { ...person.user, passwordHash } });
    });
  }

  async setPin(me: StaffActor, id: string, pin: string | null): Promise<UserView> {
    const pinHash = pin === null ? null : await this.hashing.hashPin(pin);
    return this.changeRights(me.venueId, async (tx) => {
      const person = await takePerson(tx, me.venueId, id);
      await mustRule(tx, me.userId, id);
      await tx.update(User, { id }, { pinHash });
      const onDevices = { userId: id, id: Not(me.sessionId), deviceId: Not(IsNull()) };
      await endSessions(tx, onDevices, 'CREDENTIAL_CHANGED', this.clock.iso());
      return viewOf({ ...person, user: { ...person.user, pinHash } });
    });
  }

  async resetLink(me: StaffActor, id: string): Promise<OneTimeLinkMade> {
    const user = await this.database.read(async (reader) => {
      const person = await personOf(reader, me.venueId, id);
      if (!person.user.active) throw new Refusal('NOT_FOUND');
      await mustRule(reader, me.userId, id);
      return person.user;
    });
    return this.createResetLink(user, { source: 'API', created_by: me.userId });
  }

  /** For a person at the machine of the server, who needs no account: the only admin may have lost the password. */
  async resetLinkAtMachine(username: string): Promise<OneTimeLinkMade> {
    const user = await this.database.read((reader) => reader.get(User, { username, active: true }));
    return this.createResetLink(user, { source: 'COMMAND', created_by: null });
  }

  private createResetLink(
    { id, username }: User,
    made: Pick<PasswordResetNews, 'source' | 'created_by'>,
  ): Promise<OneTimeLinkMade> {
    return this.links.make({ purpose: 'PASSWORD', userId: id }, async (tx, expires_at) => {
      const venues = await tx.find(UserVenue, { where: { userId: id }, order: { venueId: 'ASC' } });
      for (const { venueId } of venues)
        tx.record(venueId, 'user.password_reset_created', { user_id: id, username, ...made, expires_at }, ['staff']);
    });
  }

  // The venue's counter is taken first: of two admins who demote each other at once, the second sees what the first did.
  private async changeRights<T>(venueId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await writeUnkept(this.database, async (tx) => {
      await raiseGrants(tx, venueId);
      return work(tx);
    });
    this.standing.forget(venueId);
    return result;
  }

  private async mustNotBeLast(tx: Tx, venueId: string, { user }: Person): Promise<void> {
    const admins = await adminIds(tx, venueId);
    if (admins.length === 1 && admins[0] === user.id) throw new Refusal('LAST_ADMIN');
  }

  private async endAll(tx: Tx, userId: string): Promise<void> {
    await this.links.void(tx, userId);
    await endSessions(tx, { userId }, 'USER_DEACTIVATED', this.clock.iso());
    // Their keys let nobody in any more, in no venue.
    await tx.change(GRANTS_OF_KEYS, [userId]);
  }
}

function viewOf({ user, role }: Person): UserView {
  return userView(user, role);
}
