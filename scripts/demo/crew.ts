import type { PinLogin, TokensView } from '../../src/auth/auth.dto.js';
import type { UserView } from '../../src/auth/user.dto.js';
import type { DeviceView, EnrolledView, EnrolmentView, NewEnrolment } from '../../src/devices/device.dto.js';
import type { StationView } from '../../src/stations/station.dto.js';
import type { TicketView } from '../../src/orders/tickets/ticket.dto.js';
import { staff } from '../seed/house.js';
import { Api, Refused, type Traffic } from '../api.js';
import type { Chance } from './chance.js';
import { Cook } from './cook.js';
import { Desk, type FloorView } from './desk.js';
import type { Waiter } from './evening.js';
import type { Lag } from './lag.js';
import type { Pace } from './pace.js';
import { Screen } from './screen.js';
import { StaffSession } from './staff-session.js';

export interface Station {
  name: string;
  cook: Cook;
}

/** Everybody who works tonight, each with an enrolled device and its screen. */
export interface Crew {
  waiters: Waiter[];
  stations: Station[];
  screens: Screen<never>[];
}

export interface CrewParts {
  admin: Api;
  traffic: Traffic;
  pace: Pace;
  chance: Chance;
  lag: Lag;
  /** Somebody cannot come. */
  onAbsent: (message: string) => void;
}

// Known by its name, so that devices of an evening that was cut short are found again.
const BOTS_DEVICE = 'Bot · ';
/** Of 100 answers, so many get lost in the Wi-Fi behind the bar. */
const LOST_ANSWERS = 3;

export async function callIn(parts: CrewParts): Promise<Crew> {
  await revokeOldDevices(parts.admin);
  const crew: Crew = { waiters: [], stations: [], screens: [] };
  for (const station of await parts.admin.all<StationView>('/stations')) await openStation(crew, station, parts);
  const people = await parts.admin.all<UserView>('/users?active=true');
  for (const { username, pin } of staff.filter(({ role }) => role === 'waiter')) {
    const person = people.find((one) => one.username === username);
    if (person) await openTablet(crew, person, pin, parts);
  }
  if (crew.waiters.length === 0)
    throw new Error('no waiter of the demo can sign in; start with --fresh to create the demo again');
  await Promise.all(crew.screens.map((screen) => screen.ready()));
  return crew;
}

async function revokeOldDevices(admin: Api): Promise<void> {
  const devices = await admin.all<DeviceView>('/devices');
  for (const { id } of devices.filter(({ name }) => name.startsWith(BOTS_DEVICE)))
    await admin.send('DELETE', `/devices/${id}`);
}

async function openStation(crew: Crew, { id, name }: StationView, parts: CrewParts): Promise<void> {
  const wanted: NewEnrolment = { name: `${BOTS_DEVICE}${name}`, kind: 'KITCHEN_SCREEN', station_ids: [id] };
  const token = await enrol(wanted, parts);
  const api = new Api(parts.admin.origin, async () => token, parts.traffic, losesSome(parts.chance));
  const cook = new Cook(api, parts.pace, parts.chance);
  const screen = new Screen<{ tickets: TicketView[] }>({
    name,
    api,
    credentials: async () => ({ device_token: token }),
    view: `kitchen:${id}`,
    lag: parts.lag,
    onSnapshot: (view) => cook.load(view),
    onEvent: (event) => cook.hear(event),
    countOpen: () => cook.open,
  });
  crew.stations.push({ name, cook });
  crew.screens.push(screen as Screen<never>);
}

async function openTablet(crew: Crew, person: UserView, pin: string, parts: CrewParts): Promise<void> {
  const wanted: NewEnrolment = { name: `${BOTS_DEVICE}${person.name}`, kind: 'TABLET' };
  const token = await enrol(wanted, parts);
  const tablet = new Api(parts.admin.origin, async () => token, parts.traffic);
  let session: StaffSession;
  try {
    const body: PinLogin = { user_id: person.id, pin };
    const tokens = await tablet.send<TokensView>('POST', '/auth/login/pin', { body });
    session = new StaffSession(tablet, tokens, parts.traffic, losesSome(parts.chance));
  } catch (error) {
    if (!(error instanceof Refused) || error.status >= 500) throw error;
    parts.onAbsent(`${person.name} has another PIN now and does not work in this service.`);
    return;
  }
  const desk = new Desk();
  const screen = new Screen<FloorView>({
    name: person.name,
    api: session.api,
    credentials: () => session.credentials(),
    view: 'floor',
    lag: parts.lag,
    onSnapshot: (view) => desk.load(view),
    onEvent: (event) => desk.hear(event),
    countOpen: () => desk.openOrders().length,
  });
  crew.waiters.push({ userId: person.id, name: person.name, api: session.api, desk });
  crew.screens.push(screen as Screen<never>);
}

/** Answers the device's own token. */
async function enrol(wanted: NewEnrolment, { admin, traffic }: CrewParts): Promise<string> {
  const { code } = await admin.send<EnrolmentView>('POST', '/devices/enrolments', { body: wanted });
  const stranger = new Api(admin.origin, async () => null, traffic);
  return (await stranger.send<EnrolledView>('POST', '/devices/enrol', { body: { code } })).device_token;
}

function losesSome(chance: Chance): () => boolean {
  return () => chance.in100(LOST_ANSWERS);
}
