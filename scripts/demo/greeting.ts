import { networkInterfaces } from 'node:os';
import type { UserView } from '../../src/auth/user.dto.js';
import type { EnrolmentView, NewEnrolment } from '../../src/devices/device.dto.js';
import type { PickupCodeView } from '../../src/floor/pickup-card.dto.js';
import { lookBeside } from '../beside.js';
import type { ResetLinkView } from '../../src/users/user.dto.js';
import { staff } from '../seed/house.js';
import { columns } from '../terminal.js';
import type { Api } from '../api.js';

const MENU = '/api/v1/menu';
const ANSWER_WITHIN_MS = 1000;

/** Where to look, who works here, and the keys to try it. */
export async function greeting(admin: Api, port: number, databaseUrl: string): Promise<string[]> {
  const home = homeAt(port);
  return [
    'Where to look',
    ...columns([
      [`${home}/`, 'the start page, with links to everything else'],
      [await lastCard(databaseUrl, home), 'the page of a table, as guests see it on their phones'],
      [await pickupCard(admin, home), 'the page of the pickup code, for guests who pick up their order'],
      [`${home}${MENU}`, 'the public menu, for programs'],
      [`${home}/docs`, 'the API, to try out'],
      [`${home}/redoc`, 'the API, to read'],
      [`${home}/docs/guides`, 'guides for owners and integrators'],
      [`${home}/health`, 'the state of the server'],
      ...(await neighbours(port)).map(
        (origin) => [origin, 'the same from a phone or a tablet in this network'] as const,
      ),
    ]),
    '',
    'Users (PINs work on enrolled devices, and only in this demo)',
    ...columns(staff.map(({ name, role, pin }) => [`${pin}  ${name}`, role])),
    '',
    ...(await codes(admin, home)),
    ...(await links(admin, home)),
  ];
}

const LAST_CODE = 'SELECT qr_token FROM tables WHERE archived_at IS NULL ORDER BY sort DESC, id DESC LIMIT 1';

/** What is printed on the card of the last table. The API gives only new codes, and a new code ends the old one. */
async function lastCard(databaseUrl: string, home: string): Promise<string> {
  const beside = await lookBeside(databaseUrl);
  try {
    const [table] = await beside.sql.rows<{ qr_token: string }>(LAST_CODE);
    return `${home}/menu/${table!.qr_token}`;
  } finally {
    await beside.close();
  }
}

/** Guests order by it at once, so that one can see it on the screens. */
async function pickupCard(admin: Api, home: string): Promise<string> {
  await admin.send('PATCH', '/venue', { body: { guest_takeaway: 'OPEN' } });
  const { code } = await admin.get<PickupCodeView>('/venue/pickup-code');
  return `${home}/menu/${code}`;
}

export function homeAt(port: number): string {
  return `http://localhost:${port}`;
}

/** What turns a browser into a device of the house: open it and both screens are there. */
export async function codes(admin: Api, home: string): Promise<string[]> {
  const tablet = await enrolment(admin, { name: 'New tablet', kind: 'TABLET' });
  const screen = await enrolment(admin, { name: 'New kitchen screen', kind: 'KITCHEN_SCREEN' });
  return [
    'Screens: each link enrols one browser as a device, once and within 10 minutes',
    ...columns([
      [`${home}/waiter#enrol=${tablet}`, 'a waiter’s tablet: choose a user and enter the PIN'],
      [`${home}/kitchen#enrol=${screen}`, 'a kitchen screen'],
    ]),
    'The same on another device, which asks for the code',
    ...columns([
      [tablet, 'enrols a waiter’s tablet, at /waiter'],
      [screen, 'enrols a kitchen screen, at /kitchen'],
    ]),
  ];
}

/** Links by which admins choose a password. */
async function links(admin: Api, home: string): Promise<string[]> {
  const people = await admin.all<UserView>('/users?role=admin&active=true');
  const lines: string[] = [];
  for (const { id, name, username } of people) {
    const { pathname, search } = new URL((await admin.send<ResetLinkView>('POST', `/users/${id}/reset-link`)).url!);
    lines.push(
      `  ${name}, username ${username}, can choose a password here (within a day):`,
      `  ${home}${pathname}${search}`,
    );
  }
  return lines;
}

async function enrolment(admin: Api, body: NewEnrolment): Promise<string> {
  return (await admin.send<EnrolmentView>('POST', '/devices/enrolments', { body })).code!;
}

/** Other addresses of this machine to which the server answers: to a public one it does not. */
async function neighbours(port: number): Promise<string[]> {
  const origins = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `http://${address}:${port}/`);
  const answers = await Promise.all(origins.map(isAnswered));
  return origins.filter((_, index) => answers[index]);
}

async function isAnswered(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return answer.ok;
  } catch {
    return false;
  }
}
