import { brotliDecompressSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { servesDemoMenu } from './demo-menu.js';
import { openHouse, type House } from './given.js';
import { pageOf, type Read } from './guest-pages.js';

// What a server sends before it waits for the phone's first answer.
const FIRST_FLIGHT_BYTES = 14_600;
// A whole menu is typed in before.
const TYPING_MS = 120_000;

let house: House;

afterEach(() => house?.close());

async function read(query: string): Promise<Read> {
  const { url } = await done(house.admin.post(`/tables/${house.tables[0]}/qr/rotate`));
  return pageOf(`${house.base}${new URL(url).pathname}${query}`, { 'accept-encoding': 'br' });
}

const names = (html: string): string[] => [...html.matchAll(/<h3>(.*?)<\/h3>/g)].map(([, name]) => name!);
const descriptions = (html: string): number => html.match(/<\/h3><p>/g)?.length ?? 0;

describe('the first answer to a phone', () => {
  it(
    'has sixty dishes of the demo with all that is said of them, and fits what is sent at once',
    async () => {
      house = await openHouse();
      await servesDemoMenu(house, 60);
      for (const lang of ['en', 'ru', 'kk']) {
        const { bytes } = await read(`?lang=${lang}`);
        const html = String(brotliDecompressSync(bytes));
        console.log(`figures: 60 dishes in ${lang}: ${bytes.length} of ${FIRST_FLIGHT_BYTES} bytes`);

        expect(names(html)).toHaveLength(60);
        expect(descriptions(html)).toBe(60);
        expect(html).not.toContain('id=all');
        expect(bytes.length).toBeLessThanOrEqual(FIRST_FLIGHT_BYTES);
      }
    },
    TYPING_MS,
  );

  it(
    'has the names and prices of two hundred, and what is said of them in a second one',
    async () => {
      house = await openHouse();
      const { admin, categoryId } = house;
      const long = (number: number): string =>
        Array.from({ length: 20 }, (_, at) => (number * 7919 + at * 104_729).toString(36)).join(' ');
      for (let number = 1; number <= 200; number += 1)
        await done(
          admin.post('/dishes', {
            category_id: categoryId,
            name: `Dish ${number}`,
            description: long(number),
            price: number * 100,
          }),
        );
      const short = await read('');
      const html = String(brotliDecompressSync(short.bytes));
      const whole = String(brotliDecompressSync((await read('?all=1')).bytes));
      console.log(`figures: 204 dishes: ${short.bytes.length} bytes`);

      expect(names(html)).toHaveLength(204);
      expect(names(whole)).toEqual(names(html));
      expect(html.match(/class=price/g)).toHaveLength(205);
      expect(html).toContain('<a id=all href="?lang=en&amp;all=1">');
      expect(descriptions(html)).toBeLessThan(10);
      expect(descriptions(whole)).toBe(200);
      expect(whole).not.toContain('id=all');
      expect(short.bytes.length).toBeLessThanOrEqual(FIRST_FLIGHT_BYTES);
    },
    TYPING_MS,
  );
});
