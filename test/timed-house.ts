import type { Locale } from '../src/domain/locale.js';
import type { OrderType } from '../src/domain/order.js';
import type { PublicMenu } from '../src/menu/menu.dto.js';
import { PASSWORD, type House } from './auth-house.js';
import { adminOf, speaker, type Speaker } from './speaker.js';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

interface Asking {
  at?: string;
  lang?: Locale;
  type?: OrderType;
}

/** Creates a venue in a time zone, with a menu for any moment and users who sign in again over time. */
export async function timedVenue(house: House, timeZone: string) {
  const venue = await house.venue();
  const owner = adminOf(venue);
  await owner.patch('/venue', { time_zone: timeZone });
  await owner.made('/stations', { name: 'Kitchen' });
  const username = `timed.${venue.slug}`;
  await venue.hire({ username, name: 'Bolat', role: 'admin', password: PASSWORD });
  const category = await owner.made('/categories', { name: 'All day' });

  const menu = async ({ at, lang, type }: Asking = {}): Promise<PublicMenu> => {
    const query = new URLSearchParams({ venue: venue.slug, ...(at && { at }), ...(lang && { lang }) });
    if (type) query.set('order_type', type);
    const { status, body, text } = await speaker(house).get(`/menu?${query}`);
    if (status !== 200) throw new Error(`the menu answered ${status}: ${text}`);
    return body;
  };

  return {
    venue,
    ...owner,
    menu,
    categoryId: category.id as string,
    dish: (name: string, price: number, more: object = {}) =>
      owner.made('/dishes', { name, price, category_id: category.id, ...more }),
    hours: (name: string, from: string, to: string, days = EVERY_DAY, more: object = {}): Promise<{ id: string }> =>
      owner.made('/schedules', { name, hours: [{ days, from, to }], ...more }),
    /** Returns the price of each dish or variation on the menu of this moment. */
    prices: async (asking: Asking = {}): Promise<Record<string, number>> => {
      const dishes = (await menu(asking)).categories.flatMap((one) => one.dishes);
      return Object.fromEntries(
        dishes.flatMap(({ name, price, variations }) =>
          price === null
            ? variations.map((one): [string, number] => [`${name} ${one.name}`, one.price])
            : [[name, price]],
        ),
      );
    },
    /** Returns a freshly signed-in admin client, since tokens expire as the clock moves. */
    somebody: async (): Promise<Speaker> => speaker(house, (await house.login(username)).access_token),
  };
}

/** Moves the clock forward to this moment. */
export function waitUntil(house: House, at: string): void {
  const ms = Date.parse(at) - house.clock.now().getTime();
  if (ms < 0) throw new Error(`${at} has passed`);
  house.clock.forward(ms);
}

const DAY_MS = 24 * 3600 * 1000;

/** Returns a time of day this many days after today, in UTC. */
export function ahead(house: House, days: number, time: string): string {
  const day = new Date(house.clock.now().getTime() + days * DAY_MS).toISOString().slice(0, 10);
  return `${day}T${time}:00.000Z`;
}

export function earlier(at: string, ms = 1): string {
  return new Date(Date.parse(at) - ms).toISOString();
}
