import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codePicture } from '../src/floor/table-code.js';
import { House } from './auth-house.js';
import { floorOf } from './floor-office.js';
import { patternInPng, patternInSvg, patternOf } from './qr-pattern.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
});

describe('a table’s code', () => {
  it('leads to the menu at the host by which one came', async () => {
    const { hall, table, get, post } = floorOf(await house.venue());
    const { id } = await table((await hall()).id, '1');
    const { url } = (await post(`/tables/${id}/qr/rotate`)).body;

    const svg = await get(`/tables/${id}/qr?format=svg`);
    const png = await get(`/tables/${id}/qr`);

    expect(url).toMatch(/^http:\/\/localhost(:\d+)?\/menu\/[\w-]{16}$/);
    expect(svg.headers['content-type']).toContain('image/svg+xml');
    expect(patternInSvg(svg.text)).toEqual(patternOf(url));
    expect(png.headers['content-type']).toBe('image/png');
    expect(png.text.slice(1, 8)).toBe('PNG\r\n\x1a\n');
  });

  it.each([128, 300, 512])('is a picture of %i pixels that says the same as the drawing', async (sizePx) => {
    const url = 'http://qres.local:8000/menu/abcdefghijklmnop';

    const png = (await codePicture(url, { format: 'png', size: sizePx })) as Buffer;

    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([sizePx, sizePx]);
    expect(patternInPng(png, patternOf(url).length)).toEqual(patternOf(url));
  });

  it('is another one after a rotation, and no two tables share one', async () => {
    const { hall, table, get, post } = floorOf(await house.venue());
    const { id: location } = await hall();
    const [one, two] = [await table(location, '1'), await table(location, '2')];
    const before = (await get(`/tables/${one.id}/qr?format=svg`)).text;

    const first = await post(`/tables/${one.id}/qr/rotate`);
    const second = await post(`/tables/${one.id}/qr/rotate`);
    const other = await post(`/tables/${two.id}/qr/rotate`);

    expect(first).toMatchObject({ status: 201, body: { table_id: one.id } });
    expect(new Set([first.body.url, second.body.url, other.body.url]).size).toBe(3);
    const after = (await get(`/tables/${one.id}/qr?format=svg`)).text;
    expect(patternInSvg(after)).toEqual(patternOf(second.body.url));
    expect(after).not.toBe(before);
  });

  it('is drawn in the sizes and formats that exist', async () => {
    const { hall, table, get } = floorOf(await house.venue());
    const { id } = await table((await hall()).id, '1');

    for (const query of ['size=127', 'size=2049', 'size=big', 'format=gif', 'colour=red', 'colour=12345'])
      expect((await get(`/tables/${id}/qr?${query}`)).code).toBe('VALIDATION_ERROR');
  });

  it('has the colour that is asked for, unless phones could not read it', async () => {
    const { hall, table, get } = floorOf(await house.venue());
    const { id } = await table((await hall()).id, '1');
    const black = (await get(`/tables/${id}/qr?format=svg`)).text;

    const blue = (await get(`/tables/${id}/qr?format=svg&colour=1A237E`)).text;
    expect(blue).toContain('stroke="#1A237E"');
    expect(patternInSvg(blue)).toEqual(patternInSvg(black));
    expect((await get(`/tables/${id}/qr?colour=%231a237e`)).status).toBe(200);
    for (const pale of ['ffffff', 'ffff00', '777777', 'FF0000'])
      expect((await get(`/tables/${id}/qr?colour=${pale}`)).body.error.details).toEqual({
        colour: [expect.stringContaining('stand out')],
      });
  });

  it('is printed for all tables on one sheet, on which names are only text', async () => {
    const { hall, table, get, post } = floorOf(await house.venue());
    const [one, other] = [await hall('Hall & <b>Co</b>'), await hall('Terrace')];
    const tables = [await table(one.id, '<script>1'), await table(other.id, '21')];
    const urls = [];
    for (const { id } of tables) urls.push((await post(`/tables/${id}/qr/rotate`)).body.url);

    const { text, headers } = await get('/tables/qr-sheet');

    expect(headers['content-type']).toContain('text/html');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'$/);
    expect(text.match(/<article>/g)).toHaveLength(2);
    expect(text).toContain('Hall &amp; &lt;b&gt;Co&lt;/b&gt;');
    expect(text).toContain('&lt;script&gt;1');
    expect(text).not.toContain('<script');
    const cards = text.split('<article>').slice(1);
    expect(cards.map(patternInSvg)).toEqual(urls.map(patternOf));
    expect((await get(`/tables/qr-sheet?location_id=${other.id}`)).text.match(/<article>/g)).toHaveLength(1);
  });

  it('leads to the address in the settings where one is set', async () => {
    const elsewhere = await House.open(undefined, undefined, { QR_BASE_URL: 'https://eat.example/m/' });
    try {
      const venue = await elsewhere.venue();
      const at = (path: string, body: object) => elsewhere.done('POST', path, body, venue.admin);
      const { id: location_id } = await at('/locations', { name: 'Hall' });
      const { id } = await at('/tables', { location_id, name: '1', seats: 2 });

      expect((await at(`/tables/${id}/qr/rotate`, {})).url).toMatch(/^https:\/\/eat\.example\/m\/[\w-]{16}$/);
    } finally {
      await elsewhere.close();
    }
  });
});
