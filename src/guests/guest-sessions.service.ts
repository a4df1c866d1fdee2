import { Injectable } from '@nestjs/common';
import { actorText, type Actor, type GuestActor } from '../auth/actor.js';
import { Authenticator, GUEST_TOKEN_PREFIX } from '../auth/authenticator.js';
import { Attempts } from '../auth/attempts.js';
import { guestCodeLimits, networkOf, type Limit } from '../auth/limits.js';
import { hashOf, newCode, newSecret } from '../auth/secrets.js';
import { writeUnkept } from '../auth/write-unkept.js';
import { Clock } from '../config/clock.js';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/tx.js';
import { isTrustedAtJoining, orderingRight, type JoinedBy } from '../domain/guests/ordering-right.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { raiseGrants } from '../events/grants.js';
import { Networks } from '../http/networks.js';
import { KitchenStateService } from '../stations/kitchen-state.service.js';
import { TablesService } from '../floor/tables.service.js';
import { PickupCodesService } from '../venues/pickup-codes.service.js';
import { VenuesService } from '../venues/venues.service.js';
import { GuestCallsService } from './guest-calls.service.js';
import { GuestPartings } from './guest-partings.service.js';
import { GuestCode, GuestPhone } from './guest.entity.js';
import type { GuestCodeView, GuestSessionView, JoinedView, NewGuestSession } from './guest-session.dto.js';
import { phonesAt, waitingPhonesAt, type PhoneAtTable } from './company.js';
import { areJoined, holdVisitAt, kindOf, tableOf, tableOfCard, visitAt, type TableNow } from './guest-tables.js';
import { limitsOf, LONGEST_SESSION_MS } from './guest-limits.js';
import { PickupPhonesService } from './pickup/pickup-phones.service.js';
import { promisedMinutes } from './promised-minutes.js';
import { tellAgain } from './told-again.js';

const CODE_LIVES_MS = 15 * 60_000;
// A table of twenty with a spare phone each. Ordering stops to be trusted long before.
const MOST_PHONES = 50;
// Of one network at one table: a photo of a card brings many, a guest without a code of the table is one of a few.
const MOST_UNTRUSTED_OF_A_NETWORK = 3;

interface Found {
  venueId: string;
  tableId: string;
  by: JoinedBy;
  hostIsTrusted: boolean;
  /** The visit of whoever shows the code, or for which the staff does. */
  sessionId: string | null;
}

/** Phones of guests: how they come to a table, and when they leave it. */
@Injectable()
export class GuestSessionsService {
  private readonly trusted: Networks;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly authenticator: Authenticator,
    private readonly attempts: Attempts,
    private readonly venues: VenuesService,
    private readonly tables: TablesService,
    private readonly kitchen: KitchenStateService,
    private readonly pickupCodes: PickupCodesService,
    private readonly pickups: PickupPhonesService,
    private readonly calls: GuestCallsService,
    private readonly partings: GuestPartings,
    config: Config,
  ) {
    this.trusted = new Networks(config.trustedAddresses);
  }

  /**
   * Whoever scans twice on one phone stays who they are; at another table they must leave the first one before. One may sit
   * at a table and fetch something, too: these are two sessions.
   */
  async join(
    { code, name }: NewGuestSession,
    { ip, before }: { ip: string; before: string | undefined },
  ): Promise<JoinedView> {
    const limits = guestCodeLimits(ip);
    await this.attempts.count(limits);
    const houseId = await this.database.read((reader) => this.pickupCodes.venueOf(reader, code));
    const earlier = await this.earlier(before, houseId);
    const token = earlier ? before!.replace(/^Bearer /i, '') : GUEST_TOKEN_PREFIX + newSecret();
    const network = this.trusted.has(ip) ? null : networkOf(ip);
    const newcomer = { name: name ?? null, tokenHash: hashOf(token), network };
    const phone =
      houseId === null
        ? await writeUnkept(this.database, async (tx) => {
            const found = await this.find(tx, code);
            await this.attempts.forgive(tx, limits);
            return earlier ? this.stay(tx, found, earlier.id) : this.sit(tx, found, newcomer);
          }).catch((refused: unknown) => this.notGuessed(refused, limits))
        : (earlier ?? (await this.pickups.come(houseId, { ip, ...newcomer })));
    return {
      guest_token: token,
      session: await this.view({ venueId: phone.venueId, phoneId: phone.id }),
    };
  }

  /** The phone that this one is already, as a guest of the same kind; null: it is a new one. */
  private async earlier(before: string | undefined, houseId: string | null): Promise<GuestPhone | null> {
    const id = await this.authenticator.phoneOf(before);
    if (id === null) return null;
    const phone = await this.database.read((reader) => reader.get(GuestPhone, { id }));
    if (houseId === null) return kindOf(phone) === 'TABLE' ? phone : null;
    return kindOf(phone) === 'PICKUP' && phone.venueId === houseId ? phone : null;
  }

  /** Whoever has shown a right code has not guessed, whatever else is refused. */
  private async notGuessed(refused: unknown, limits: Limit[]): Promise<never> {
    if (refused instanceof Refusal && refused.code !== 'NOT_FOUND')
      await writeUnkept(this.database, (tx) => this.attempts.forgive(tx, limits));
    throw refused;
  }

  async view(me: Pick<GuestActor, 'venueId' | 'phoneId'>): Promise<GuestSessionView> {
    const venue = await this.venues.view(me.venueId);
    return this.database.read(async (reader) => {
      const phone = await reader.get(GuestPhone, { id: me.phoneId, venueId: me.venueId });
      if (kindOf(phone) === 'PICKUP') return this.pickups.view(reader, phone, venue);
      const table = await tableOf(reader, phone);
      const at = this.clock.iso();
      const others = await phonesAt(reader, table, at);
      const { guest_ordering_paused_until: paused, busy_minutes } = await this.kitchen.read(reader, me.venueId);
      const { isWithin } = await limitsOf(reader, { table, at, total: 0, firstOrderLimit: null });
      const right = orderingRight({
        setting: venue.guest_ordering,
        isTrusted: phone.isTrusted,
        isWithinLimits: isWithin,
      });
      return {
        id: phone.id,
        venue_name: venue.name,
        currency: venue.currency,
        table_name: table.name,
        kind: 'TABLE',
        is_trusted: phone.isTrusted,
        guests: others.map(({ id, number, name }) => ({ id, number, name, is_me: id === phone.id })),
        ordering: venue.guest_ordering,
        right,
        paused_until: paused !== null && paused > at ? paused : null,
        busy_minutes,
        promised_minutes: await promisedMinutes(reader, me.venueId, busy_minutes),
        pickup: null,
        calls: await this.calls.waitingAt(reader, table.tableId),
        expires_at: phone.expiresAt,
      };
    });
  }

  async rename(me: GuestActor, name: string): Promise<GuestSessionView> {
    await this.database.write(async (tx) => {
      await tx.update(GuestPhone, { id: me.phoneId }, { name });
      await tellAgain(tx, me.phoneId, name);
    });
    return this.view(me);
  }

  leave(me: GuestActor): Promise<void> {
    return this.database.write(async (tx) => {
      const at = this.clock.iso();
      await tx.update(GuestPhone, { id: me.phoneId }, { leftAt: at });
      await this.partings.gone(tx, [me.phoneId], at);
      await raiseGrants(tx, me.venueId);
    });
  }

  /** A code for the others at the table, by a phone that is trusted. */
  invite(me: GuestActor): Promise<GuestCodeView> {
    return this.codeOnce(async (tx) => {
      const phone = await tx.get(GuestPhone, { id: me.phoneId });
      refuseUnless(phone.isTrusted, 'NOT_TRUSTED');
      const { tableId } = await tableOf(tx, phone);
      return { venueId: me.venueId, tableId, madeBy: actorText(me), phoneId: phone.id };
    });
  }

  /** A code for whoever sits at this table now, by the staff. */
  async show(me: Actor, tableId: string): Promise<GuestCodeView> {
    await this.tables.one(me.venueId, tableId);
    const madeBy = actorText(me);
    return this.codeOnce(() => Promise.resolve({ venueId: me.venueId, tableId, madeBy, phoneId: null }));
  }

  private async codeOnce(
    codeFor: (tx: Tx) => Promise<Omit<GuestCode, 'codeHash' | 'expiresAt'>>,
  ): Promise<GuestCodeView> {
    const nowMs = this.clock.now().getTime();
    const text = newCode();
    const id = newId();
    const made = await this.database.write(async (tx) => {
      const expiresAt = new Date(nowMs + CODE_LIVES_MS).toISOString();
      await tx.change('DELETE FROM guest_codes WHERE expires_at < $1', [new Date(nowMs).toISOString()]);
      await tx.insert(GuestCode, { ...(await codeFor(tx)), codeHash: hashOf(text), expiresAt });
      return { id, expires_at: expiresAt };
    });
    // A repeated request is answered from what was stored, and the code is stored nowhere in plain text.
    return { code: made.id === id ? text : null, expires_at: made.expires_at };
  }

  private async find(tx: Tx, typed: string): Promise<Found> {
    const card = await tableOfCard(tx, typed);
    if (card) return { ...card, by: 'CARD', hostIsTrusted: false, sessionId: null };
    const code = await tx.one(GuestCode, { codeHash: hashOf(typed.replace(/[\s-]/g, '').toUpperCase()) });
    if (!code || code.expiresAt <= this.clock.iso()) throw new Refusal('NOT_FOUND');
    const { venueId, tableId, phoneId } = code;
    if (phoneId === null) {
      // Whom the staff shows a code is one of those who sit there.
      const sessionId = await visitAt(tx, tableId);
      return { venueId, tableId, by: 'STAFF_CODE', hostIsTrusted: true, sessionId };
    }
    const host = await tx.get(GuestPhone, { id: phoneId });
    const { isTrusted, sessionId } = host;
    const now = await tableOf(tx, host);
    return { venueId, tableId: now.tableId, by: 'GUEST_CODE', hostIsTrusted: isTrusted, sessionId };
  }

  /** One phone orders at one table; a code that it is shown there may make it trusted. */
  private async stay(tx: Tx, found: Found, phoneId: string): Promise<GuestPhone> {
    const phone = await tx.take(GuestPhone, { id: phoneId });
    const table = await tableOf(tx, phone);
    if (!(await areJoined(tx, table.tableId, found.tableId))) return this.move(tx, found, { phone, table });
    const all = await phonesAt(tx, table, this.clock.iso());
    const phones = all.filter((one) => one.isTrusted && one.id !== phoneId).length;
    const isTrusted = phone.isTrusted || isTrustedAtJoining({ ...found, phones });
    const sessionId = phone.sessionId ?? found.sessionId;
    await tx.update(GuestPhone, { id: phoneId }, { isTrusted, sessionId });
    if (sessionId !== phone.sessionId) await raiseGrants(tx, phone.venueId);
    return { ...phone, isTrusted, sessionId };
  }

  /** Where nobody orders by phone, whoever scans another card reads and calls from there. */
  private async move(
    tx: Tx,
    { tableId }: Found,
    { phone, table }: { phone: GuestPhone; table: TableNow },
  ): Promise<GuestPhone> {
    const { guest_ordering: setting } = await this.venues.view(phone.venueId);
    refuseUnless(setting === 'OFF' && phone.sessionId === null, 'GUEST_ELSEWHERE', { name: table.name });
    await tx.update(GuestPhone, { id: phone.id }, { tableId, isTrusted: false });
    return { ...phone, tableId, isTrusted: false };
  }

  private async sit(
    tx: Tx,
    found: Found,
    { name, tokenHash, network }: Pick<GuestPhone, 'name' | 'tokenHash' | 'network'>,
  ): Promise<GuestPhone> {
    const { venueId, tableId, by, hostIsTrusted } = found;
    const at = this.clock.iso();
    // Whoever comes at the same moment waits here, so that no two phones have one number.
    await holdVisitAt(tx, tableId);
    const draft: GuestPhone = {
      id: newId(),
      venueId,
      tableId,
      sessionId: found.sessionId,
      number: 1,
      name,
      tokenHash,
      network,
      joinedBy: by,
      isTrusted: false,
      joinedAt: at,
      expiresAt: new Date(Date.parse(at) + LONGEST_SESSION_MS).toISOString(),
      leftAt: null,
    };
    const table = await tableOf(tx, draft);
    const others = await phonesAt(tx, table, at);
    const trusted = others.filter((one) => one.isTrusted).length;
    const number = Math.max(0, ...others.map((one) => one.number)) + 1;
    const phone = { ...draft, number, isTrusted: isTrustedAtJoining({ by, hostIsTrusted, phones: trusted }) };
    await this.makeRoom(tx, { ...phone, tableId }, others);
    await tx.insert(GuestPhone, phone);
    return phone;
  }

  /**
   * The oldest phones that nobody trusts leave for it: those of its own network first, those whose order waits for the
   * staff last; never one that is trusted.
   */
  private async makeRoom(
    tx: Tx,
    phone: GuestPhone & { tableId: string },
    others: readonly PhoneAtTable[],
  ): Promise<void> {
    const waiting = await waitingPhonesAt(tx, phone.tableId);
    const strangers = others
      .filter(({ isTrusted }) => !isTrusted)
      .toSorted((one, other) => Number(waiting.has(one.id)) - Number(waiting.has(other.id)));
    const near = phone.network === null ? [] : strangers.filter(({ network }) => network === phone.network);
    const surplus = phone.isTrusted ? 0 : Math.max(0, near.length + 1 - MOST_UNTRUSTED_OF_A_NETWORK);
    const leaving = near.slice(0, surplus);
    if (others.length - leaving.length >= MOST_PHONES) {
      const oldest = strangers.find(({ id }) => !leaving.some((one) => one.id === id));
      if (!oldest) throw new Refusal('TOO_MANY_PHONES', { most: MOST_PHONES });
      leaving.push(oldest);
    }
    await this.partings.sendAway(tx, leaving, phone.joinedAt);
  }
}
