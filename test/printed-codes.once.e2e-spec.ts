import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALLS_TO_SCAN, CARDS_PER_PAGE, cornerOf, GRIDS, TABLE_WORDS } from '../src/floor/card.js';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { popplerFound, printed, scanned, wordsOn } from './printed-sheet.js';

const TABLES = 24;
// Names of the maximum length, with letters that the built-in fonts of PDF lack.
const LONG = 'Әңгімелесуқұрметіғы';
const VENUE = 'Дәмханасы «Үлкен Өзен» — a restaurant whose name is longer than any card is wide';

let house: House;
let locationId: string;
const tables: { id: string; name: string; url: string }[] = [];

beforeAll(async () => {
  house = await openHouse();
  const { admin } = house;
  await done(admin.patch('/venue', { name: VENUE }));
  locationId = (await done(admin.post('/locations', { name: 'Терраса у самого края воды, где всегда дует ветер' }))).id;
  for (let number = 1; number <= TABLES; number += 1) {
    const name = number % 3 === 0 ? `${LONG.slice(0, 20 - String(number).length)}${number}` : String(number + 100);
    const { id } = await done(admin.post('/tables', { location_id: locationId, name, seats: 4 }));
    const { url } = await done(admin.post(`/tables/${id}/qr/rotate`));
    tables.push({ id, name, url });
  }
});

afterAll(() => house?.close());

const tokenOf = (url: string): string => new URL(url).pathname.split('/').at(-1)!;

async function sheet(query: string): Promise<Buffer> {
  const response = await fetch(`${house.base}/api/v1/tables/qr-sheet?location_id=${locationId}&${query}`, {
    headers: { authorization: `Bearer ${house.admin.token}` },
  });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  return Buffer.from(await response.arrayBuffer());
}

// In CI a missing poppler fails the test instead of skipping it.
describe.skipIf(!popplerFound() && !process.env.CI)('a printed sheet (needs poppler-utils)', () => {
  it.each(CARDS_PER_PAGE)(
    'of %i cards a page has a code for each table, and every one of them is read',
    async (count) => {
      const pages = printed(await sheet(`format=pdf&per_page=${count}`));

      expect(pages).toHaveLength(TABLES / count);
      const read = pages.flatMap((page) => scanned(page, GRIDS[count], count));
      expect(read).toEqual(tables.map(({ url }) => url));
      const asked = await Promise.all(read.map((url) => done(house.anyone.get(`/tables/codes/${tokenOf(url!)}`))));
      expect(asked.map(({ table_name }) => table_name)).toEqual(tables.map(({ name }) => name));
      expect(asked[0]).toMatchObject({ venue_name: VENUE, venue_slug: expect.any(String) });
    },
  );

  it.each(CARDS_PER_PAGE)('of %i cards a page keeps every word inside its card, in three languages', async (count) => {
    const grid = GRIDS[count];
    const words = wordsOn(await sheet(`format=pdf&per_page=${count}`));

    const said = words.map(({ text }) => text).join(' ');
    for (const call of [TABLE_WORDS, ...CALLS_TO_SCAN]) expect(said.split(call)).toHaveLength(TABLES + 1);
    for (const { name } of tables) expect(said).toContain(name);
    const corners = Array.from({ length: count }, (_, place) => cornerOf(grid, place));
    const isInside = (word: (typeof words)[number]) =>
      corners.some(
        ({ x, y }) => word.left >= x && word.right <= x + grid.width && word.top >= y && word.bottom <= y + grid.height,
      );
    expect(words.filter((word) => !isInside(word))).toEqual([]);
  });

  it('without any table is an empty page', async () => {
    const { id } = await done(house.admin.post('/locations', { name: 'Empty' }));
    const response = await fetch(`${house.base}/api/v1/tables/qr-sheet?location_id=${id}&format=pdf`, {
      headers: { authorization: `Bearer ${house.admin.token}` },
    });
    expect(printed(Buffer.from(await response.arrayBuffer()))).toHaveLength(1);
  });
});

describe('a printed code', () => {
  it('that was rotated, or whose table is archived, answers 410 and never comes back to life', async () => {
    const [one, two] = tables as [(typeof tables)[number], (typeof tables)[number]];
    const ask = (url: string) => house.anyone.get(`/tables/codes/${tokenOf(url)}`);
    const fresh = (await done(house.admin.post(`/tables/${one.id}/qr/rotate`))).url;
    expect((await house.admin.delete(`/tables/${two.id}`)).status).toBe(204);

    for (const { url } of [one, two]) {
      const { status, body } = await ask(url);
      expect([status, body.error.code]).toEqual([410, 'CODE_ROTATED']);
    }
    expect(await done(ask(fresh))).toMatchObject({ table_name: one.name });
    expect((await ask('http://localhost/menu/abcdefghijklmnop')).status).toBe(404);
    expect((await ask('http://localhost/menu/short')).status).toBe(404);
  });
});
