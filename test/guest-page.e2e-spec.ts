import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

async function card(table = house.tables[0]!): Promise<string> {
  return new URL((await done(house.admin.post(`/tables/${table}/qr/rotate`))).url).pathname.split('/').at(-1)!;
}

describe('the page behind a printed code', () => {
  it('says', async () => {
    const code = await card();
    const answer = await fetch(`${house.base}/menu/${code}`, { headers: { 'accept-encoding': 'br' } });
    console.log(answer.status, [...answer.headers], await answer.text());
  });
});
void [brotliDecompressSync, gunzipSync];
