import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublicMenu } from '../src/menu/menu.dto.js';
import { MenuService } from '../src/menu/menu.service.js';
import { House, type Venue } from './auth-house.js';
import { expectContract } from './contract.js';
import { adminOf } from './speaker.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
});

const UNKNOWN = { allergens: null, traces: null, nutrition: null };

interface Printed {
  status: number;
  etag: string;
  menu: PublicMenu;
  text: string;
  headers: Record<string, unknown>;
}

async function printed(venue: Venue, seen?: string, path = '/dishes/menu'): Promise<Printed> {
  const headers = seen === undefined ? {} : { 'if-none-match': seen };
  const said = await house.send('GET', `/api/v1${path}?venue=${venue.slug}`, { headers });
  expectContract('GET', path, said.status, said.body, said.headers);
  return { ...said, menu: said.body, etag: said.headers['etag'] as string };
}

async function pizzeria() {
  const venue = await house.venue();
  const { made, ...owner } = adminOf(venue);
  await made('/stations', { name: 'Hot' });
  const pizza = await made('/categories', { name: 'Pizza', colour: '#ff0000' });
  const sizes = [
    { name: '25 cm', price: 450_00 },
    { name: '35 cm', price: 850_00 },
  ];
  const margherita = await made('/dishes', {
    category_id: pizza.id,
    name: 'Margherita',
    kitchen_name: 'MAR',
    variations: sizes,
  });
  const bread = await made('/dishes', { category_id: pizza.id, name: 'Bread', price: 90_00, prep_minutes: 3, sort: 0 });
  return {
    venue,
    made,
    pizza,
    margherita,
    bread,
    patch: owner.patch,
    remove: owner.delete,
  };
}

describe('the public menu', () => {
  it('shows strangers what is served, in its order, and nothing of the kitchen', async () => {
    const { venue, made, pizza, margherita, bread, remove } = await pizzeria();
    await made('/categories', { name: 'Empty' });
    await remove(`/dishes/${(await made('/dishes', { category_id: pizza.id, name: 'Gone', price: 1 })).id}`);

    const { status, menu, headers } = await printed(venue);

    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(headers['cache-control']).toBe('public, no-cache');
    const sizes = margherita.variations.map(({ id, name, price }: { id: string; name: string; price: number }) => ({
      id,
      name,
      price,
      is_available: true,
      ...UNKNOWN,
    }));
    const plain = {
      tax_class_id: null,
      sold_by_weight: false,
      open_price: false,
      tags: [],
      diets: [],
      modifier_groups: [],
      combo_slots: [],
      photos: [],
    };
    const shown = { ...plain, description: null, is_available: true, ...UNKNOWN };
    expect(menu).toEqual({
      venue_name: venue.slug,
      venue_slug: venue.slug,
      currency: 'RUB',
      menu_version: 6,
      published_version: null,
      lang: 'en',
      languages: ['en', 'ru', 'kk'],
      order_type: 'DINE_IN',
      good_until: null,
      categories: [
        {
          id: pizza.id,
          parent_id: null,
          name: 'Pizza',
          description: null,
          colour: '#ff0000',
          dishes: [
            { ...shown, id: bread.id, name: 'Bread', price: 90_00, prep_minutes: 3, variations: [] },
            { ...shown, id: margherita.id, name: 'Margherita', price: null, prep_minutes: null, variations: sizes },
          ],
        },
      ],
      tax_classes: [],
      modifier_groups: [],
    });
  });

  it('is the same under both of its addresses, and that of the first venue without a name', async () => {
    const { venue } = await pizzeria();

    expect((await printed(venue, undefined, '/menu')).text).toBe((await printed(venue)).text);
    expect((await house.send('GET', '/api/v1/menu')).body.venue_slug).toBe('venue-1');
    expect((await house.send('GET', '/api/v1/menu?lang=kk')).status).toBe(200);
    expect(await house.send('GET', '/api/v1/menu?venue=nowhere')).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    for (const query of ['lang=xx', 'table=7', 'venue='])
      expect((await house.send('GET', `/api/v1/menu?${query}`)).status).toBe(422);
  });

  it('answers 304 without a body to whoever has it, until it changes', async () => {
    const { venue, bread, margherita, pizza, patch, made } = await pizzeria();
    const seen = new Set<string>();
    const news = async () => {
      const { status, etag } = await printed(venue, [...seen].at(-1));
      expect(status).toBe(200);
      expect(etag).toMatch(/^"[\w-]{22}"$/);
      expect(seen.has(etag)).toBe(false);
      seen.add(etag);
    };
    await news();
    const [first] = [...seen];

    for (const tag of [first!, `W/${first}`, `"other", ${first}`, '*']) {
      const { status, text, etag, headers } = await printed(venue, tag);
      expect({ status, text, etag }).toEqual({ status: 304, text: '', etag: first });
      expect(headers['cache-control']).toBe('public, no-cache');
    }
    expect((await printed(venue, '"other"')).status).toBe(200);

    await patch(`/dishes/${bread.id}`, { price: 95_00 });
    await news();
    await patch(`/dishes/${bread.id}/availability`, { is_available: false });
    await news();
    const [size] = margherita.variations;
    await patch(`/dishes/${margherita.id}/variations/${size.id}/availability`, { is_available: false });
    await news();
    await patch(`/categories/${pizza.id}`, { name: 'Pizze' });
    await news();
    await made(`/dishes/${margherita.id}/variations`, { name: '40 cm', price: 1_000_00 });
    await news();
    await patch('/venue', { currency: 'KZT' });
    await news();
  });

  it('says what can be ordered: a dish with variations when one of them can', async () => {
    const { venue, margherita, patch } = await pizzeria();
    const availability = (index: number) =>
      `/dishes/${margherita.id}/variations/${margherita.variations[index].id}/availability`;
    const shown = async () => {
      const dish = (await printed(venue)).menu.categories[0]!.dishes[1]!;
      return [dish.is_available, ...dish.variations.map(({ is_available }) => is_available)];
    };

    await patch(availability(0), { is_available: false });
    expect(await shown()).toEqual([true, false, true]);
    await patch(availability(1), { is_available: false });
    expect(await shown()).toEqual([false, false, false]);
    await patch(availability(0), { is_available: true });
    await patch(`/dishes/${margherita.id}/availability`, { is_available: false });
    expect(await shown()).toEqual([false, false, false]);
  });

  it('brings a dish back by itself when its time on the stop-list is over', async () => {
    const { venue, bread, patch } = await pizzeria();
    const until = new Date(house.clock.now().getTime() + 600_000).toISOString();
    await patch(`/dishes/${bread.id}/availability`, { is_available: false, until });
    const stopped = await printed(venue);
    expect((await printed(venue, stopped.etag)).status).toBe(304);

    house.clock.forward(600_001);
    const back = await printed(venue, stopped.etag);

    expect(back.status).toBe(200);
    expect(stopped.menu.categories[0]!.dishes[0]!.is_available).toBe(false);
    expect(back.menu.categories[0]!.dishes[0]!.is_available).toBe(true);
    expect((await printed(venue, back.etag)).status).toBe(304);
  });

  it('changes for guests when the last portion is sold, not with each portion', async () => {
    const { venue, bread, patch } = await pizzeria();
    const menu = new MenuService(house.database, house.clock);
    const one = [{ dishId: bread.id, variationId: null, quantity: 1, modifiers: [] }];
    await patch(`/dishes/${bread.id}/availability`, { is_available: true, remaining: 2 });
    const { etag } = await printed(venue);

    await house.database.write((tx) => menu.sell(tx, venue.id, one, 'DINE_IN'));
    expect((await printed(venue, etag)).status).toBe(304);
    await house.database.write((tx) => menu.sell(tx, venue.id, one, 'DINE_IN'));
    expect((await printed(venue, etag)).status).toBe(200);
    await house.database.write((tx) => menu.giveBack(tx, venue.id, one));
    expect((await printed(venue)).menu.categories[0]!.dishes[0]!.is_available).toBe(true);
  });

  it('is printed once for a hundred phones that ask together', async () => {
    const { venue, bread, patch } = await pizzeria();
    await patch(`/dishes/${bread.id}`, { name: 'Rye bread' });

    const all = await Promise.all(Array.from({ length: 100 }, () => printed(venue)));

    expect(new Set(all.map(({ etag }) => etag)).size).toBe(1);
    expect(all[0]!.menu.categories[0]!.dishes[0]!.name).toBe('Rye bread');
  });

  it('is sent in the smallest form that the guest’s browser reads, each with a tag of its own', async () => {
    const { venue } = await pizzeria();
    const read = async (accepted: string, seen?: string) => {
      const headers = { 'accept-encoding': accepted, ...(seen && { 'if-none-match': seen }) };
      return house.raw(`/api/v1/menu?venue=${venue.slug}`, headers);
    };
    const plain = (await read('identity')).bytes;
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes: Buffer) => bytes };
    const tags = new Set<unknown>();

    for (const [accepted, coding] of [
      ['gzip, deflate, br', 'br'],
      ['gzip;q=1.0, br;q=0.5', 'gzip'],
      ['gzip', 'gzip'],
      ['identity', 'identity'],
      ['zstd', 'identity'],
      ['br;q=0, gzip;q=0', 'identity'],
    ] as const) {
      const { bytes, headers } = await read(accepted);
      expect(headers['content-encoding']).toBe(coding === 'identity' ? undefined : coding);
      expect(headers['vary']).toContain('Accept-Encoding');
      expect(unpack[coding](bytes).equals(plain)).toBe(true);
      tags.add(headers['etag']);
      expect((await read(accepted, headers['etag'] as string)).status).toBe(304);
    }
    expect(tags.size).toBe(3);
    const compressed = (await read('br')).headers['etag'] as string;
    expect((await read('identity', compressed)).status).toBe(200);
  });
});
