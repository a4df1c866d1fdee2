import type { UserView } from '../../src/auth/user.dto.js';
import type { LocationView, NewLocation, WallPart } from '../../src/floor/location.dto.js';
import type { NewTable, TableView } from '../../src/floor/table.dto.js';
import type { NewPaymentMethod, PaymentMethodView } from '../../src/payments/payment-method.dto.js';
import type { NewUser, PinInput } from '../../src/users/user.dto.js';
import type { VenueChange } from '../../src/venues/venue.dto.js';
import type { Api } from '../api.js';
import type { NewPrinter, PrinterView } from '../../src/printing/printer.dto.js';
import { locations, tables } from './floor.js';
import { paymentMethods, printer, staff, venue } from './house.js';
import { plantMenu } from './plant-menu.js';
import { plantPhotos, takePhotos } from './plant-photos.js';
import { plantRiches } from './plant-riches.js';
import { inTurns, missing } from './planting.js';
import { languages } from './words/parts.js';

export interface Planted {
  /** False when the house already stood. */
  isNew: boolean;
}

/**
 * Plants the house through the public API, as an admin would type it. People come last, so the last of them says that
 * everything is there: a house that was planted once is never touched again, whatever its people have changed in it.
 */
export async function plantHouse(
  admin: Api,
  { onStep, isSandboxThere }: { onStep: (what: string) => void; /** Guests can pay. */ isSandboxThere: boolean },
): Promise<Planted> {
  const people = await admin.all<UserView>('/users?archived=true');
  const known = new Map(people.map((person) => [person.username, person]));
  if (known.has(staff.at(-1)!.username)) return { isNew: false };
  const photos = takePhotos();
  onStep('the restaurant');
  const cutoff = venue.cutOff.split(':').map(Number) as [number, number];
  const settings: VenueChange = { name: venue.name, time_zone: venue.timeZone, currency: venue.currency, languages };
  await admin.send('PATCH', '/venue', { body: { ...settings, cutoff_minutes: cutoff[0] * 60 + cutoff[1] } });
  onStep('rooms and tables');
  await plantFloor(admin);
  onStep('stations and menu');
  await plantMenu(admin);
  onStep('modifiers, recipes, hours and translations');
  await plantRiches(admin);
  onStep('pictures of the dishes');
  await plantPhotos(admin, await photos);
  onStep('payment methods');
  await plantMethods(admin, isSandboxThere);
  onStep('users and their PINs');
  await plantPeople(admin, known);
  return { isNew: true };
}

async function plantFloor(admin: Api): Promise<void> {
  const rooms = await missing<LocationView>(admin, '/locations', 'name');
  for (const [index, { name, width, height, walls }] of locations.entries()) {
    const body: NewLocation = { name, sort: index + 1, width, height, walls: walls.flatMap(wallParts) };
    await rooms.add(name, body);
  }
  const placed = await missing<TableView>(admin, '/tables', 'name');
  const roomOf = (code: string) => rooms.id(locations.find((one) => one.code === code)!.name);
  await inTurns(tables, ({ number, location, seats, place }) => {
    const body: NewTable = { name: String(number), location_id: roomOf(location), seats, sort: number, ...place };
    return placed.add(String(number), body);
  });
}

function wallParts(corners: readonly (readonly [number, number])[]): WallPart[] {
  return corners.slice(1).map(([x2, y2], index) => {
    const [x1, y1] = corners[index]!;
    return { x1, y1, x2, y2 };
  });
}

async function plantMethods(admin: Api, isSandboxThere: boolean): Promise<void> {
  const methods = await missing<PaymentMethodView>(admin, '/payment-methods', 'name');
  for (const [index, { name, kind, provider }] of paymentMethods.entries()) {
    if (provider && !isSandboxThere) continue;
    const body: NewPaymentMethod = { name, kind, sort: index + 1, ...(provider && { provider, for_guests: true }) };
    await methods.add(name, body);
  }
  const printers = await missing<PrinterView>(admin, '/printers', 'name');
  await printers.add(printer.name, printer satisfies NewPrinter);
}

async function plantPeople(admin: Api, known: ReadonlyMap<string, UserView>): Promise<void> {
  for (const { username, name, role, pin, locale } of staff) {
    const person = known.get(username);
    const body: NewUser = { username, name, role, pin, ...(locale && { locale }) };
    // The first admin has come in by the link and has no PIN yet.
    if (person) await admin.send('PATCH', `/users/${person.id}/pin`, { body: { pin } satisfies PinInput });
    else await admin.send('POST', '/users', { body });
  }
}
