import { FirstAdmin } from '../../../src/users/first-admin.service.js';
import { VenuesService } from '../../../src/venues/venues.service.js';
import { done } from '../../caller.js';
import { enrolled, openHouse, type House } from '../../given.js';
import type { Seat } from './ear.js';

export interface Venue {
  id: string;
  token: string;
  /** Token of the grill's screen. */
  screen: string;
  stationId: string;
  dishId: string;
}

/**
 * Creates venues in one installation.
 * Each has an admin and a screen that receives only its own station.
 */
export async function openVenues(settings: Record<string, string>, count: number): Promise<Venue[]> {
  const house = await openHouse(settings);
  try {
    const venues: Venue[] = [];
    for (let number = 1; number <= count; number += 1) venues.push(await openVenue(house, number));
    return venues;
  } finally {
    await house.leave();
  }
}

async function openVenue(house: House, number: number): Promise<Venue> {
  const { id } = await house.app
    .get(VenuesService)
    .open({ name: `Branch ${number}`, timeZone: 'Asia/Almaty', currency: 'KZT' });
  const link = new URL(await house.app.get(FirstAdmin).link(id, house.base));
  const person = { token: link.searchParams.get('token'), username: `owner${number}`, password: 'a long password' };
  const { access_token: token } = await done(house.anyone.post('/auth/setup', person, { key: null }));
  const admin = house.anyone.as(token);
  const { id: stationId } = await done(admin.post('/stations', { name: 'Grill' }));
  const { id: category_id } = await done(admin.post('/categories', { name: 'Everything', station_id: stationId }));
  const { id: dishId } = await done(admin.post('/dishes', { category_id, name: 'Steak', price: 100 }));
  const screen = await enrolled(admin, 'Grill', 'KITCHEN_SCREEN', [stationId]);
  return { id, token, screen: screen.token!, stationId, dishId };
}

/**
 * Returns the owners of all sockets.
 * Half of those of a venue are its admin's, half its kitchen screen's.
 */
export function seatsOf(venues: readonly Venue[], eachVenue: number): Seat[] {
  return Array.from({ length: venues.length * eachVenue }, (_, index) => {
    const venue = index % venues.length;
    const { token, screen } = venues[venue]!;
    return Math.floor(index / venues.length) % 2 === 0
      ? { venue, token, type: 'order.created' }
      : { venue, token: screen, type: 'ticket.created' };
  });
}
