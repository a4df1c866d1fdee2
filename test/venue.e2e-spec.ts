import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from './auth-house.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
});

describe('the venue', () => {
  it('is changed by an admin, within what makes sense, and strangers see its public side', async () => {
    const { admin, slug } = await house.venue();
    const opening_hours = [{ day: 5, opens: '12:00', closes: '02:00' }];
    const change = (body: object) => house.call('PATCH', '/venue', body, admin);

    const changed = await change({
      name: 'Дастархан',
      time_zone: 'Asia/Almaty',
      languages: ['kk', 'ru'],
      opening_hours,
    });

    expect(changed).toMatchObject({
      status: 200,
      body: { name: 'Дастархан', time_zone: 'Asia/Almaty', cutoff_minutes: 240 },
    });
    const seen = await house.done('GET', `/restaurant?venue=${slug}`);
    expect(seen).toMatchObject({ name: 'Дастархан', languages: ['kk', 'ru'], opening_hours });
    expect(seen).not.toHaveProperty('id');
    for (const wrong of [
      { time_zone: 'Mars/Base' },
      { currency: 'XXX' },
      { languages: [] },
      { cutoff_minutes: 1440 },
      { name: null },
    ])
      expect((await change(wrong)).status, JSON.stringify(wrong)).toBe(422);
  });
});
