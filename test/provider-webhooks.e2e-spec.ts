import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../scripts/sandbox/book.js';
import { signature } from '../src/providers/sandbox/signature.js';
import { expectContract } from './contract.js';
import type { House } from './given.js';
import { until } from './paper.js';
import { ProviderHouse } from './provider-house.js';
import type { Sandbox } from './sandbox.js';

let at: ProviderHouse;
let house: House;
let sandbox: Sandbox;

beforeAll(async () => {
  at = await ProviderHouse.open();
  ({ house, sandbox } = at);
});
afterAll(() => at?.close());

describe('what a provider tells', () => {
  const secret = sandboxSecret();
  const event = (operation: object, type = 'payment.succeeded') =>
    JSON.stringify({ event_id: `evt_${randomUUID()}`, type, operation });
  const send = async (body: string, sign = signature(body, secret(), house.clock.now().getTime())) => {
    const answer = await fetch(`${house.base}/api/v1/providers/sandbox/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sandbox-signature': sign },
      body,
    });
    const said = (await answer.json()) as { error?: { code: string } };
    expectContract('POST', '/providers/sandbox/webhook', answer.status, said, answer.headers);
    return { status: answer.status, code: said.error?.code };
  };
  const kept = async (body: string) => {
    const rows = await house.database.read((reader) =>
      reader.rows<{ outcome: string }>('SELECT outcome FROM provider_events WHERE event_id = $1', [
        JSON.parse(body).event_id,
      ]),
    );
    return rows.map(({ outcome }) => outcome);
  };
  const open = async () => {
    const id = await at.begun(at.payment(45_088));
    await until(async () => (await at.one(id)).pay_url !== null);
    return (await at.entryOf(id))!;
  };
  /** Pays as the guest, without a webhook to the server. */
  const paid = async () => {
    const entry = await open();
    return (await (await fetch(entry.pay_url!, { method: 'POST' })).json()) as Entry;
  };

  beforeAll(() => sandbox.tells(null));
  afterAll(() => sandbox.tells(house.base));

  it('counts once, however often it comes', async () => {
    const entry = await paid();
    const body = event(entry);
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(body)));

    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect(await at.one(entry.id)).toMatchObject({ state: 'SUCCEEDED' });
    expect(at.toldOf(entry.id)).toEqual(['SUCCEEDED']);
    expect(await kept(body)).toEqual(['APPLIED']);
  });

  it('changes nothing that has ended, in whatever order it comes', async () => {
    const entry = await paid();
    await send(event(entry));
    for (const state of ['PENDING', 'FAILED']) {
      const late = event({ ...entry, state });
      expect((await send(late)).status).toBe(200);
      expect(await kept(late)).toEqual(['NOTHING_NEW']);
    }

    expect(await at.one(entry.id)).toMatchObject({ state: 'SUCCEEDED' });
    expect(at.toldOf(entry.id)).toEqual(['SUCCEEDED']);
  });

  it('is not believed when it is signed by somebody else, signed long ago, changed on the way, or not signed', async () => {
    const entry = await open();
    const body = event({ ...entry, state: 'SUCCEEDED' });
    const now = house.clock.now().getTime();
    const signatures = [
      signature(body, `${secret()}!`, now),
      signature(body, secret(), now - 6 * 60_000),
      signature(body, secret(), now + 6 * 60_000),
      signature(`${body} `, secret(), now),
      't=1,v1=00',
      '',
    ];
    for (const sign of signatures) expect(await send(body, sign)).toEqual({ status: 400, code: 'SIGNATURE_REFUSED' });

    expect(await kept(body)).toEqual([]);
    expect(await at.one(entry.id)).toMatchObject({ state: 'INITIATED' });
  });

  it.each(['no JSON', 'null', '[]', '{}', '{"event_id":7,"type":"payment","operation":{"kind":"PAYMENT","id":1}}'])(
    'is refused when it is signed and cannot be read: %s',
    async (body) => {
      expect(await send(body)).toEqual({ status: 400, code: 'MALFORMED' });
    },
  );

  it.each([
    ['an id that nobody has begun', { id: randomUUID() }, 'UNKNOWN_ID'],
    ['a word for an id', { id: "1'; DROP TABLE payments" }, 'UNKNOWN_ID'],
    ['another amount', { amount: 1 }, 'MISMATCH'],
    ['another currency', { currency: 'KZT' }, 'MISMATCH'],
  ])('of %s is kept, and moves nothing', async (_, wrong, outcome) => {
    const entry = await open();
    const body = event({ ...entry, state: 'SUCCEEDED', ...wrong });

    expect((await send(body)).status).toBe(200);
    expect(await kept(body)).toEqual([outcome]);
    expect(await at.one(entry.id)).toMatchObject({ state: 'INITIATED' });
  });

  it('is taken for providers alone that this server knows', async () => {
    const answer = await fetch(`${house.base}/api/v1/providers/stripe/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(answer.status).toBe(404);
  });

  function sandboxSecret() {
    return () => sandbox.settings['SANDBOX_SECRET']!;
  }
});
