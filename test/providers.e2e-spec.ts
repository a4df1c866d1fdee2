import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NO_FAULTS } from '../scripts/sandbox/faults.js';
import { Outcomes } from '../src/providers/outcomes.service.js';
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
afterEach(() => sandbox.faults(NO_FAULTS));
afterAll(() => at?.close());

describe('a payment by a provider', () => {
  it('is made after the commit, told once, and known by both under one id', async () => {
    const id = await at.begun(at.payment(45_000));
    const paid = await at.ended(id, 'SUCCEEDED');
    const entry = (await at.entryOf(id))!;

    expect(paid).toMatchObject({ provider: 'SANDBOX', kind: 'PAYMENT', amount: 45_000, reference: entry.reference });
    expect(entry).toMatchObject({ state: 'SUCCEEDED', amount: 45_000, venue_id: at.venueId });
    expect(at.toldOf(id)).toEqual(['SUCCEEDED']);
  });

  it('is never made for a write that was taken back', async () => {
    const wanted = at.payment(45_000);
    const write = house.database.write(async (tx) => {
      await at.gateway.begin(tx, wanted);
      throw new Error('changed my mind');
    });
    await expect(write).rejects.toThrow('changed my mind');
    await at.ended(await at.begun(at.payment(1000)), 'SUCCEEDED');

    expect(await at.entryOf(wanted.id)).toBeUndefined();
  });

  it.each([
    [45_002, 'CARD_DECLINED'],
    [45_051, 'INSUFFICIENT_FUNDS'],
  ])('of %i fails with the reason of the provider', async (amount, reason) => {
    const id = await at.begun(at.payment(amount));

    expect(await at.ended(id, 'FAILED')).toMatchObject({ reason });
    expect(at.toldOf(id)).toEqual(['FAILED']);
  });

  it('waits for the guest where the guest pays by phone, and says where', async () => {
    const id = await at.begun(at.payment(45_088));
    await until(async () => (await at.one(id)).pay_url !== null);
    const { pay_url, state } = await at.one(id);
    expect(state).toBe('INITIATED');
    await fetch(pay_url, { method: 'POST' });

    expect(await at.ended(id, 'SUCCEEDED')).toMatchObject({ pay_url: null });
    expect(at.toldOf(id)).toEqual(['SUCCEEDED']);
  });

  it('is called off at the provider, too, and one that has happened is not', async () => {
    const cancel = (id: string) => house.database.write((tx) => at.gateway.cancel(tx, at.venueId, id));
    const waiting = await at.begun(at.payment(45_088));
    await until(async () => (await at.one(waiting)).pay_url !== null);
    await cancel(waiting);
    await at.ended(waiting, 'FAILED');
    await sandbox.faults({ delay_ms: [300, 300] });
    const quick = await at.begun(at.payment(45_000));
    await until(async () => (await at.one(quick)).attempts === 1);
    await cancel(quick);

    expect(await at.entryOf(waiting)).toMatchObject({ state: 'FAILED', reason: 'CANCELLED' });
    expect(await at.ended(quick, 'SUCCEEDED')).toMatchObject({ amount: 45_000 });
  });

  it('that is lost on every way is asked for until it is found, and made once', async () => {
    await sandbox.tells(null);
    await sandbox.faults({ lost_answers: 1 });
    const id = await at.begun(at.payment(45_000));
    expect(await at.ended(id, 'UNKNOWN')).toMatchObject({ reference: null });
    await sandbox.faults(NO_FAULTS);
    await at.ended(id, 'SUCCEEDED');
    await sandbox.tells(house.base);

    expect(at.toldOf(id)).toEqual(['UNKNOWN', 'SUCCEEDED']);
  });

  it('is told again to whoever could not take the word', async () => {
    let stumbles = 1;
    house.app.get(Outcomes).on('PAYMENT', async (_, { id: told }) => {
      if (told === id && stumbles-- > 0) throw new Error('stumbled');
    });
    const wanted = at.payment(45_000);
    const { id } = wanted;
    await at.begun(wanted);
    await until(async () => {
      house.clock.forward(10_000);
      return (await at.one(id)).state === 'SUCCEEDED';
    });

    expect(stumbles).toBeLessThan(0);
  });

  it('is refused by a server that does not know the provider', async () => {
    await expect(at.begun(at.payment(1000, { provider: 'STRIPE' } as never))).rejects.toThrow('PROVIDER_MISSING');
  });
});

describe('a refund by a provider', () => {
  it('gives back a payment, in parts, and never more than was paid', async () => {
    const paid = await at.begun(at.payment(45_000));
    await at.ended(paid, 'SUCCEEDED');
    const part = await at.begun(at.refund(paid, 20_000));
    await at.ended(part, 'SUCCEEDED');
    const more = await at.begun(at.refund(paid, 25_001));

    expect(await at.ended(more, 'FAILED')).toMatchObject({ reason: 'MORE_THAN_PAID' });
    expect((await at.operations(`&payment_id=${paid}`)).map(({ id }) => id)).toEqual([more, part, paid]);
  });
});
