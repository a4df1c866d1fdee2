import { FirstAdmin } from '../src/users/first-admin.service.js';
import { VenuesService } from '../src/venues/venues.service.js';
import { done, type Caller } from './caller.js';
import { enrolled, hired, type House } from './given.js';
import { spareThings, type Things } from './permissions/things.js';

/** Another venue in the same installation, with its own users, screens and data. */
export interface SecondVenue {
  slug: string;
  admin: Caller;
  waiter: Caller;
  cook: Caller;
  screen: Caller;
  tablet: Caller;
  things: Things;
}

/** Creates the venue as `npm run venue -- add` does, and its data through the API. */
export async function openSecondVenue(house: House): Promise<SecondVenue> {
  const { id, slug } = await house.app
    .get(VenuesService)
    .open({ name: 'The other house', timeZone: 'Asia/Almaty', currency: 'KZT' });
  const link = new URL(await house.app.get(FirstAdmin).link(id, house.base));
  const person = { token: link.searchParams.get('token'), username: 'neighbour', password: 'another good password' };
  const { access_token } = await done(house.anyone.post('/auth/setup', person, { key: null }));
  const admin = house.anyone.as(access_token);
  return {
    slug,
    admin,
    waiter: await hired(admin, 'waiter', 'Botagoz'),
    cook: await hired(admin, 'kitchen', 'Bakyt'),
    screen: await enrolled(admin, 'Kitchen', 'KITCHEN_SCREEN'),
    tablet: await enrolled(admin, 'Tablet', 'TABLET'),
    things: await spareThings(admin, 'b'),
  };
}
