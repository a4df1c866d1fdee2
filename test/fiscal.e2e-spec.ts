import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { journals } from '../scripts/doctor/journals.js';
import { Keys } from '../src/config/keys.js';
import { journalFile } from '../src/fiscal/journal/journal.js';
import { House, type Venue } from './auth-house.js';
import { eventsOf } from './events-of.js';
import { until } from './paper.js';
import { buildServer, ServerProcess } from './server-process.js';
import { speaker, type Speaker } from './speaker.js';

const SECRET = 'the first secret of these tests, 2 long';
const keys = [new Keys({ secretKey: SECRET, secretKeyPrevious: null }).fiscalJournal];

let house: House;
let venue: Venue;
let admin: Speaker;
let folder: string;
let dishId: string;
let cash: string;

beforeAll(async () => {
  house = await House.open(undefined, undefined, { DATA_DIR: newFolder() });
});
afterAll(async () => {
  await house?.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  venue = await house.venue();
  admin = speaker(house, venue.admin);
  await admin.patch('/venue', { fiscal_driver: 'JOURNAL' });
  const station = await admin.made('/stations', { name: 'Ыстық цех' });
  const category = await admin.made('/categories', { name: 'Тағам', station_id: station.id });
  dishId = (await admin.made('/dishes', { category_id: category.id, name: 'Плов', price: 1000 })).id;
  cash = (await admin.made('/payment-methods', { name: 'Cash', kind: 'CASH' })).id;
});
function newFolder(): string {
  folder = mkdtempSync(join(tmpdir(), 'qres-fiscal-'));
  return folder;
}

/** Puts a folder where the driver expects its file. */
function breakDriver(): void {
  mkdirSync(journal(), { recursive: true });
}
function mendDriver(): void {
  rmdirSync(journal());
}

async function sale(): Promise<{ checkId: string; orderId: string }> {
  const order = await admin.made('/orders', { order_type: 'TAKEAWAY', items: [{ dish_id: dishId, quantity: 2 }] });
  await admin.made(`/checks/${order.check_id}/payments`, { payment_method_id: cash });
  return { checkId: order.check_id, orderId: order.id };
}

/** Returns the fiscal documents, oldest first. */
async function documents(): Promise<any[]> {
  const { body } = await admin.get('/fiscal/documents?per_page=100');
  return body.data.toReversed();
}
const states = async (): Promise<string[]> => (await documents()).map(({ state }) => state);
const allDone = (count: number) =>
  until(async () => {
    const now = await states();
    return now.length === count && now.every((state) => state === 'DONE');
  });
const journal = () => journalFile(folder, venue.id);
const lines = (): any[] =>
  readFileSync(journal(), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
const verified = () => house.database.read((reader) => journals(reader, folder, keys));
const faultsHere = async () => (await verified()).faults.filter((fault) => fault.includes(venue.id));

async function refund(checkId: string, orderId: string): Promise<void> {
  const [{ version }] = (await admin.get(`/orders/${orderId}/checks`)).body;
  const said = await house.send('POST', `/api/v1/checks/${checkId}/refunds`, {
    payload: { kind: 'AMOUNT', amount: 500, reason: 'cold' },
    headers: { authorization: `Bearer ${venue.admin}`, 'idempotency-key': 'refund', 'if-match': String(version) },
  });
  expect(said.status).toBe(201);
}

describe('the fiscal journal', () => {
  it('signs each sale, refund and correction in its order, and tells of it', async () => {
    const { checkId, orderId } = await sale();
    await refund(checkId, orderId);
    await allDone(2);
    const [first] = await documents();
    const correction = await admin.made(`/fiscal/documents/${first.id}/correct`, { reason: 'wrong tax' });
    expect(correction).toMatchObject({ kind: 'CORRECTION', corrects_id: first.id, by_name: 'Owner', state: 'PENDING' });
    await allDone(3);

    const written = lines();
    expect(written.map(({ line, number, kind }) => [line, number, kind])).toEqual([
      [1, 1, 'SALE'],
      [2, 2, 'REFUND'],
      [3, 3, 'CORRECTION'],
    ]);
    expect(written[0].receipt).toMatchObject({ kind: 'SALE', total: 2000, number: 1 });
    expect(written[0].receipt.lines).toMatchObject([{ name: 'Плов', quantity: 2, gross: 2000 }]);
    expect(written[1].receipt).toMatchObject({ kind: 'REFUND', total: 500, of_number: 1, reason: null });
    expect(written[2].corrects).toEqual({ number: 1, sign: written[0].sign });
    expect(await faultsHere()).toEqual([]);
    const told = await eventsOf(house.database, venue.id, 'fiscal.document_done');
    expect(told.map(({ data }) => data.sign)).toEqual(written.map(({ sign }) => sign));

    const again = await admin.post(`/fiscal/documents/${first.id}/correct`, { reason: 'and again' });
    expect([again.status, again.code]).toEqual([409, 'DOCUMENT_CORRECTED']);
    expect((await admin.post(`/fiscal/documents/${first.id}/retry`)).code).toBe('DOCUMENT_SIGNED');
  });

  it('has nothing to do in a house that registers nothing', async () => {
    await admin.patch('/venue', { fiscal_driver: null });
    await sale();
    expect(await documents()).toEqual([]);
    const refused = await admin.patch('/venue', { fiscal_driver: 'ABACUS' });
    expect(refused.status).toBe(422);
  });

  it('keeps the order while it is down, and goes on by itself when it is mended', async () => {
    breakDriver();
    for (let count = 0; count < 3; count += 1) await sale();
    await until(async () => (await documents())[0]!.error !== null);
    expect(await states()).toEqual(['PENDING', 'PENDING', 'PENDING']);
    const waiting = await documents();
    expect(waiting.map(({ attempts }) => attempts > 0)).toEqual([true, false, false]);
    const tooEarly = await admin.post(`/fiscal/documents/${waiting[0]!.id}/correct`, { reason: 'wrong tax' });
    expect(tooEarly.code).toBe('DOCUMENT_UNSIGNED');

    mendDriver();
    const tried = await admin.post(`/fiscal/documents/${waiting[0]!.id}/retry`);
    expect(tried.status).toBe(200);
    await allDone(3);
    expect(lines().map(({ number, id }) => [number, id])).toEqual(waiting.map(({ number, id }) => [number, id]));
    expect(await faultsHere()).toEqual([]);
  });

  it('tells when a document fails five times in a row', async () => {
    breakDriver();
    await sale();
    for (let times = 1; times <= 5; times += 1) {
      await until(async () => (await documents())[0]!.attempts >= times);
      await until(
        async () => (await admin.post(`/fiscal/documents/${(await documents())[0]!.id}/retry`)).status === 200,
      );
    }
    await until(async () => (await eventsOf(house.database, venue.id, 'fiscal.document_failed')).length > 0);
    const [told] = await eventsOf(house.database, venue.id, 'fiscal.document_failed');
    expect(told!.data).toMatchObject({ state: 'PENDING', attempts: 5 });
    expect(told!.data.error).toContain('EISDIR');
  });

  it('holds everything up behind a document that it refuses, until somebody skips it', async () => {
    breakDriver();
    await sale();
    await sale();
    // An attempt in progress would still send the old document.
    await until(async () => (await documents())[0]!.error !== null);
    const [first, second] = await documents();
    const { body } = await admin.get(`/fiscal/documents/${first.id}`);
    const long = JSON.stringify({ ...body.document, reason: 'x'.repeat(1024 * 1024) });
    await house.database.write((tx) =>
      tx.change('UPDATE fiscal_documents SET document = $2 WHERE id = $1', [first.id, long]),
    );
    mendDriver();
    await until(async () => (await admin.post(`/fiscal/documents/${first.id}/retry`)).status === 200);
    await until(async () => (await states())[0] === 'FAILED');
    expect(await states()).toEqual(['FAILED', 'PENDING']);
    expect(await eventsOf(house.database, venue.id, 'fiscal.document_failed')).toHaveLength(1);

    const skipped = await admin.post(`/fiscal/documents/${first.id}/skip`, { reason: 'the office knows' });
    expect(skipped.body.skipped).toMatchObject({ reason: 'the office knows', by_name: 'Owner' });
    await until(async () => (await states())[1] === 'DONE');
    expect(lines().map(({ id }) => id)).toEqual([second.id]);
    await house.database.write((tx) =>
      tx.change('UPDATE fiscal_documents SET document = $2 WHERE id = $1', [first.id, JSON.stringify(body.document)]),
    );
    await admin.post(`/fiscal/documents/${first.id}/retry`);
    await allDone(2);
    expect(lines().map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(await faultsHere()).toEqual([]);
  });

  it.each<[string, (texts: string[]) => string[], RegExp]>([
    [
      'a changed amount',
      ([one, two, three]) => [one!, two!.replace('"total":2000', '"total":1000'), three!],
      /line 2 is not/,
    ],
    ['a line taken out', ([one, , three]) => [one!, three!], /line 2 does not follow/],
    ['a line cut off at the end', ([one, two]) => [one!, two!], /document 3 is signed in the books and not there/],
    ['lines that changed places', ([one, two, three]) => [two!, one!, three!], /line 1 does not follow/],
    ['a line that is there twice', ([one, two, three]) => [one!, two!, three!, three!], /document 3 once more/],
    [
      'a line of somebody else',
      ([one, two, three]) => [one!, two!, three!, '{"line":4}'],
      /line 4 is no signed document/,
    ],
  ])('is found wrong with %s', async (_, forge, found) => {
    for (let count = 0; count < 3; count += 1) await sale();
    await allDone(3);
    const texts = readFileSync(journal(), 'utf8').split('\n').slice(0, -1);
    expect(await faultsHere()).toEqual([]);
    writeFileSync(
      journal(),
      forge(texts)
        .map((line) => `${line}\n`)
        .join(''),
    );
    expect((await faultsHere()).join('\n')).toMatch(found);
  });

  it('is found wrong with a key that is not of this house', async () => {
    await sale();
    await allDone(1);
    const other = [
      new Keys({ secretKey: 'another secret of these tests, 2 long', secretKeyPrevious: null }).fiscalJournal,
    ];
    const { faults } = await house.database.read((reader) => journals(reader, folder, other));
    expect(faults.join('\n')).toMatch(/line 1 was signed with the key \w+, which is not of this house/);
  });
});

describe('documents for the state', () => {
  it('are of managers', async () => {
    const { username } = await venue.hire({
      username: `w.${venue.slug}`,
      name: 'W',
      role: 'waiter',
      password: 'borscht-and-bread',
    });
    const waiter = speaker(house, (await house.login(username)).access_token);
    expect((await waiter.get('/fiscal/documents')).status).toBe(403);
  });
});

// This block is the last one because it moves the data folder.
describe('a server that is killed', () => {
  it('has a document once, whose writer was killed before its books knew of it', async () => {
    breakDriver();
    for (let count = 0; count < 3; count += 1) await sale();
    const waiting = await documents();
    const { body } = await admin.get(`/fiscal/documents/${waiting[0]!.id}`);
    const elsewhere = mkdtempSync(join(tmpdir(), 'qres-fiscal-'));
    const writer = await buildServer('test/fiscal/append-and-die.ts');
    try {
      const document = {
        id: body.id,
        venueId: venue.id,
        number: body.number,
        kind: body.kind,
        receipt: body.document,
        corrects: null,
        reason: null,
        at: body.created_at,
      };
      const env = { JOURNAL_DIR: elsewhere, SECRET_KEY: SECRET, DOCUMENT: JSON.stringify(document) };
      const process = new ServerProcess(writer.file, env);
      const [, sign] = await process.says(/signed (\w+)/);
      expect(await process.ended).toMatchObject({ signal: 'SIGKILL' });
      // A power cut leaves half of the next line as well.
      appendFileSync(journalFile(elsewhere, venue.id), '{"line":2,"key":"');

      rmSync(folder, { recursive: true });
      folder = elsewhere;
      house = await house.restart({ DATA_DIR: folder });
      admin = speaker(house, venue.admin);
      await allDone(3);
      expect((await documents())[0]).toMatchObject({ sign });
      expect(lines().map(({ id }) => id)).toEqual(waiting.map(({ id }) => id));
      expect(await faultsHere()).toEqual([]);
    } finally {
      writer.remove();
    }
  });
});
