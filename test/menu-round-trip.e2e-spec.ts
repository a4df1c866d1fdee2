import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from './auth-house.js';
import { build } from './menu-built.js';
import { drawnMenu } from './menu-drawn.js';
import { office, type Office } from './menu-office.js';

const MENUS = 5;
// Each run creates two venues by hand.
const LONGEST_MS = 180_000;

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
});

/**
 * Returns the menu of guests without ids.
 * A group may have an option that is an archived dish, which no file contains.
 */
async function guestMenu({ venue }: Office, at: string): Promise<string> {
  const { text, status } = await house.send('GET', `/api/v1/menu?venue=${venue.slug}&at=${at}`);
  expect(status).toBe(200);
  return JSON.stringify(JSON.parse(text).categories).replace(/"[0-9a-f-]{36}"/g, '');
}

const NOTHING = { added: 0, changed: 0, archived: 0 };

describe('any menu', () => {
  it(
    'is the same file, and has the same dishes for guests, after an empty house has read it',
    async () => {
      const at = `${new Date(Date.now() + 24 * 3600_000).toISOString().slice(0, 10)}T12:30:00.000Z`;
      await fc.assert(
        fc.asyncProperty(drawnMenu, async (drawn) => {
          const [here, there] = [await office(house), await office(house)];
          await build(here, drawn);
          const file = await here.exported('json');

          const { status, text } = await there.json(file);
          expect(status, text).toBe(200);
          expect(await there.exported('json')).toBe(file);
          expect(await guestMenu(there, at)).toBe(await guestMenu(here, at));

          for (const one of [here, there]) {
            const { body } = await one.json(file);
            expect(body.changes).toEqual([]);
            expect(body.counts).toMatchObject(NOTHING);
          }
          const table = await here.exported('csv');
          expect((await here.csv(table)).body.changes).toEqual([]);
          expect(await here.exported('json')).toBe(file);
        }),
        { numRuns: MENUS, endOnFailure: true },
      );
    },
    LONGEST_MS,
  );

  it(
    'becomes any other one, and that is the same file, too',
    async () => {
      await fc.assert(
        fc.asyncProperty(drawnMenu, drawnMenu, async (one, other) => {
          const [here, there] = [await office(house), await office(house)];
          await build(here, one);
          await build(there, other);
          const file = await there.exported('json');

          const planned = await here.json(file, '&dry_run=true');
          const done = await here.json(file);

          expect(done.status, done.text).toBe(200);
          expect(planned.body.changes).toEqual(done.body.changes);
          expect(withoutPlaces(await here.exported('json'))).toEqual(withoutPlaces(file));
          expect((await here.json(file)).body.counts).toMatchObject(NOTHING);
        }),
        { numRuns: MENUS, endOnFailure: true },
      );
    },
    LONGEST_MS,
  );
});

// Items with the same sort value follow the order of their creation, and some existed before; that order also decides
// the keys of items with the same name.
function withoutPlaces(file: string): unknown {
  return sorted(JSON.parse(file.replaceAll(/ #\d+/g, '')));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const all = value.map(sorted);
    return all.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'key')
      .map(([name, member]) => [name, sorted(member)]),
  );
}
