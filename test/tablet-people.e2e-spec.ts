import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Api } from '../web/lib/api.js';
import { keep } from '../web/lib/kept.js';
import { People, type SignedIn } from '../web/lib/people.js';
import { pinCheck } from '../web/lib/pin-check.js';
import { shareAmongTabs } from '../web/lib/shared.js';
import { done } from './caller.js';
import { enrolled, openHouse, type House } from './given.js';

const ANNA = '4821';
const BOLAT = '7352';
const MINUTE_MS = 60_000;

let house: House;
let anna: string;
let bolat: string;
let tablet: Tablet;

beforeAll(async () => {
  house = await openHouse();
  const { data } = await done(house.admin.get('/users?per_page=100'));
  const idOf = (name: string): string => data.find((user: { name: string }) => user.name === name).id;
  [anna, bolat] = [idOf('Anna'), idOf('Bolat')];
});
afterAll(() => house.close());
beforeEach(async () => {
  tablet = await newTablet();
});

describe('the people of a tablet', () => {
  it('sign in by PIN and may do what their role may', async () => {
    const outcome = await tablet.people.signIn(anna, ANNA);
    expect(outcome).toMatchObject({ ok: true, body: { name: 'Anna', role: 'waiter' } });
    expect(tablet.people.me.value!.permissions).toContain('orders.take');
    expect(tablet.people.me.value!.permissions).not.toContain('orders.report');
  });

  it('unlock it without a network by their PIN, and by no other', async () => {
    await tablet.people.signIn(anna, ANNA);
    tablet.people.lock();
    tablet.unplug();
    expect(await tablet.people.signIn(anna, await wrongPin())).toMatchObject({ failure: { code: 'SIGN_IN_FAILED' } });
    expect(tablet.people.me.value).toBeNull();
    expect((await tablet.people.signIn(anna, ANNA)).ok).toBe(true);
    expect(tablet.people.me.value!.name).toBe('Anna');
  });

  it('cannot guess without a network: after three wrong PINs only the house can tell', async () => {
    await tablet.people.signIn(anna, ANNA);
    tablet.people.lock();
    tablet.unplug();
    const wrong = await wrongPin();
    for (let times = 0; times < 3; times += 1) await tablet.people.signIn(anna, wrong);
    expect(await tablet.people.signIn(anna, ANNA)).toMatchObject({ failure: { status: 0 } });
    tablet.plug();
    expect((await tablet.people.signIn(anna, ANNA)).ok).toBe(true);
  });

  it('do not come in without a network where they have not signed in before', async () => {
    tablet.unplug();
    expect(await tablet.people.signIn(anna, ANNA)).toMatchObject({ failure: { status: 0 } });
  });

  it('are remembered by a page that is opened again, and only behind the lock in a new tab', async () => {
    await tablet.people.signIn(anna, ANNA);
    expect(tablet.reopened('same tab').me.value?.name).toBe('Anna');
    const other = tablet.reopened('new tab');
    expect(other.me.value).toBeNull();
    await expect.poll(() => other.bearerOf(anna)).not.toBeNull();
  });

  it('leave nothing on the disk when they lock it or sign out, and what they tapped is still sent', async () => {
    await tablet.people.signIn(anna, ANNA);
    expect(tablet.disk()).toContain((await tablet.people.bearerOf(anna))!.token);
    tablet.people.lock();
    expect(tablet.disk()).toBe('');
    expect(await whoIs((await tablet.people.bearerFor(anna))!.token)).toBe('Anna');
    expect(tablet.disk()).toBe('');
    await tablet.people.signIn(anna, ANNA);
    await tablet.people.signOut();
    expect(tablet.disk()).toBe('');
  });

  it('are locked out of every tab when they sign out in one', async () => {
    await tablet.people.signIn(anna, ANNA);
    const other = tablet.reopened('same tab');
    await tablet.people.signOut();
    await expect.poll(() => other.me.value).toBeNull();
  });

  it('have what they tapped sent by somebody else once they have signed out', async () => {
    await tablet.people.signIn(anna, ANNA);
    await tablet.people.signIn(bolat, BOLAT);
    expect(await whoIs((await tablet.people.bearerFor(anna))!.token)).toBe('Anna');
    await tablet.people.signIn(anna, ANNA);
    await tablet.people.signOut();
    expect(await whoIs((await tablet.people.bearerFor(anna))!.token)).toBe('Bolat');
    expect(await tablet.people.bearerOf(anna)).toBeNull();
  });
});

describe('their tokens', () => {
  it('are changed before they end', async () => {
    await tablet.people.signIn(anna, ANNA);
    const first = (await tablet.people.bearerOf(anna))!;
    expect((await tablet.people.bearerOf(anna))!.token).toBe(first.token);
    tablet.forward(Date.parse(first.endsAt) - Date.now() - MINUTE_MS);
    // The expiry of a token has a resolution of one second.
    house.clock.forward(2_000);
    const second = (await tablet.people.bearerOf(anna))!;
    expect(second.token).not.toBe(first.token);
    expect(await whoIs(second.token)).toBe('Anna');
  });

  it('are changed once by two tabs', async () => {
    await tablet.people.signIn(anna, ANNA);
    const other = tablet.reopened('new tab');
    await expect.poll(() => other.known(anna)).toBeDefined();
    const { endsAt } = (await tablet.people.bearerOf(anna))!;
    tablet.forward(Date.parse(endsAt) - Date.now() - MINUTE_MS);
    const [one, two] = await Promise.all([tablet.people.bearerOf(anna), other.bearerOf(anna)]);
    expect(await whoIs(one!.token)).toBe('Anna');
    expect(await whoIs(two!.token)).toBe('Anna');
  });

  it('are forgotten with the device, and the page is told', async () => {
    await tablet.people.signIn(anna, ANNA);
    const { token } = (await tablet.people.bearerOf(anna))!;
    await done(house.admin.delete(`/devices/${tablet.id}`));
    const api = new Api({
      origin: house.base,
      language: () => 'en',
      bearer: () => token,
      onRefused: (code, bearer) => tablet.people.turnedAway(code, bearer),
    });
    expect(await api.get('/auth/me')).toMatchObject({ ok: false, failure: { status: 401 } });
    expect(tablet.people.me.value).toBeNull();
    expect(tablet.refusals()).toBeGreaterThan(0);
  });

  it('are changed when the house finds them over before the tablet does', async () => {
    await tablet.people.signIn(anna, ANNA);
    const { token, endsAt } = (await tablet.people.bearerOf(anna))!;
    house.clock.forward(Date.parse(endsAt) - Date.now());
    const api = new Api({
      origin: house.base,
      language: () => 'en',
      bearer: async () => (await tablet.people.bearerOf(anna))!.token,
      onRefused: (code, bearer) => tablet.people.turnedAway(code, bearer),
    });
    expect(await api.get('/auth/me')).toMatchObject({ ok: true, body: { name: 'Anna' } });
    expect((await tablet.people.bearerOf(anna))!.token).not.toBe(token);
  });
});

type Tablet = Awaited<ReturnType<typeof newTablet>>;

async function newTablet() {
  const name = `Tablet ${Math.random()}`;
  const { token } = await enrolled(house.admin, name, 'TABLET');
  const { data } = await done(house.admin.get('/devices?per_page=100'));
  const { id } = data.find((device: { name: string }) => device.name === name);
  const tab = memory();
  let isPlugged = true;
  let aheadMs = 0;
  let refusals = 0;
  const opened = (session: Storage): People =>
    new People({
      // No server listens at the other address.
      get origin() {
        return isPlugged ? house.base : 'http://127.0.0.1:9';
      },
      language: () => 'en',
      deviceToken: () => token,
      everybody: shareAmongTabs<SignedIn>(name),
      atWork: keep<SignedIn>('at work', () => session),
      clock: { now: () => Date.now() + aheadMs, after: () => () => undefined },
      onRefused: () => (refusals += 1),
    });
  return {
    id: id as string,
    people: opened(tab),
    reopened: (where: 'same tab' | 'new tab') => opened(where === 'same tab' ? tab : memory()),
    unplug: () => (isPlugged = false),
    plug: () => (isPlugged = true),
    forward: (ms: number) => (aheadMs += ms),
    refusals: () => refusals,
    disk: () => tab.getItem('at work') ?? '',
  };

  function memory(): Storage {
    const items = new Map<string, string>();
    return {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    } as Storage;
  }
}

/** Returns a wrong PIN that the tablet also recognizes as wrong; it takes one in 256 for the right one. */
async function wrongPin(): Promise<string> {
  const check = tablet.people.known(anna)!.pin;
  for (let pin = 1000; ; pin += 1) if (pinCheck(String(pin), anna) !== check) return String(pin);
}

async function whoIs(token: string): Promise<string> {
  return (await done(house.anyone.as(token).get('/auth/me'))).name;
}
