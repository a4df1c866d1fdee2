import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from './auth-house.js';
import { staffOf } from './speaker.js';
import { timedVenue } from './timed-house.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
});

async function teaHouse() {
  const venue = await timedVenue(house, 'UTC');
  await venue.patch('/venue', { languages: ['ru', 'kk', 'en'] });
  const tea = await venue.made('/dishes', {
    category_id: venue.categoryId,
    name: 'Чай',
    description: 'С молоком',
    variations: [{ name: 'Пиала', price: 100 }],
  });
  const say = (...translations: object[]) => venue.put('/menu/translations', { translations });
  const of = (thing: string, id: string, lang: string) => ({ thing, id, lang });
  const missing = async (lang: string) =>
    (await venue.get(`/menu/translations?lang=${lang}&missing=true`)).body.data.map(
      ({ thing }: { thing: string }) => thing,
    );
  return { ...venue, tea, bowl: tea.variations[0].id as string, say, of, missing };
}

describe('the words of the menu', () => {
  it('are the guest’s, else the venue’s first language’s, else as they stand', async () => {
    const { menu, say, of, tea, bowl, categoryId } = await teaHouse();
    const words = async (lang?: 'en' | 'ru' | 'kk') => {
      const [category] = (await menu({ ...(lang && { lang }) })).categories;
      const [dish] = category!.dishes;
      return [category!.name, dish!.name, dish!.description, dish!.variations[0]!.name];
    };

    expect(await words('kk')).toEqual(['All day', 'Чай', 'С молоком', 'Пиала']);
    const said = await say(
      { ...of('CATEGORY', categoryId, 'ru'), name: 'Весь день' },
      { ...of('DISH', tea.id, 'kk'), name: 'Шай' },
      { ...of('DISH', tea.id, 'en'), name: 'Tea', description: 'With milk' },
      { ...of('VARIATION', bowl, 'en'), name: 'Bowl' },
    );
    expect(said).toMatchObject({ status: 200, body: { data: [{ is_missing: false }, { is_missing: true }, {}, {}] } });
    expect(await words('kk')).toEqual(['Весь день', 'Шай', 'С молоком', 'Пиала']);
    expect(await words('en')).toEqual(['Весь день', 'Tea', 'With milk', 'Bowl']);
    expect(await words()).toEqual(['Весь день', 'Чай', 'С молоком', 'Пиала']);
    expect((await menu({ lang: 'kk' })).languages).toEqual(['ru', 'kk', 'en']);
    expect((await menu()).lang).toBe('ru');
  });

  it('that are missing in a language are listed until they are said', async () => {
    const { get, say, of, tea, bowl, categoryId, missing, delete: remove } = await teaHouse();

    expect(await missing('kk')).toEqual(['CATEGORY', 'DISH', 'VARIATION']);
    expect(await missing('ru')).toEqual([]);
    await say({ ...of('CATEGORY', categoryId, 'kk'), name: 'Күні бойы' }, { ...of('DISH', tea.id, 'kk'), name: 'Шай' });
    expect(await missing('kk')).toEqual(['DISH', 'VARIATION']);
    await say({ ...of('DISH', tea.id, 'kk'), name: 'Шай', description: 'Сүтпен' });
    expect(await missing('kk')).toEqual(['VARIATION']);
    const { data, pagination } = (await get('/menu/translations?lang=kk&per_page=1&page=3')).body;
    expect(pagination).toMatchObject({ total: 3, pages: 3 });
    expect(data).toEqual([
      {
        thing: 'VARIATION',
        id: bowl,
        lang: 'kk',
        name: null,
        description: null,
        base_name: 'Пиала',
        base_description: null,
        part_of: 'Чай',
        is_missing: true,
      },
    ]);
    expect((await get('/menu/translations?lang=kk&thing=DISH&missing=false')).body.data).toMatchObject([
      { name: 'Шай', description: 'Сүтпен', base_name: 'Чай' },
    ]);
    await say(of('DISH', tea.id, 'kk'));
    expect(await missing('kk')).toEqual(['DISH', 'VARIATION']);
    await remove(`/dishes/${tea.id}`);
    expect(await missing('kk')).toEqual([]);
  });

  it('are said all together or not at all, and only of this menu', async () => {
    const { venue, get, say, of, tea, bowl, missing } = await teaHouse();
    const foreign = await teaHouse();
    const good = { ...of('DISH', tea.id, 'kk'), name: 'Шай', description: 'Сүтпен' };

    expect(await say(good, { ...of('DISH', foreign.tea.id, 'kk'), name: 'Mine' })).toMatchObject({ status: 404 });
    expect(await say(good, { ...of('DISH', bowl, 'kk'), name: 'No dish' })).toMatchObject({ status: 404 });
    expect(await missing('kk')).toContain('DISH');
    for (const wrong of [{ name: '' }, { name: 'x'.repeat(81) }, { description: 'x'.repeat(501) }, { lang: 'fr' }])
      expect((await say({ ...good, ...wrong })).status).toBe(422);
    expect((await say()).status).toBe(422);
    expect((await get('/menu/translations')).status).toBe(422);
    const waiter = await staffOf(venue, 'waiter');
    expect((await waiter.put('/menu/translations', { translations: [good] })).status).toBe(403);
    expect((await waiter.get('/menu/translations?lang=kk')).status).toBe(200);
  });

  it('make another edition of each language when they change', async () => {
    const { venue, say, of, tea } = await teaHouse();
    const tag = async (lang: string) =>
      (await house.send('GET', `/api/v1/menu?venue=${venue.slug}&lang=${lang}`)).headers['etag'];
    const before = [await tag('ru'), await tag('kk')];
    expect(before[0]).not.toBe(before[1]);

    await say({ ...of('DISH', tea.id, 'kk'), name: 'Шай' });
    expect(await tag('kk')).not.toBe(before[1]);
  });
});
