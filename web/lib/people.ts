import { effect, signal, type ReadonlySignal } from '@preact/signals-core';
import type { TokensView } from '../../src/auth/auth.dto.js';
import type { Locale } from '../../src/domain/locale.js';
import { holds, PERMISSIONS, type Permission, type Role } from '../../src/domain/permissions.js';
import { Api, silence, type Outcome } from './api.js';
import type { Clock } from './clock.js';
import type { Kept } from './kept.js';
import { pinCheck, type PinCheck } from './pin-check.js';
import type { Shared } from './shared.js';

export interface Person {
  id: string;
  name: string;
  role: Role;
  permissions: readonly Permission[];
  /** Null: that of the tablet. */
  locale: Locale | null;
}

/** Somebody who typed a PIN here and has not signed out. */
export interface SignedIn {
  person: Person;
  access: string;
  refresh: string;
  /** When `access` ends: by the server's clock, and by this machine's, which may be wrong. */
  endsAt: string;
  endsHereMs: number;
  pin: PinCheck;
  wrongPins: number;
}

interface Bearer {
  token: string;
  endsAt: string;
}

export interface PeopleParts {
  origin: string;
  language: () => string;
  deviceToken: () => string | null;
  /** Everybody who is signed in on this device, by the id of the person. On no disk: a locked tablet keeps no token there. */
  everybody: Shared<SignedIn>;
  /** Who works on this page, through its reloads; nobody while it is locked. */
  atWork: Kept<SignedIn>;
  clock: Clock;
  /** A token was turned away though it should have been good: perhaps the device is none of the house any more. */
  onRefused: () => void;
}

// More than the minute before the end at which sockets ask for a newer token.
const RENEW_BEFORE_MS = 90_000;
const MOST_WRONG_PINS = 3;

/** The people of one tablet. Whoever is locked out of the page is still signed in: what they did can still be sent. */
export class People {
  readonly me = signal<Person | null>(null);
  private readonly renewals = new Map<string, Promise<void>>();

  constructor(private readonly parts: PeopleParts) {
    const { atWork, everybody } = parts;
    const before = atWork.value.peek();
    if (before !== null) {
      everybody.put(before.person.id, before);
      this.me.value = before.person;
    }
    // Another tab may have changed the tokens of whoever works here, or signed them out.
    effect(() => {
      const all = everybody.value.value;
      const working = this.me.peek();
      if (working === null) return;
      const found = all[working.id];
      if (found) atWork.set(found);
      else this.lock();
    });
  }

  /** Whoever is signed in here. */
  known(id: string): SignedIn | undefined {
    return this.parts.everybody.value.value[id];
  }

  /** By the id of the person. */
  get everybody(): ReadonlySignal<Record<string, SignedIn>> {
    return this.parts.everybody.value;
  }

  /** By the house or, where no answer comes, by what this tablet knows of somebody who is signed in on it. */
  async signIn(userId: string, pin: string): Promise<Outcome<Person>> {
    const body = { user_id: userId, pin };
    const outcome = await this.api(this.parts.deviceToken).ask<TokensView>({
      method: 'POST',
      path: '/auth/login/pin',
      body,
      timeoutMs: 5_000,
    });
    if (!outcome.ok) {
      if (outcome.failure.status === 0) return this.unlock(userId, pin, outcome);
      if (outcome.failure.code === 'UNAUTHENTICATED') this.parts.onRefused();
      return outcome;
    }
    const signedIn = this.signedIn(outcome.body, pinCheck(pin, userId));
    this.enter(signedIn);
    return { ...outcome, body: signedIn.person };
  }

  lock(): void {
    this.me.value = null;
    this.parts.atWork.set(null);
  }

  async signOut(): Promise<void> {
    const id = this.me.value?.id;
    if (!id) return;
    const bearer = await this.bearerOf(id);
    this.lock();
    this.parts.everybody.put(id, null);
    const token = bearer?.token;
    if (token) await this.api(() => token).ask({ method: 'POST', path: '/auth/logout' });
  }

  /** A token of this person, refreshed in time; null: they are not signed in here. */
  async bearerOf(id: string): Promise<Bearer | null> {
    await this.renewIfDue(id);
    const found = this.known(id);
    return found ? { token: found.access, endsAt: found.endsAt } : null;
  }

  /** Their own token or, after their sign-out, that of anybody signed in here: what they tapped must still be sent. */
  async bearerFor(id: string): Promise<Bearer | null> {
    const others = Object.keys(this.everybody.value).filter((one) => one !== id);
    for (const one of [id, ...others]) {
      const bearer = await this.bearerOf(one);
      if (bearer) return bearer;
    }
    return null;
  }

  /** The house turned this token away; true: there is a newer one. */
  async turnedAway(code: string, token: string | null): Promise<boolean> {
    const id = Object.entries(this.everybody.value).find(([, { access }]) => access === token)?.[0];
    if (id === undefined) {
      const isOfDevice = token === this.parts.deviceToken();
      if (isOfDevice) this.parts.onRefused();
      return !isOfDevice;
    }
    if (code === 'TOKEN_EXPIRED') await this.refresh(id);
    else this.forget(id);
    return this.known(id) !== undefined && this.known(id)?.access !== token;
  }

  private unlock(userId: string, pin: string, unheard: Outcome<never> & { ok: false }): Outcome<Person> {
    const found = this.known(userId);
    if (!found || found.wrongPins >= MOST_WRONG_PINS) return unheard;
    if (pinCheck(pin, userId) !== found.pin) {
      this.parts.everybody.put(userId, { ...found, wrongPins: found.wrongPins + 1 });
      return { ok: false, failure: { ...silence('SIGN_IN_FAILED'), status: 401 } };
    }
    this.enter({ ...found, wrongPins: 0 });
    return { ok: true, status: 200, body: found.person, etag: null, isReplayed: false };
  }

  private api(bearer: () => string | null): Api {
    const { origin, language } = this.parts;
    return new Api({ origin, language, bearer });
  }

  private enter(signedIn: SignedIn): void {
    const { person } = signedIn;
    this.parts.everybody.put(person.id, signedIn);
    this.parts.atWork.set(signedIn);
    this.me.value = person;
  }

  private renewIfDue(id: string): Promise<void> {
    const found = this.known(id);
    const isDue = found !== undefined && found.endsHereMs - this.parts.clock.now() < RENEW_BEFORE_MS;
    return isDue ? this.refresh(id) : Promise.resolve();
  }

  private refresh(id: string): Promise<void> {
    const running = this.renewals.get(id) ?? this.askForNewer(id).finally(() => this.renewals.delete(id));
    this.renewals.set(id, running);
    return running;
  }

  private async askForNewer(id: string): Promise<void> {
    const found = this.known(id);
    if (!found) return;
    const body = { refresh_token: found.refresh };
    const outcome = await this.api(this.parts.deviceToken).ask<TokensView>({
      method: 'POST',
      path: '/auth/refresh',
      body,
    });
    if (outcome.ok)
      return this.parts.everybody.put(id, { ...this.signedIn(outcome.body, found.pin), wrongPins: found.wrongPins });
    if (outcome.failure.status !== 401) return;
    // Another tab was quicker: its pair is here by now.
    if (this.known(id)?.refresh !== found.refresh) return;
    this.forget(id);
  }

  /** Their session is over, or the device is none of the house any more. */
  private forget(id: string): void {
    this.parts.everybody.put(id, null);
    if (this.me.value?.id === id) this.lock();
    this.parts.onRefused();
  }

  private signedIn({ access_token, refresh_token, expires_in, user }: TokensView, pin: PinCheck): SignedIn {
    const { id, name, role, locale } = user;
    const permissions = PERMISSIONS.filter((permission) => holds({ kind: 'staff', role }, permission));
    return {
      person: { id, name, role, permissions, locale },
      access: access_token,
      refresh: refresh_token,
      endsAt: endOf(access_token),
      endsHereMs: this.parts.clock.now() + expires_in * 1_000,
      pin,
      wrongPins: 0,
    };
  }
}

/** When a token ends, by the clock of the server that wrote it. */
function endOf(token: string): string {
  const claims = token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/');
  return new Date((JSON.parse(atob(claims)) as { exp: number }).exp * 1_000).toISOString();
}
