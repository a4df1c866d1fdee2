import type { UserView } from '../../src/auth/user.dto.js';
import type { LocationView, NewLocation } from '../../src/floor/location.dto.js';
import type { NewTable, TableView } from '../../src/floor/table.dto.js';
import type { NewStation, StationView } from '../../src/stations/station.dto.js';
import type { CategoryView, NewCategory } from '../../src/menu/category.dto.js';
import type { DishView, NewDish } from '../../src/menu/dish.dto.js';
import type { NewPaymentMethod, PaymentMethodView } from '../../src/payments/payment-method.dto.js';
import type { NewUser, PinInput } from '../../src/users/user.dto.js';
import type { VenueChange } from '../../src/venues/venue.dto.js';
import type { Api } from '../api.js';
import { locations, paymentMethods, staff, stations, tables, venue } from './house.js';
import { categories, dishes } from './menu.js';
import type { SeedDish } from './shapes.js';

export interface Planted {
  /** False when the house already stood. */
  isNew: boolean;
}

// Orders wait for their lines, requests do not wait for one another: the server shares one fsync between them.
const AT_ONCE = 16;

/**
 * Plants the house through the public API, as an admin would type it. People come last, so the last of them says that
 * everything is there: a house that was planted once is never touched again, whatever its people have changed in it.
 */
export async function plantHouse(admin: Api, onStep: (what: string) => void): Promise<Planted> {
  const people = await admin.all<UserView>('/users?archived=true');
  const known = new Map(people.map((person) => [person.username, person]));
  if (known.has(staff.at(-1)!.username)) return { isNew: false };
  onStep('the restaurant');
  const cutoff = venue.cutOff.split(':').map(Number) as [number, number];
  const settings: VenueChange = { name: venue.name, time_zone: venue.timeZone, currency: venue.currency };
  await admin.send('PATCH', '/venue', { body: { ...settings, cutoff_minutes: cutoff[0] * 60 + cutoff[1] } });
  onStep('rooms and tables');
  await plantFloor(admin);
  onStep('stations and menu');
  await plantMenu(admin);
  onStep('ways to pay');
  await plantMethods(admin);
  onStep('people and their PINs');
  await plantPeople(admin, known);
  return { isNew: true };
}

async function plantFloor(admin: Api): Promise<void> {
  const rooms = await missing<LocationView>(admin, '/locations', 'name');
  for (const [index, { name }] of locations.entries()) {
    const body: NewLocation = { name, sort: index + 1 };
    await rooms.add(name, body);
  }
  const placed = await missing<TableView>(admin, '/tables', 'name');
  const roomOf = (code: string) => rooms.id(locations.find((one) => one.code === code)!.name);
  await inTurns(tables, ({ number, location, seats }) => {
    const body: NewTable = { name: String(number), location_id: roomOf(location), seats, sort: number };
    return placed.add(String(number), body);
  });
}

async function plantMenu(admin: Api): Promise<void> {
  const kitchens = await missing<StationView>(admin, '/stations', 'name');
  for (const [index, { name }] of stations.entries()) {
    const body: NewStation = { name, sort: index + 1 };
    await kitchens.add(name, body);
  }
  const chapters = await missing<CategoryView>(admin, '/categories', 'name');
  await inTurns(categories, ({ name, sort }) => {
    const body: NewCategory = { name, sort };
    return chapters.add(name, body);
  });
  const offered = await missing<DishView>(admin, '/dishes', 'sku');
  const chapterOf = (code: string) => chapters.id(categories.find((one) => one.code === code)!.name);
  const kitchenOf = (code: string) => kitchens.id(stations.find((one) => one.code === code)!.name);
  await inTurns([...dishes.entries()], ([index, dish]) =>
    offered.add(dish.sku, newDish(dish, index, chapterOf(dish.category), kitchenOf(dish.station))),
  );
}

function newDish(dish: SeedDish, index: number, categoryId: string, stationId: string): NewDish {
  const { name, kitchenName, description, sku, prepMinutes } = dish;
  return {
    name,
    description,
    sku,
    category_id: categoryId,
    station_id: stationId,
    prep_minutes: prepMinutes,
    sort: index + 1,
    ...(kitchenName !== undefined && { kitchen_name: kitchenName }),
    ...(dish.variations ? { variations: [...dish.variations] } : { price: dish.price }),
  };
}

async function plantMethods(admin: Api): Promise<void> {
  const methods = await missing<PaymentMethodView>(admin, '/payment-methods', 'name');
  for (const [index, { name, kind }] of paymentMethods.entries()) {
    const body: NewPaymentMethod = { name, kind, sort: index + 1 };
    await methods.add(name, body);
  }
}

async function plantPeople(admin: Api, known: ReadonlyMap<string, UserView>): Promise<void> {
  for (const { username, name, role, pin } of staff) {
    const person = known.get(username);
    const body: NewUser = { username, name, role, pin };
    // The first admin has come in by the link and has no PIN yet.
    if (person) await admin.send('PATCH', `/users/${person.id}/pin`, { body: { pin } satisfies PinInput });
    else await admin.send('POST', '/users', { body });
  }
}

/** What is there already, by its name, and a way to add what is not. */
async function missing<View extends { id: string }>(admin: Api, path: string, field: keyof View) {
  const ids = new Map((await admin.all<View>(path)).map((row) => [String(row[field]), row.id]));
  return {
    async add(name: string, body: object): Promise<void> {
      if (!ids.has(name)) ids.set(name, (await admin.send<View>('POST', path, { body })).id);
    },
    id(name: string): string {
      const id = ids.get(name);
      if (id === undefined) throw new Error(`${path} has no ${name}`);
      return id;
    },
  };
}

async function inTurns<Thing>(things: readonly Thing[], work: (thing: Thing) => Promise<void>): Promise<void> {
  for (let start = 0; start < things.length; start += AT_ONCE)
    await Promise.all(things.slice(start, start + AT_ONCE).map(work));
}
