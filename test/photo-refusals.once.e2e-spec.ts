import { connect } from 'node:net';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { fastestMs } from './fastest.js';
import { openHouse, type House } from './given.js';
import { partsOf, photo, PLAIN, png, withComment } from './jpeg.js';
import { fetchPicture, newDish, sendPhoto } from './photos.js';
import { openSecondVenue } from './second-venue.js';

const MIB = 1024 * 1024;

let house: House;
let meal: Buffer;

beforeAll(async () => {
  house = await openHouse();
  meal = await photo(2000, 1500);
});
afterAll(() => house?.close());

describe('a file with more in it than a picture', () => {
  it.each([
    ['a page in its comment', (jpeg: Buffer) => withComment(jpeg, '<script>alert(1)</script><?php evil(); ?>')],
    ['a page behind its end', (jpeg: Buffer) => Buffer.concat([jpeg, Buffer.from('<html><script>evil()</script>')])],
    [
      'an archive behind its end',
      (jpeg: Buffer) => Buffer.concat([jpeg, Buffer.from('PK\x03\x04evil.js*/=evil()//PK\x05\x06')]),
    ],
    ['a program in its first segment', (jpeg: Buffer) => withComment(jpeg, '*/=evil();/*')],
    ['a document in its comment', (jpeg: Buffer) => withComment(jpeg, '%PDF-1.7 1 0 obj evil')],
  ])('keeps nothing of it: %s', async (_, spoil) => {
    const { status, body } = await sendPhoto(house.admin, await newDish(house), spoil(meal));
    expect(status).toBe(201);
    for (const { url } of [body.phone, body.tablet]) {
      const { bytes } = await fetchPicture(house.anyone, url);
      const { segments, behind } = partsOf(bytes);
      expect([segments.filter(({ marker }) => !PLAIN.has(marker)), behind.length]).toEqual([[], 0]);
      for (const word of ['<script', 'evil', 'PK\x03\x04', '%PDF', '<?php']) expect(bytes.includes(word)).toBe(false);
    }
  });
});

describe('what is no photo', () => {
  const SVG = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
  );
  const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
  const PDF = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>');
  const tiff = () =>
    sharp({ create: { width: 9, height: 9, channels: 3, background: '#123' } })
      .tiff()
      .toBuffer();
  const moving = () =>
    sharp(Buffer.alloc(10 * 20 * 3, 7).fill(200, 300), { raw: { width: 10, height: 20, channels: 3, pageHeight: 10 } })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer();
  const multipart = Buffer.from(
    '--x\r\ncontent-disposition: form-data; name="file"; filename="../../etc/passwd"\r\n\r\nroot\r\n--x--\r\n',
  );

  it.each<[string, Buffer | (() => Promise<Buffer>), string | null, number, string]>([
    ['an SVG', SVG, 'image/svg+xml', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['an SVG that says it is a PNG', SVG, 'image/png', 422, 'PICTURE_UNREADABLE'],
    ['a GIF', GIF, 'image/gif', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a GIF that says it is a JPEG', GIF, 'image/jpeg', 422, 'PICTURE_UNREADABLE'],
    ['a PDF that says it is a JPEG', PDF, 'image/jpeg', 422, 'PICTURE_UNREADABLE'],
    ['a TIFF that says it is a WebP', tiff, 'image/webp', 422, 'PICTURE_UNREADABLE'],
    ['a WebP that moves', moving, 'image/webp', 422, 'PICTURE_UNREADABLE'],
    ['a page', Buffer.from('<html>'), 'text/html', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a form with a name that climbs', multipart, 'multipart/form-data; boundary=x', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['bytes without a type', GIF, null, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a word', Buffer.from('picture'), 'image/jpeg', 422, 'PICTURE_UNREADABLE'],
    ['nothing', Buffer.alloc(0), 'image/jpeg', 422, 'PICTURE_UNREADABLE'],
    ['JSON', Buffer.from('{}'), 'application/json', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('is refused: %s', async (_, bytes, type, status, code) => {
    const sent = typeof bytes === 'function' ? await bytes() : bytes;
    const dish = await newDish(house);
    expect(await sendPhoto(house.admin, dish, sent, { type })).toMatchObject({ status, body: { error: { code } } });
    expect((await done(house.admin.get(`/dishes/${dish}`))).photos).toEqual([]);
  });

  it('is refused when it ends too early, wherever it was cut', async () => {
    const dish = await newDish(house);
    const plain = sharp(meal).resize(600);
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const whole = await plain.clone().toFormat(format).toBuffer();
      for (const share of [0.001, 0.01, 0.1, 0.5, 0.9, 0.99]) {
        const cut = whole.subarray(0, Math.floor(whole.length * share));
        const { status, body } = await sendPhoto(house.admin, dish, cut, { type: `image/${format}` });
        expect([format, share, status, body.error?.code]).toEqual([format, share, 422, 'PICTURE_UNREADABLE']);
      }
    }
  });

  it('is refused by its head when it claims more pixels than anybody has, and before it is opened', async () => {
    const dish = await newDish(house);
    const before = process.memoryUsage().rss;
    // A real picture of 100 megapixels in 97 kB, and larger ones whose size is only claimed.
    for (const bomb of [png(10_000, 10_000, 10_000), png(100_000, 100_000), png(30_001, 1000, 1)]) {
      const ms = await fastestMs(async () => {
        expect(await sendPhoto(house.admin, dish, bomb, { type: 'image/png' })).toMatchObject({
          status: 422,
          body: { error: { code: 'PICTURE_TOO_LARGE', details: { most_pixels: 30_000_000 } } },
        });
      });
      expect(ms).toBeLessThan(1000);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * MIB);
  });

  it('is refused when it is larger than 10 MiB, whether it says so or not', async () => {
    const dish = await newDish(house);
    const swollen = Buffer.concat([meal, Buffer.alloc(10 * MIB + 1 - meal.length)]);
    const refused = { status: 413, body: { error: { code: 'PAYLOAD_TOO_LARGE' } } };
    expect(await sendPhoto(house.admin, dish, swollen)).toMatchObject(refused);
    expect(await sendPhoto(house.admin, dish, new Blob([swollen]).stream())).toMatchObject(refused);
    // The largest allowed file: bytes after the end of the picture do not matter.
    expect((await sendPhoto(house.admin, dish, swollen.subarray(0, 10 * MIB))).status).toBe(201);
    expect((await house.admin.post('/dishes', { name: 'x'.repeat(70_000) })).status).toBe(413);
  });

  it('is not even begun when its sender may not send it', async () => {
    const dish = await newDish(house);
    const { admin: foreigner } = await openSecondVenue(house);
    const cases: [string | null, string, string, number][] = [
      [null, dish, '9000000', 401],
      [house.waiter.token, dish, '9000000', 403],
      [foreigner.token, dish, '9000000', 404],
      [house.admin.token, house.tables[0]!, '9000000', 404],
      [house.admin.token, dish, '90000000', 413],
    ];
    for (const [token, id, length, status] of cases)
      expect(await firstLine(`/api/v1/dishes/${id}/photos`, token, length)).toContain(`HTTP/1.1 ${status} `);
    expect((await sendPhoto(foreigner, dish, meal)).status).toBe(404);
    const { body } = await sendPhoto(house.admin, dish, meal);
    expect((await foreigner.delete(`/dishes/${dish}/photos/${body.id}`)).status).toBe(404);
    expect((await foreigner.patch(`/dishes/${dish}/photos/order`, { ids: [body.id] })).status).toBe(404);
  });

  it('is not taken where no file is taken', async () => {
    const response = await fetch(`${house.base}/api/v1/dishes`, {
      method: 'POST',
      headers: { authorization: `Bearer ${house.admin.token}`, 'content-type': 'image/jpeg' },
      body: new Uint8Array(meal),
    });
    expect(response.status).toBe(415);
  });
});

/** Returns the first line of the answer to a request whose body never comes. */
function firstLine(path: string, token: string | null, length: string): Promise<string> {
  const { hostname, port, host } = new URL(house.base);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(
        `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: image/jpeg\r\ncontent-length: ${length}\r\n` +
          `${token ? `authorization: Bearer ${token}\r\n` : ''}\r\nthe first bytes`,
      ),
    );
    socket.setTimeout(3000, () => reject(new Error('no answer before the body')));
    socket.once('error', reject);
    socket.once('data', (answer) => {
      socket.destroy();
      resolve(answer.toString().split('\r\n')[0]!);
    });
  });
}
