import { afterEach, describe, expect, it } from 'vitest';
import { House } from './auth-house.js';

const WAITER = { username: 'anna', name: 'Анна Соколова', role: 'waiter', pin: '8053' };

let house: House;

afterEach(async () => {
  await house?.close();
});

const tokenIn = (link: string | null) => new URL(link!).searchParams.get('token')!;

describe('the first admin', () => {
  it('is made by a link in a form without scripts, and the link works once', async () => {
    house = await House.open();
    const token = tokenIn(await house.firstLink());
    const typed = { token, username: 'Owner', name: 'Owner', password: 'long enough' };

    const page = await house.call('GET', `/auth/setup?token=${token}`);
    const sent = await house.sendForm('/api/v1/auth/setup', typed);
    const again = await house.call('POST', '/auth/setup', { ...typed, username: 'second' });
    const after = await house.call('GET', `/auth/setup?token=${token}`);

    expect(page).toMatchObject({
      status: 200,
      headers: { 'referrer-policy': 'same-origin', 'cache-control': 'no-store' },
    });
    expect(page.headers['content-security-policy']).toContain("form-action 'self'");
    expect(page.text).toContain(`value="${token}"`);
    expect(page.text).not.toContain('<script');
    expect(sent).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect((await house.login('owner', 'long enough')).user.role).toBe('admin');
    expect(again).toMatchObject({ status: 410, code: 'LINK_USED' });
    expect(after.status).toBe(410);
    expect(after.text).not.toContain('<form');
    expect(await house.firstLink()).toBeNull();
  });

  it.each([
    ['en', 'Use 8 to 128 characters.'],
    ['ru', 'От 8 до 128 символов.'],
    ['kk', '8–128 таңба енгізіңіз.'],
  ])('gets a refused form back with what was typed, in %s', async (language, fault) => {
    house = await House.open();
    const token = tokenIn(await house.firstLink());
    const typed = { token, username: 'two words', name: 'Аня <b>', password: 'short' };

    const refused = await house.sendForm('/api/v1/auth/setup', typed, language);

    expect(refused).toMatchObject({ status: 422, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(refused.text).toContain(`<html lang="${language}"`);
    for (const kept of [`value="${token}"`, 'value="two words"', 'value="Аня &lt;b&gt;"', fault])
      expect(refused.text).toContain(kept);
    expect(refused.text.match(/aria-invalid="true"/g)).toHaveLength(2);
    expect(refused.text).not.toContain('short"');
    const asJson = await house.call('POST', '/auth/setup', typed);
    expect(asJson).toMatchObject({ status: 422, code: 'VALIDATION_ERROR' });
    const right = { ...typed, username: 'anya', password: 'long enough' };
    const done = await house.sendForm('/api/v1/auth/setup', right, language);
    expect(done.status).toBe(200);
    for (const next of ['/', '/docs', '/docs/guides/running']) expect(done.text).toContain(`href="${next}"`);
    expect((await house.sendForm('/api/v1/auth/setup', right, language)).status).toBe(410);
    expect((await house.login('anya', 'long enough')).user.locale).toBe(language);
  });

  it('is asked for by the start page, until there is one', async () => {
    house = await House.open();
    const token = tokenIn(await house.firstLink());
    const start = async () => (await house.send('GET', '/')).text;

    expect(await start()).toContain('First set-up');
    await house.done('POST', '/auth/setup', { token, username: 'owner', password: 'long enough' });
    expect(await start()).not.toContain('First set-up');
  });

  it('gets a new link at each start, and the old one is void', async () => {
    house = await House.open();
    const old = tokenIn(await house.firstLink());
    house = await house.restart();
    const fresh = tokenIn(await house.firstLink());
    const setUp = (token: string) =>
      house.call('POST', '/auth/setup', { token, username: 'owner', password: 'long enough' });

    expect((await setUp(old)).status).toBe(410);
    expect(await setUp(fresh)).toMatchObject({ status: 201, body: { user: { username: 'owner', role: 'admin' } } });
    expect((await house.done('GET', '/restaurant')).currency).toBe('RUB');
  });
});

describe('a PIN', () => {
  it('locks after five guesses at once, for longer each time, and a restart does not help', async () => {
    house = await House.open();
    const venue = await house.venue();
    const { id } = await venue.hire(WAITER);
    const { device_token } = await venue.enrol('Tablet 1');
    const guess = (pin: string) => house.call('POST', '/auth/login/pin', { user_id: id, pin }, device_token);

    const guesses = await Promise.all(Array.from({ length: 20 }, (_, turn) => guess(`${1000 + turn}`)));
    house = await house.restart();
    const locked = await guess(WAITER.pin);
    house.clock.forward(60_000);
    const sixth = await guess('0000');
    const lockedAgain = await guess(WAITER.pin);
    house.clock.forward(120_000);
    const free = await guess(WAITER.pin);

    expect(guesses.filter(({ code }) => code === 'LOGIN_FAILED')).toHaveLength(5);
    expect(guesses.filter(({ code }) => code === 'TOO_MANY_ATTEMPTS')).toHaveLength(15);
    expect(locked).toMatchObject({ status: 429, code: 'TOO_MANY_ATTEMPTS' });
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(30);
    expect(sixth.code).toBe('LOGIN_FAILED');
    expect(Number(lockedAgain.headers['retry-after'])).toBeGreaterThan(90);
    expect(free.status).toBe(200);
  });

  it('and a sign-in outlive a change of the secret while the old one is named, and the PIN also after', async () => {
    house = await House.open();
    const venue = await house.venue();
    const { id } = await venue.hire(WAITER);
    const { device_token } = await venue.enrol('Tablet 1');
    const tap = async () =>
      (await house.call('POST', '/auth/login/pin', { user_id: id, pin: WAITER.pin }, device_token)).status;
    const OLD = 'the first secret of these tests, 2 long';
    const NEW = 'the second secret of these tests, 3 long';

    house = await house.restart({ SECRET_KEY: NEW, SECRET_KEY_PREVIOUS: OLD });
    const signedIn = await house.call('GET', '/venue', undefined, venue.admin);
    const during = await tap();
    house = await house.restart({ SECRET_KEY: NEW });

    expect(signedIn.status).toBe(200);
    expect([during, await tap()]).toEqual([200, 200]);
    expect((await house.call('GET', '/venue', undefined, venue.admin)).status).toBe(401);
  });
});

describe('a key', () => {
  it.each([
    ['outlives a change of the secret while the old one is named', true, 200],
    ['ends with the secret that nobody names any more', false, 401],
  ])('%s', async (_, isNamed, status) => {
    house = await House.open();
    const venue = await house.venue();
    const wanted = { name: 'Somebody’s software', scopes: ['venue:read'] };
    const { key } = await house.done('POST', '/api-keys', wanted, venue.admin);
    const OLD = 'the first secret of these tests, 2 long';
    const NEW = 'the second secret of these tests, 3 long';

    house = await house.restart({ SECRET_KEY: NEW, ...(isNamed && { SECRET_KEY_PREVIOUS: OLD }) });

    expect((await house.call('GET', '/venue', undefined, key)).status).toBe(status);
  });
});

describe('a device', () => {
  it('is listed with the moment when it was last heard, also after a restart', async () => {
    house = await House.open();
    const venue = await house.venue();
    const { device_token, device } = await venue.enrol('Tablet 1');
    const heardAt = house.clock.iso();
    await house.isIn(device_token);

    house = await house.restart();
    const [listed] = (await house.done('GET', '/devices', undefined, venue.admin)).data;

    expect(listed.id).toBe(device.id);
    expect(listed.last_seen_at >= heardAt).toBe(true);
  });
});
