import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { pageOf, type Read } from './guest-pages.js';

let house: House;
let cards: string[];

beforeAll(async () => {
  house = await openHouse();
  cards = [];
  for (const table of house.tables) cards.push(await rotated(table));
});
afterAll(() => house?.close());

async function rotated(table: string): Promise<string> {
  return new URL((await done(house.admin.post(`/tables/${table}/qr/rotate`))).url).pathname.split('/').at(-1)!;
}

const read = (code: string, headers: Record<string, string> = {}): Promise<Read> =>
  pageOf(`${house.base}/menu/${code}`, headers);

describe('the page behind a printed code', () => {
  it('is the menu with the name of its table, and runs nothing but what it names', async () => {
    const { status, headers, text } = await read(cards[0]!);

    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'sha256-[^']+' 'self'; style-src 'sha256-[^']+' 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(text).toMatch(
      /^<!doctype html><html lang="en" data-venue="my-restaurant" data-currency="RUB" data-menu="\d+"/,
    );
    for (const name of ['Steak', 'Борщ', 'Шай', 'Pizza']) expect(text).toContain(`<h3>${name}</h3>`);
    expect(text).toContain('<span class=price>₽1,500</span>');
    expect(text).toContain(`data-code="${cards[0]}" data-table="1" data-mode="table">Table 1</p></body></html>`);
  });

  it('shows what a dish with sizes costs in each, and asks which', async () => {
    const { text } = await read(cards[0]!);

    expect(text).toContain(`<li id="d-${house.dishes.pizza}" data-pick><h3>Pizza</h3><ul class=sizes>`);
    expect(text).toContain('25 cm <span class=price>₽450</span>');
    expect(text).toContain(`<li id="d-${house.dishes.soup}" data-price="45000"><h3>`);
  });

  it('is the same pressed in every way, for every table, each with a tag of its own', async () => {
    const tags = new Set<unknown>();
    for (const code of cards.slice(0, 2)) {
      const plain = await read(code, { 'accept-encoding': 'identity' });
      for (const [coding, unpack] of [
        ['br', brotliDecompressSync],
        ['gzip', gunzipSync],
      ] as const) {
        const { bytes, headers } = await read(code, { 'accept-encoding': coding });
        expect(headers['content-encoding']).toBe(coding);
        expect(headers['vary']).toBe('Accept-Encoding, Accept-Language');
        expect(String(unpack(bytes))).toBe(plain.text);
        tags.add(headers['etag']);
      }
      tags.add(plain.headers['etag']);
    }
    expect(tags.size).toBe(6);
  });

  it('is sent again only when it has changed', async () => {
    const first = await read(cards[0]!);
    const again = { 'if-none-match': String(first.headers['etag']) };

    const unchanged = await read(cards[0]!, again);
    expect({ status: unchanged.status, text: unchanged.text }).toEqual({ status: 304, text: '' });
    expect((await read(cards[1]!, again)).status).toBe(200);
    await done(house.admin.patch(`/dishes/${house.dishes.tea}/availability`, { is_available: false }));
    const changed = await read(cards[0]!, again);
    await done(house.admin.patch(`/dishes/${house.dishes.tea}/availability`, { is_available: true }));

    expect(changed.status).toBe(200);
    expect(changed.text).toMatch(
      /data-out><h3>Шай<\/h3><span class=price>₽200<\/span><b class=out>sold out<\/b><\/?li/,
    );
  });

  it('speaks as its address says, or as the browser likes it, or as the house does', async () => {
    const { admin } = house;
    const lang = async (query: string, liked = ''): Promise<string> => {
      const { text } = await pageOf(`${house.base}/menu/${cards[0]}${query}`, { 'accept-language': liked });
      return /<html lang="(\w+)"/.exec(text)![1]!;
    };

    expect(await lang('?lang=kk', 'ru')).toBe('kk');
    expect(await lang('', 'de-DE,ru;q=0.8,en;q=0.5')).toBe('ru');
    expect(await lang('?lang=xx&utm_source=camera', 'kk-KZ')).toBe('kk');
    await done(admin.patch('/venue', { languages: ['ru', 'kk'] }));
    expect(await lang('?lang=en', 'en-GB')).toBe('ru');
    expect(await lang('', 'en-GB,kk;q=0.1')).toBe('kk');
    const { text } = await read(cards[0]!, { 'accept-language': 'kk' });
    await done(admin.patch('/venue', { languages: ['en', 'ru', 'kk'] }));
    expect(text).toContain('Үстел 1</p>');
    expect(text).toContain('1\u00a0500\u00a0₽');
    expect(text).not.toContain('hreflang="en"');
  });

  it('shows what somebody has typed, and runs none of it', async () => {
    const nasty = '"><script>alert(1)</script><img src=x onerror=alert(1)>\'&amp;';
    const dish = await done(
      house.admin.post('/dishes', {
        category_id: house.categoryId,
        name: nasty.slice(0, 60),
        description: nasty,
        price: 100,
      }),
    );
    const table = await done(
      house.admin.post('/tables', { location_id: house.locationId, name: '"><b onx=1>', seats: 2 }),
    );
    const { text } = await read(await rotated(table.id));
    await done(house.admin.delete(`/dishes/${dish.id}`));

    expect(text).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).toContain('data-table="&quot;&gt;&lt;b onx=1&gt;"');
    expect(text.match(/<script|<img|onerror=alert\(1\)>/g)?.filter((found) => found !== '<script') ?? []).toEqual([]);
  });

  it('says of a card that was replaced that it is old, and still shows the menu', async () => {
    const old = cards[5]!;
    await rotated(house.tables[5]!);
    const { status, text } = await read(old);

    expect(status).toBe(410);
    expect(text).toContain('<h3>Steak</h3>');
    expect(text).toContain('data-mode="rotated" class=notice>This card is out of date.');
  });

  it('says that nobody has printed a code, in the guest’s words', async () => {
    for (const code of ['nobody-has-this1', 'x', '%3Cscript%3E', '..%2f']) {
      const { status, text, headers } = await read(code, { 'accept-language': 'ru' });
      expect(status).toBe(404);
      expect(text).toContain('<h1>Здесь нет меню</h1>');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
  });

  it('takes no orders at a table that is out of service, and none in a house that wants none', async () => {
    await done(house.waiter.patch(`/tables/${house.tables[4]}/status`, { status: 'OUT_OF_SERVICE' }));
    const { status, text } = await read(cards[4]!);
    expect(status).toBe(200);
    expect(text).toContain('data-table="5" data-mode="read" class=notice>Nobody is served at this table');

    await done(house.admin.patch('/venue', { guest_ordering: 'OFF' }));
    const off = await read(cards[0]!);
    await done(house.admin.patch('/venue', { guest_ordering: 'STAFF_ACCEPT' }));
    expect(off.text).toContain('data-mode="read">Table 1</p>');
  });
});
