import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House, newWaiter, PASSWORD, type Venue } from './auth-house.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
});

describe('an admin', () => {
  it('lets a person go: signed out everywhere, unable to come back, still in the list', async () => {
    const venue = await house.venue();
    const anna = await venue.hire(newWaiter());
    const { access_token } = await house.login(anna.username);
    const { device_token } = await venue.enrol('Tablet 1');
    const list = (query: string) => house.done('GET', `/users${query}`, undefined, venue.admin);

    expect((await house.call('DELETE', `/users/${anna.id}`, undefined, venue.admin)).status).toBe(204);

    const pin = { user_id: anna.id, pin: '8053' };
    expect(await house.isIn(access_token)).toBe(false);
    expect((await house.call('POST', '/auth/login', { username: anna.username, password: PASSWORD })).status).toBe(401);
    expect((await house.call('POST', '/auth/login/pin', pin, device_token)).status).toBe(401);
    expect((await house.done('GET', '/users/waiters', undefined, device_token)).data).toEqual([]);
    expect((await list('')).data).toMatchObject([{ id: venue.ownerId }]);
    expect((await list('?archived=true&active=false')).data).toMatchObject([{ id: anna.id, active: false }]);
  });

  it('changes a role, and the person who is signed in has it at once', async () => {
    const venue = await house.venue();
    const anna = await venue.hire(newWaiter());
    const { access_token } = await house.login(anna.username);
    const before = await venue.me(access_token);

    await house.done('PATCH', `/users/${anna.id}`, { role: 'manager' }, venue.admin);

    expect(before.role).toBe('waiter');
    expect(await venue.me(access_token)).toMatchObject({ role: 'manager' });
    expect((await house.done('GET', '/users?role=manager', undefined, venue.admin)).data).toMatchObject([
      { id: anna.id },
    ]);
  });

  it('need not choose a language for a person, and may take one back', async () => {
    const { admin } = await house.venue();

    const hired = await house.done('POST', '/users', newWaiter(), admin);
    const spoken = await house.done('PATCH', `/users/${hired.id}`, { locale: 'ru' }, admin);
    const unset = await house.done('PATCH', `/users/${hired.id}`, { locale: null }, admin);

    expect([hired, spoken, unset].map(({ locale }) => locale)).toEqual([null, 'ru', null]);
  });

  it('cannot be the last to go, to be demoted or to be switched off', async () => {
    const venue = await house.venue();
    const refused = { status: 409, code: 'LAST_ADMIN' };
    const self = `/users/${venue.ownerId}`;

    expect(await house.call('DELETE', self, undefined, venue.admin)).toMatchObject(refused);
    expect(await house.call('PATCH', self, { role: 'manager' }, venue.admin)).toMatchObject(refused);
    expect(await house.call('PATCH', self, { active: false }, venue.admin)).toMatchObject(refused);
  });

  it('of two who dismiss each other at once, one stays', async () => {
    const venue = await house.venue();
    const other = await venue.hire({ ...newWaiter(), role: 'admin' });
    const { access_token } = await house.login(other.username);

    const answers = await Promise.all([
      house.call('DELETE', `/users/${other.id}`, undefined, venue.admin),
      house.call('DELETE', `/users/${venue.ownerId}`, undefined, access_token),
    ]);

    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  });

  it('does not find the people and devices of another venue', async () => {
    const venue = await house.venue();
    const { device } = await venue.enrol('Tablet 1');
    const before = await venue.me(venue.admin);
    const { admin: stranger } = await house.venue();

    for (const [method, path, body] of foreignCalls(venue, device.id))
      expect((await house.call(method, path, body, stranger)).status, `${method} ${path}`).toBe(404);
    expect((await house.done('GET', '/users', undefined, stranger)).pagination.total).toBe(1);
    expect(await venue.me((await house.login(before.username)).access_token)).toMatchObject({ name: before.name });
    expect((await house.done('GET', '/devices', undefined, stranger)).data).toEqual([]);
  });

  it('does not take over a person who also works for somebody else', async () => {
    const [venue, other] = [await house.venue(), await house.venue()];
    const anna = await venue.hire(newWaiter());
    await house.database.write((tx) =>
      tx.change("INSERT INTO user_venues (user_id, venue_id, role) VALUES ($1, $2, 'waiter')", [anna.id, other.id]),
    );

    const password = await house.call(
      'PATCH',
      `/users/${anna.id}/password`,
      { password: 'mine from now on' },
      venue.admin,
    );
    const link = await house.call('POST', `/users/${anna.id}/reset-link`, {}, venue.admin);
    const dismissed = await house.call('DELETE', `/users/${anna.id}`, undefined, venue.admin);

    expect([password.status, link.status, dismissed.status]).toEqual([403, 403, 204]);
    expect((await house.call('GET', `/users/${anna.id}`, undefined, venue.admin)).status).toBe(404);
    expect((await house.login(anna.username)).user).toMatchObject({ id: anna.id, active: true });
  });

  it('is refused a username that somebody has', async () => {
    const venue = await house.venue();
    const anna = newWaiter();
    await venue.hire(anna);

    expect(
      await house.call('POST', '/users', { ...anna, username: anna.username.toUpperCase() }, venue.admin),
    ).toMatchObject({ status: 409, code: 'DUPLICATE' });
  });
});

function foreignCalls(venue: Venue, deviceId: string): ['GET' | 'PATCH' | 'POST' | 'DELETE', string, object?][] {
  const person = `/users/${venue.ownerId}`;
  const device = `/devices/${deviceId}`;
  return [
    ['GET', person],
    ['PATCH', person, { name: 'Mine now' }],
    ['PATCH', `${person}/password`, { password: 'mine from now on' }],
    ['PATCH', `${person}/pin`, { pin: '1234' }],
    ['POST', `${person}/reset-link`, {}],
    ['DELETE', person],
    ['GET', device],
    ['PATCH', device, { name: 'Mine now' }],
    ['DELETE', device],
  ];
}
