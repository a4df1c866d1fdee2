import { setTimeout as wait } from 'node:timers/promises';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type House } from './given.js';
import { photo, png, withComment } from './jpeg.js';
import { newDish, sendPhoto } from './photos.js';

const MIB = 1024 * 1024;
// Twice the promised time, because the clients run in the same process here.
const MOST_MS = 250;

let house: House;
let large: Buffer;

beforeAll(async () => {
  house = await openHouse();
  large = await photo(4000, 3000);
});
afterAll(() => house?.close());

describe('twenty photos at once', () => {
  it('do not keep anybody else waiting', async () => {
    const target = await Promise.all(Array.from({ length: 20 }, () => newDish(house)));
    const waits: number[] = [];
    let isOver = false;
    const asking = (async () => {
      while (!isOver) {
        const began = performance.now();
        await house.anyone.get('/health');
        waits.push(performance.now() - began);
        await wait(5);
      }
    })();
    const began = performance.now();
    const answers = await Promise.all(
      target.map((dish, number) => sendPhoto(house.admin, dish, withComment(large, `photo ${number}`))),
    );
    const seconds = (performance.now() - began) / 1000;
    isOver = true;
    await asking;
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
    const sorted = waits.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1);
    console.log(
      `20 photos of 12 megapixels (${(large.length / MIB).toFixed(1)} MiB each) at once: ${seconds.toFixed(1)} s; ` +
        `${sorted.length} GET /health meanwhile: median ${at(0.5)} ms, 99 % ${at(0.99)} ms, slowest ${at(1)} ms`,
    );
    expect(Number(at(0.99))).toBeLessThan(MOST_MS);
  }, 120_000);

  it('and more than can wait are told to come again, also while slow senders hold the desk', async () => {
    const dish = await newDish(house);
    const desk = await Promise.all([1, 2, 3].map(() => stalled(`/api/v1/dishes/${dish}/photos`, house.admin.token!)));
    const bytes = png(40, 30, 30);
    let refused = 0;
    const answers = Array.from({ length: 50 }, async () => {
      const answer = await sendPhoto(house.admin, dish, bytes);
      if (answer.status === 503) refused += 1;
      return answer;
    });
    const busy = await Promise.race(answers);
    expect(busy).toMatchObject({ status: 503, body: { error: { code: 'PICTURES_BUSY' } } });
    expect(busy.headers.get('retry-after')).toBe('1');
    while (refused < 10) await wait(20);
    for (const socket of desk) socket.destroy();
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(40);
    expect(refused).toBe(10);
  }, 120_000);
});

/** Opens an upload that sends its first bytes and then stalls. */
async function stalled(path: string, token: string): Promise<Socket> {
  const { hostname, port, host } = new URL(house.base);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: image/jpeg\r\ncontent-length: 9000\r\n` +
      `authorization: Bearer ${token}\r\n\r\nthe first bytes`,
  );
  await wait(1000);
  return socket;
}
