import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House, newWaiter, PASSWORD } from './auth-house.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
});

describe('a password', () => {
  it('signs in by username or e-mail, whatever the capitals', async () => {
    const venue = await house.venue();
    const anna = newWaiter();
    await venue.hire({ ...anna, email: 'Anna@Example.com' });

    for (const who of [{ username: anna.username.toUpperCase() }, { email: 'anna@example.COM' }])
      expect(await house.call('POST', '/auth/login', { ...who, password: PASSWORD })).toMatchObject({
        status: 200,
        body: {
          token_type: 'bearer',
          expires_in: 900,
          user: { username: anna.username, role: 'waiter', has_pin: true },
        },
      });
  });

  it('signs tools in by the form of OAuth 2', async () => {
    const venue = await house.venue();
    const { username } = await venue.hire(newWaiter());

    const { status, body } = await house.sendForm('/token', { grant_type: 'password', username, password: PASSWORD });

    expect(status).toBe(200);
    expect((await venue.me(body.access_token)).username).toBe(username);
  });

  it('is refused with the same answer, after the same work, for a person who does not exist', async () => {
    const venue = await house.venue();
    const { username } = await venue.hire(newWaiter());
    const timesMs = { known: [] as number[], unknown: [] as number[] };
    const answers = new Set<string>();

    for (let turn = 0; turn < 8; turn += 1) {
      house.clock.forward(60_000);
      for (const who of ['known', 'unknown'] as const) {
        const begun = performance.now();
        const typed = { username: who === 'known' ? username : 'nobody', password: 'not this one' };
        const { status, code } = await house.call('POST', '/auth/login', typed);
        timesMs[who].push(performance.now() - begun);
        answers.add(`${status} ${code}`);
      }
    }

    expect([...answers]).toEqual(['401 LOGIN_FAILED']);
    // Without a hash to compare with, the answer would come many times sooner.
    expect(median(timesMs.unknown)).toBeGreaterThan(median(timesMs.known) / 2);
  });

  it('may be guessed ten times a minute, however many guess at once', async () => {
    const venue = await house.venue();
    const { username } = await venue.hire(newWaiter());
    const guess = (password: string) => house.call('POST', '/auth/login', { username, password });
    house.clock.forward(60_000);

    const guesses = await Promise.all(Array.from({ length: 15 }, (_, turn) => guess(`wrong ${turn}`)));
    const right = await guess(PASSWORD);
    house.clock.forward(60_000);

    expect(guesses.filter(({ code }) => code === 'LOGIN_FAILED')).toHaveLength(10);
    expect(right).toMatchObject({ status: 429, code: 'TOO_MANY_ATTEMPTS' });
    expect(Number(right.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect((await guess(PASSWORD)).status).toBe(200);
  });

  it('is judged where it was hardly typed wrong, however often strangers guess elsewhere', async () => {
    const venue = await house.venue();
    const { username } = await venue.hire(newWaiter());
    const { device_token } = await venue.enrol('Office');
    const typed = (password: string, remoteAddress: string, bearer?: string) =>
      house.send('POST', '/api/v1/auth/login', {
        payload: { username, password },
        remoteAddress,
        headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` },
      });
    const strangers = ['203.0.113.1', '203.0.113.2', '203.0.113.3'];
    for (const ip of strangers) for (let turn = 0; turn < 12; turn += 1) await typed(`wrong ${turn}`, ip);

    for (const ip of strangers) expect(await typed(PASSWORD, ip)).toMatchObject({ status: 429 });
    expect(await typed('a slip', '198.51.100.7')).toMatchObject({ status: 401 });
    expect(await typed(PASSWORD, '198.51.100.7')).toMatchObject({ status: 200 });
    // The same holds for an address that strangers use, on a device of the venue.
    expect(await typed(PASSWORD, strangers[0]!, device_token)).toMatchObject({ status: 200 });
  });

  it('is judged five times a day at an address, once the guesses from all places are used up', async () => {
    const venue = await house.venue();
    const { username } = await venue.hire(newWaiter());
    const from = (remoteAddress: string) =>
      house.send('POST', '/api/v1/auth/login', { payload: { username, password: 'wrong' }, remoteAddress });
    for (let turn = 0; turn < 10; turn += 1) await from(`203.0.113.${50 + turn}`);
    const statuses = [];
    for (let turn = 0; turn < 8; turn += 1) statuses.push((await from('203.0.113.70')).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
  });

  it('is chosen anew by a link of the admin, once, and ends the sessions of before', async () => {
    const venue = await house.venue();
    const anna = await venue.hire(newWaiter());
    const before = await house.login(anna.username);
    const link = await house.done('POST', `/users/${anna.id}/reset-link`, {}, venue.admin);
    const token = new URL(link.url).searchParams.get('token');
    const choose = (password: string) => house.call('POST', '/auth/password', { token, password });

    const page = await house.call('GET', `/auth/password?token=${token}`);
    const answers = [(await choose('pelmeni and dill')).status, (await choose('somebody else')).status];

    expect(page.text).toContain('<form');
    expect(answers).toEqual([204, 410]);
    expect(await house.isIn(before.access_token)).toBe(false);
    expect((await house.login(anna.username, 'pelmeni and dill')).user.id).toBe(anna.id);
  });
});

describe('a session', () => {
  const refresh = (refresh_token: string, bearer?: string) =>
    house.call('POST', '/auth/refresh', { refresh_token }, bearer);

  it('changes its refresh token at every use', async () => {
    const { ownerTokens } = await house.venue();

    const next = await refresh(ownerTokens.refresh_token);

    expect(next.status).toBe(200);
    expect(next.body.refresh_token).not.toBe(ownerTokens.refresh_token);
    expect(await house.isIn(next.body.access_token)).toBe(true);
    expect((await refresh(next.body.refresh_token)).status).toBe(200);
  });

  it('gives one and the same successor to 20 requests with one token', async () => {
    const { ownerTokens } = await house.venue();

    const all = await Promise.all(Array.from({ length: 20 }, () => refresh(ownerTokens.refresh_token)));

    expect(all.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(new Set(all.map(({ body }) => body.refresh_token)).size).toBe(1);
  });

  it('repeats a lost answer for 10 s; after that an old token ends the session', async () => {
    const { ownerTokens } = await house.venue();
    const first = await refresh(ownerTokens.refresh_token);

    house.clock.forward(5_000);
    const repeated = await refresh(ownerTokens.refresh_token);
    house.clock.forward(6_000);
    const reused = await refresh(ownerTokens.refresh_token);

    expect(repeated.body.refresh_token).toBe(first.body.refresh_token);
    expect(reused).toMatchObject({ status: 401, code: 'TOKEN_REUSED' });
    expect(await house.isIn(first.body.access_token)).toBe(false);
    expect((await refresh(first.body.refresh_token)).status).toBe(401);
  });

  it('ends for any token that was changed before, and for none that never was its own', async () => {
    const { ownerTokens } = await house.venue();
    const [prefix, secret] = ownerTokens.refresh_token.split('.') as [string, string];
    for (const strange of ['A'.repeat(43), secret.toLowerCase(), secret.slice(1) + 'A']) {
      const refused = await refresh(`${prefix}.${strange}`);
      expect(refused).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    }
    expect(await house.isIn(ownerTokens.access_token)).toBe(true);
    let newest = ownerTokens.refresh_token;
    for (let generation = 0; generation < 4; generation += 1) {
      house.clock.forward(60_000);
      newest = (await refresh(newest)).body.refresh_token;
    }
    expect(await refresh(ownerTokens.refresh_token)).toMatchObject({ status: 401, code: 'TOKEN_REUSED' });
    expect((await refresh(newest)).status).toBe(401);
  });

  it('leaves no token, password or PIN in the database, also when the request has an idempotency key', async () => {
    const venue = await house.venue();
    const anna = await venue.hire(newWaiter());
    const { device_token } = await venue.enrol('Tablet 1');
    const tokens = await house.done('POST', '/auth/login/pin', { user_id: anna.id, pin: '8053' }, device_token);
    const next = await house.done('POST', '/auth/refresh', { refresh_token: tokens.refresh_token }, device_token);
    await house.done('PATCH', `/users/${anna.id}/pin`, { pin: '9900' }, venue.admin);
    await house.done('POST', '/stations', { name: 'Bar' }, venue.admin);

    const tables = ['users', 'sessions', 'devices', 'device_enrolments', 'one_time_links', 'attempts', 'idempotency'];
    const kept = await house.database.read(async (reader) => {
      const rows = [];
      for (const table of tables) rows.push(await reader.rows(`SELECT * FROM ${table}`));
      return JSON.stringify(rows);
    });

    expect(kept).toContain('POST /api/v1/stations');
    // Not even a hash of a PIN is stored: ten thousand tries would find the PIN. The request of a new user is hashed
    // without its PIN.
    expect(kept).not.toMatch(/(POST|PATCH) \/api\/v1\/(users\/:id\/p|auth)/);
    for (const secret of [
      device_token.slice('qdev_'.length),
      ...secretsOf(tokens),
      ...secretsOf(next),
      PASSWORD,
      '"8053"',
      '"9900"',
    ])
      expect(kept).not.toContain(secret);
  });

  it('hears that its access token has expired, to the second', async () => {
    const { admin } = await house.venue();

    house.clock.forward(15 * 60_000 - 10_000);
    const before = await house.isIn(admin);
    house.clock.forward(10_000);

    expect(before).toBe(true);
    expect(await house.call('GET', '/venue', undefined, admin)).toMatchObject({ status: 401, code: 'TOKEN_EXPIRED' });
  });

  it('ends by signing out, here or everywhere', async () => {
    const venue = await house.venue();
    const { username } = await venue.hire(newWaiter());
    const tokens: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) tokens.push((await house.login(username)).access_token);
    const areIn = async () => {
      const found = [];
      for (const token of tokens) found.push(await house.isIn(token));
      return found;
    };

    await house.done('POST', '/auth/logout', undefined, tokens[0]);
    const afterOne = await areIn();
    await house.done('POST', '/auth/logout?all=true', undefined, tokens[1]);

    expect(afterOne).toEqual([false, true, true]);
    expect(await areIn()).toEqual([false, false, false]);
  });

  it('is not believed with a token of another key, audience, kind or algorithm', async () => {
    const { admin } = await house.venue();

    for (const token of house.forge(admin))
      expect(await house.call('GET', '/venue', undefined, token), token).toMatchObject({
        status: 401,
        code: 'UNAUTHENTICATED',
      });
  });

  it('tells who is signed in, and keeps the language they choose', async () => {
    const venue = await house.venue();

    const spoken = await house.done('PUT', '/auth/me/locale', { locale: 'kk' }, venue.admin);

    expect(spoken).toMatchObject({ locale: 'kk', venue_id: venue.id, device_id: null, role: 'admin' });
    expect(await house.done('GET', '/auth/profile', undefined, venue.admin)).toEqual(spoken);
    expect((await house.call('PUT', '/auth/me/locale', { locale: 'fr' }, venue.admin)).status).toBe(422);
  });
});

describe('the guard', () => {
  it('lets nobody in without a token, nor with one of a role that may not', async () => {
    const venue = await house.venue();
    const { username } = await venue.hire(newWaiter());
    const { access_token } = await house.login(username);
    const { device_token } = await venue.enrol('Tablet 1');
    const people = (token?: string) => house.call('GET', '/users', undefined, token);

    expect(await people()).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(await people('qdev_nonsense')).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(await people(access_token)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(await people(device_token)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect((await people(venue.admin)).status).toBe(200);
    expect((await house.call('GET', '/auth/me', undefined, device_token)).status).toBe(403);
  });
});

function secretsOf({ access_token, refresh_token }: { access_token: string; refresh_token: string }): string[] {
  return [access_token.split('.')[2]!, refresh_token.split('.')[1]!];
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}
