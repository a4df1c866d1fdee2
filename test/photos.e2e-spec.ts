import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { partsOf, photo, PLAIN, png, withComment } from './jpeg.js';
import { fetchPicture, newDish, sendPhoto } from './photos.js';

let house: House;
let meal: Buffer;

beforeAll(async () => {
  house = await openHouse();
  meal = await photo(2000, 1500);
});
afterAll(() => house?.close());

const rows = (table: string) =>
  house.database.read((reader) => reader.rows<Record<string, unknown>>(`SELECT * FROM ${table}`));

describe('a photo of a dish', () => {
  it('is shown on the menu in sizes for a phone and a tablet, upright', async () => {
    const dish = await newDish(house);
    const { version } = await done(house.admin.get(`/dishes/${dish}`));
    const menu = await done(house.anyone.get('/menu'));
    const { next_cursor: cursor } = await done(house.admin.get('/events'));

    const { status, body: shown } = await sendPhoto(house.admin, dish, meal);
    expect(status).toBe(201);
    expect(shown).toEqual({
      id: expect.any(String),
      // The photo was taken with a rotated phone.
      phone: { url: `/api/v1/pictures/${shown.id}/phone`, width: 360, height: 480 },
      tablet: { url: `/api/v1/pictures/${shown.id}/tablet`, width: 960, height: 1280 },
    });
    expect(await done(house.admin.get(`/dishes/${dish}`))).toMatchObject({ photos: [shown], version: version + 1 });
    const after = await done(house.anyone.get('/menu'));
    expect(after.menu_version).toBe(menu.menu_version + 1);
    expect(after.categories.flatMap((one: any) => one.dishes).find(({ id }: any) => id === dish).photos).toEqual([
      shown,
    ]);
    const { data: events } = await done(house.admin.get(`/events?cursor=${cursor}`));
    expect(events).toMatchObject([{ type: 'menu.published', data: { menu_version: after.menu_version } }]);
    const { data } = await done(house.admin.get('/snapshot?view=menu'));
    expect(JSON.stringify(data)).toContain(shown.tablet.url);

    for (const { url, width, height } of [shown.phone, shown.tablet]) {
      const { bytes, headers } = await fetchPicture(house.anyone, url);
      expect(headers.get('content-type')).toBe('image/jpeg');
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width, height, space: 'srgb' });
    }
  });

  it('tells nothing about its place, its maker or its phone', async () => {
    const { orientation, exif, icc } = await sharp(meal).metadata();
    expect([orientation, exif?.includes('Secret Phone'), icc !== undefined]).toEqual([6, true, true]);
    await sendPhoto(house.admin, await newDish(house), withComment(meal, 'taken at home'));
    const files = await rows('picture_files');
    expect(files.length).toBeGreaterThan(0);
    for (const { bytes } of files as { bytes: Buffer }[]) {
      const { segments, behind } = partsOf(bytes);
      expect(segments.filter(({ marker }) => !PLAIN.has(marker))).toEqual([]);
      expect(behind).toHaveLength(0);
      for (const word of ['Exif', 'Secret Phone', 'taken at home', 'ICC_PROFILE'])
        expect(bytes.includes(word)).toBe(false);
    }
  });

  it.each([
    ['a small one is not enlarged', 300, 200, 'png', [300, 200], [300, 200]],
    ['a wide one fits both ways', 4000, 500, 'jpeg', [480, 60], [1280, 160]],
    ['a high one fits both ways', 500, 4000, 'webp', [60, 480], [160, 1280]],
    ['a point stays a point', 1, 1, 'png', [1, 1], [1, 1]],
  ] as const)('%s', async (_, width, height, format, phone, tablet) => {
    const bytes = await sharp({ create: { width, height, channels: 3, background: '#a63' } })
      .toFormat(format)
      .toBuffer();
    const { body } = await sendPhoto(house.admin, await newDish(house), bytes, { type: `image/${format}` });
    expect([body.phone.width, body.phone.height]).toEqual(phone);
    expect([body.tablet.width, body.tablet.height]).toEqual(tablet);
  });

  it('is set on white where one could see through it, and keeps its colours in grey, CMYK and 16 bits', async () => {
    const clear = await sharp({
      create: { width: 20, height: 20, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    const red = sharp({ create: { width: 20, height: 20, channels: 3, background: '#f00' } });
    const cases: [Buffer, number[]][] = [
      [clear, [255, 255, 255]],
      [await red.clone().toColourspace('cmyk').jpeg().toBuffer(), [255, 0, 0]],
      [await red.clone().toColourspace('rgb16').png().toBuffer(), [255, 0, 0]],
      [await red.clone().greyscale().jpeg().toBuffer(), [127, 127, 127]],
    ];
    for (const [bytes, colour] of cases) {
      const { body } = await sendPhoto(house.admin, await newDish(house), bytes);
      const made = await fetchPicture(house.anyone, body.phone.url);
      const pixel = await sharp(made.bytes).toColourspace('srgb').removeAlpha().raw().toBuffer();
      for (const [channel, value] of colour.entries()) expect(Math.abs(pixel[channel]! - value)).toBeLessThan(60);
    }
  });

  it('stands in the order that somebody gives it, and at most ten are shown', async () => {
    const dish = await newDish(house);
    const ids: string[] = [];
    for (let shade = 0; shade < 10; shade += 1)
      ids.push((await sendPhoto(house.admin, dish, png(8 + shade, 8, 8))).body.id);
    expect(new Set(ids).size).toBe(10);
    expect(await sendPhoto(house.admin, dish, png(30, 30, 30))).toMatchObject({
      status: 409,
      body: { error: { code: 'TOO_MANY_PHOTOS' } },
    });
    const { data } = await done(house.admin.patch(`/dishes/${dish}/photos/order`, { ids: [ids[9], ids[3]] }));
    const wanted = [ids[9], ids[3], ...ids.filter((_, place) => place !== 9 && place !== 3)];
    expect(data.map(({ id }: { id: string }) => id)).toEqual(wanted);
    expect((await done(house.admin.get(`/dishes/${dish}`))).photos).toEqual(data);
    const order = (list: unknown[]) => house.admin.patch(`/dishes/${dish}/photos/order`, { ids: list });
    expect((await order([house.tables[0]])).status).toBe(404);
    expect((await order([ids[0], ids[0]])).status).toBe(422);
  });
});

describe('a picture', () => {
  it('never changes, so that whoever has it need not ask again', async () => {
    const { body } = await sendPhoto(house.admin, await newDish(house), await photo(640, 480, 3));
    const first = await fetchPicture(house.anyone, body.phone.url);
    expect(first.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
    expect(first.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(first.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const again = await fetchPicture(house.anyone, body.phone.url, { 'if-none-match': first.headers.get('etag')! });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    for (const url of [
      `/api/v1/pictures/${body.id}/original`,
      `/api/v1/pictures/${body.id}/constructor`,
      `/api/v1/pictures/${house.tables[0]}/phone`,
      '/api/v1/pictures/..%2f..%2f..%2fetc%2fpasswd/phone',
      `/api/v1/pictures/${body.id}/..%2f..%2f..%2fetc%2fpasswd`,
    ])
      expect((await fetchPicture(house.anyone, url)).status).toBe(404);
  });

  it('is kept once, however often it is sent, until nothing shows it', async () => {
    const [one, other] = [await newDish(house), await newDish(house)];
    const bytes = await photo(500, 400, 5);
    const before = (await rows('picture_files')).length;
    const { body } = await sendPhoto(house.admin, one, bytes);
    const { version } = await done(house.admin.get(`/dishes/${one}`));
    // With another comment in the file, it is the same picture.
    expect((await sendPhoto(house.admin, one, withComment(bytes, 'again'))).body).toEqual(body);
    expect(await done(house.admin.get(`/dishes/${one}`))).toMatchObject({ version, photos: [body] });
    expect((await sendPhoto(house.admin, other, bytes)).body).toEqual(body);
    expect((await rows('picture_files')).length).toBe(before + 2);

    const remove = (dish: string) => house.admin.delete(`/dishes/${dish}/photos/${body.id}`);
    expect((await remove(one)).status).toBe(204);
    expect((await fetchPicture(house.anyone, body.tablet.url)).status).toBe(200);
    expect((await remove(one)).status).toBe(404);
    expect((await remove(other)).status).toBe(204);
    expect((await done(house.admin.get(`/dishes/${other}`))).photos).toEqual([]);
    expect((await fetchPicture(house.anyone, body.tablet.url)).status).toBe(404);
    expect((await rows('picture_files')).length).toBe(before);
  });

  it('does not stay behind when several take it down while others put it up', async () => {
    const bytes = png(77, 33, 33);
    const hung = await Promise.all(Array.from({ length: 6 }, () => newDish(house)));
    const [first] = await Promise.all(hung.map((dish) => sendPhoto(house.admin, dish, bytes)));
    const { id } = first!.body;
    for (let round = 0; round < 3; round += 1) {
      const answers = await Promise.all(
        hung.flatMap((dish) => [
          house.admin.delete(`/dishes/${dish}/photos/${id}`),
          sendPhoto(house.admin, dish, bytes),
        ]),
      );
      expect(answers.filter(({ status }) => ![201, 204, 404].includes(status))).toEqual([]);
    }
    for (const dish of hung) await house.admin.delete(`/dishes/${dish}/photos/${id}`);
    const shown = new Set((await rows('dish_photos')).map(({ picture_id }) => picture_id));
    const kept = (await rows('pictures')).map((picture) => picture['id']);
    expect(new Set(kept)).toEqual(shown);
    expect(kept).not.toContain(id);
  });

  it('stays with a dish that is archived', async () => {
    const dish = await newDish(house);
    const { body } = await sendPhoto(house.admin, dish, await photo(300, 300, 7));
    await done(house.admin.delete(`/dishes/${dish}`));
    expect((await done(house.admin.get(`/dishes/${dish}`))).photos).toEqual([body]);
    expect((await fetchPicture(house.anyone, body.phone.url)).status).toBe(200);
    expect((await house.admin.delete(`/dishes/${dish}/photos/${body.id}`)).status).toBe(404);
    expect((await sendPhoto(house.admin, dish, meal)).status).toBe(404);
  });
});

describe('a photo with an Idempotency-Key', () => {
  it('is taken once, and its repetition answers the same; with other bytes it is refused', async () => {
    const dish = await newDish(house);
    const key = 'photo-once';
    const first = await sendPhoto(house.admin, dish, meal, { key });
    const again = await sendPhoto(house.admin, dish, meal, { key });
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await sendPhoto(house.admin, dish, png(9, 9, 9), { key })).toMatchObject({
      status: 422,
      body: { error: { code: 'IDEMPOTENCY_KEY_REUSED' } },
    });
    expect((await done(house.admin.get(`/dishes/${dish}`))).photos).toHaveLength(1);
  });
});
