import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocationView } from '../src/floor/location.dto.js';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { partsOf, photo, PLAIN, png } from './jpeg.js';
import { fetchPicture, newDish, sendBackground, sendPhoto } from './photos.js';
import { openSecondVenue } from './second-venue.js';

const MIB = 1024 * 1024;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

let rooms = 0;

async function newRoom(): Promise<string> {
  rooms += 1;
  return (await done(house.admin.post('/locations', { name: `Room ${rooms}` }))).id;
}

const plan = (id: string): Promise<LocationView> => done(house.admin.get(`/locations/${id}`));
const remove = (id: string) => house.admin.delete(`/locations/${id}/background`);
const isThere = async (url: string) => (await fetchPicture(house.anyone, url)).status === 200;

describe('the background of a plan', () => {
  it('is made anew in sizes for screens, and shown wherever the plan is', async () => {
    const room = await newRoom();
    const { next_cursor: cursor } = await done(house.waiter.get('/events'));

    const { status, body } = await sendBackground(house.admin, room, await photo(2000, 1500));

    expect(status).toBe(200);
    const { background } = body;
    expect(background).toEqual({
      id: expect.any(String),
      phone: { url: `/api/v1/pictures/${background.id}/phone`, width: 360, height: 480 },
      tablet: { url: `/api/v1/pictures/${background.id}/tablet`, width: 960, height: 1280 },
    });
    const { bytes } = await fetchPicture(house.anyone, background.tablet.url);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 960, height: 1280 });
    expect(partsOf(bytes).segments.filter(({ marker }) => !PLAIN.has(marker))).toEqual([]);

    expect(await plan(room)).toEqual(body);
    const { data: listed } = await done(house.waiter.get('/locations?per_page=100'));
    expect(listed.find(({ id }: { id: string }) => id === room)).toEqual(body);
    const { table_count: _, ...head } = body;
    const { data: events } = await done(house.waiter.get(`/events?cursor=${cursor}`));
    expect(events).toMatchObject([{ type: 'location.changed', data: head }]);
    const { locations } = (await done(house.waiter.get('/snapshot?view=floor'))).data;
    expect(locations.find(({ id }: { id: string }) => id === room)).toEqual(head);
  });

  it('stays while the plan changes, and goes when it is replaced or taken away', async () => {
    const room = await newRoom();
    const first = (await sendBackground(house.admin, room, png(40, 30, 30))).body.background;
    await done(house.admin.patch(`/locations/${room}`, { name: `${room}, renamed` }));
    const { location } = await done(house.admin.patch(`/locations/${room}/layout`, { width: 900 }));
    expect(location).toMatchObject({ width: 900, background: first });

    const second = (await sendBackground(house.admin, room, png(30, 40, 40))).body.background;
    expect(second.id).not.toBe(first.id);
    expect([await isThere(first.tablet.url), await isThere(second.tablet.url)]).toEqual([false, true]);
    expect((await sendBackground(house.admin, room, png(30, 40, 40))).body.background).toEqual(second);

    const { next_cursor: cursor } = await done(house.waiter.get('/events'));
    expect((await remove(room)).status).toBe(204);
    expect((await plan(room)).background).toBeNull();
    expect(await isThere(second.tablet.url)).toBe(false);
    const { data: events } = await done(house.waiter.get(`/events?cursor=${cursor}`));
    expect(events).toMatchObject([{ type: 'location.changed', data: { id: room, background: null } }]);
    expect((await remove(room)).status).toBe(404);
  });

  it('is one picture with whatever else shows it, until nothing does', async () => {
    const [room, other, dish] = [await newRoom(), await newRoom(), await newDish(house)];
    const bytes = png(50, 50, 50);
    const { background } = (await sendBackground(house.admin, room, bytes)).body;
    expect((await sendBackground(house.admin, other, bytes)).body.background).toEqual(background);
    expect((await sendPhoto(house.admin, dish, bytes)).body).toEqual(background);

    await done(house.admin.delete(`/dishes/${dish}/photos/${background.id}`));
    await done(remove(room));
    expect(await isThere(background.phone.url)).toBe(true);
    await done(remove(other));
    expect(await isThere(background.phone.url)).toBe(false);
  });

  it('is refused as photos of dishes are, and leaves what was there', async () => {
    const room = await newRoom();
    const { background } = (await sendBackground(house.admin, room, png(20, 20, 20))).body;
    const meal = await photo(400, 300);
    const swollen = Buffer.concat([meal, Buffer.alloc(10 * MIB + 1 - meal.length)]);
    const refused = async (...args: [Buffer, string?]) => {
      const { status, body } = await sendBackground(house.admin, room, args[0], { type: args[1] ?? 'image/jpeg' });
      return [status, body.error.code];
    };

    expect(await refused(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml')).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ]);
    expect(await refused(meal.subarray(0, meal.length / 2))).toEqual([422, 'PICTURE_UNREADABLE']);
    expect(await refused(png(10_000, 10_000, 10_000))).toEqual([422, 'PICTURE_TOO_LARGE']);
    expect(await refused(swollen)).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    expect((await plan(room)).background).toEqual(background);
  });

  it('is put up by those who draw the plans of this house only', async () => {
    const room = await newRoom();
    const { admin: neighbour } = await openSecondVenue(house);
    const bytes = png(21, 20, 20);

    expect((await sendBackground(house.waiter, room, bytes)).status).toBe(403);
    expect((await sendBackground(neighbour, room, bytes)).status).toBe(404);
    await done(house.admin.delete(`/locations/${room}`));
    expect((await sendBackground(house.admin, room, bytes)).status).toBe(404);
  });
});
