import { randomUUID } from 'node:crypto';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Gateway, type ToBegin } from '../src/providers/gateway.service.js';
import { done, type Caller } from './caller.js';
import { freshDatabase, type FreshDatabase } from './database-for-test.js';
import { openHouse, PASSWORD, type House } from './given.js';
import { makeItNoon } from './midday.js';
import { untilAsked } from './hurry.js';
import { until } from './paper.js';
import { StripeStandIn, WEBHOOK_SECRET } from './stripe/stand-in.js';

const DAY_MS = 24 * 3_600_000;
// Longest time after which the server asks the provider for the state of a payment.
const LONGEST_LOOK_MS = 15_000;

let stripe: StripeStandIn;
let storage: FreshDatabase;
let house: House;
let venueId: string;
let manager: Caller;

beforeAll(async () => {
  stripe = await new StripeStandIn().on();
  storage = await freshDatabase();
  house = await openHouse({ DATABASE_URL: storage.url, ...stripe.settings });
  await makeItNoon(house);
  manager = house.manager;
  venueId = (await done(house.admin.get('/venue'))).id;
});

afterAll(async () => {
  await house?.close();
  await storage?.drop();
  await stripe?.off();
});

const gateway = () => house.app.get(Gateway);
const begun = async (amount: number, currency = 'RUB'): Promise<string> => {
  const id = randomUUID();
  const wanted = {
    kind: 'PAYMENT',
    id,
    venueId,
    provider: 'STRIPE',
    amount,
    currency,
    description: 'Order 7',
  } as const;
  await house.database.write((tx) => gateway().begin(tx, wanted));
  return id;
};
const givenBack = async (paymentId: string, amount: number): Promise<string> => {
  const wanted: ToBegin = { kind: 'REFUND', id: randomUUID(), paymentId, venueId, amount, currency: 'RUB' };
  await house.database.write((tx) => gateway().begin(tx, wanted));
  return wanted.id;
};
const one = async (id: string): Promise<any> => {
  const { data } = await done(manager.get('/providers/operations?per_page=100'));
  return data.find((operation: { id: string }) => operation.id === id);
};
const ended = async (id: string, state: string) => {
  await untilAsked(house, async () => (await one(id)).state === state);
  return one(id);
};
const leads = (id: string) => untilAsked(house, async () => (await one(id)).pay_url !== null);
const waiting = async (amount = 45_000) => {
  const id = await begun(amount);
  await leads(id);
  return id;
};
const paid = async (amount = 45_000) => {
  const id = await waiting(amount);
  const session = stripe.pays(id);
  await told(stripe.event('checkout.session.completed', session));
  await ended(id, 'SUCCEEDED');
  return id;
};
const told = async ({ body, signature }: { body: string; signature: string }): Promise<number> => {
  const answer = await fetch(`${house.base}/api/v1/providers/stripe/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature },
    body,
  });
  await answer.text();
  return answer.status;
};

describe('a payment by Stripe', () => {
  it('is a page on which the guest pays, with our id and the sum of the bill', async () => {
    const id = await waiting();
    const session = stripe.sessionOf(id)!;

    expect(await one(id)).toMatchObject({ state: 'INITIATED', provider: 'STRIPE', pay_url: session['url'] });
    expect(session).toMatchObject({
      amount_total: 45_000,
      currency: 'rub',
      metadata: { qres_id: id, qres_venue: venueId },
      success_url: 'https://menu.example.com/thanks',
    });
    expect(await told(stripe.event('checkout.session.completed', stripe.pays(id)))).toBe(200);
    expect(await one(id)).toMatchObject({ state: 'SUCCEEDED', reference: session['payment_intent'], pay_url: null });
  });

  it('is found out without a word of Stripe’s, as where no call from outside comes through', async () => {
    const id = await waiting();
    stripe.pays(id);
    // Only time passes, and no worker is woken.
    house.clock.forward(LONGEST_LOOK_MS);
    await until(async () => (await one(id)).state === 'SUCCEEDED');

    expect(await one(id)).toMatchObject({ reference: stripe.sessionOf(id)!['payment_intent'] });
  });

  it('whose answer was lost is looked for before it is made again, and there is one page', async () => {
    stripe.calls.length = 0;
    stripe.faults.push('LOST');
    const id = await begun(45_000);
    await leads(id);

    expect(stripe.all('checkout.session').filter(({ client_reference_id: of }) => of === id)).toHaveLength(1);
    expect(stripe.calls.slice(0, 2)).toEqual(['POST /v1/checkout/sessions', 'GET /v1/checkout/sessions']);
    expect(stripe.calls.filter((call) => call === 'POST /v1/checkout/sessions')).toHaveLength(1);
  });

  it.each(['UNAVAILABLE', 'TOO_MANY'] as const)('that Stripe is %s for is tried again', async (fault) => {
    stripe.faults.push(fault);
    const id = await begun(45_000);
    await leads(id);

    expect(stripe.all('checkout.session').filter(({ client_reference_id: of }) => of === id)).toHaveLength(1);
  });

  it('that Stripe refuses fails at once, with the reason', async () => {
    expect(await ended(await begun(49), 'FAILED')).toMatchObject({ reason: 'AMOUNT_TOO_SMALL', reference: null });
    expect(await ended(await begun(1234, 'KWD'), 'FAILED')).toMatchObject({ reason: 'AMOUNT_REFUSED' });
  });

  it('by a bank waits for the bank, and fails when the bank says no', async () => {
    const id = await waiting();
    await told(stripe.event('checkout.session.completed', stripe.paysByBank(id)));
    expect(await one(id)).toMatchObject({ state: 'INITIATED' });
    stripe.bankSaysNo(id);

    expect(await ended(id, 'FAILED')).toMatchObject({ reason: 'CARD_DECLINED' });
  });

  it('that is called off cannot be paid any more; one that was paid before stays paid', async () => {
    const cancel = (id: string) => house.database.write((tx) => gateway().cancel(tx, venueId, id));
    const [left, late] = [await waiting(), await waiting()];
    await cancel(left);
    stripe.pays(late);
    await cancel(late);

    expect(await ended(left, 'FAILED')).toMatchObject({ reason: 'CANCELLED' });
    expect(stripe.sessionOf(left)).toMatchObject({ status: 'expired' });
    await ended(late, 'SUCCEEDED');
  });
});

describe('a refund by Stripe', () => {
  it('gives back by the number of the payment, in parts, and never more than was paid', async () => {
    const payment = await paid();
    const part = await givenBack(payment, 20_000);
    await ended(part, 'SUCCEEDED');

    expect(await ended(await givenBack(payment, 25_001), 'FAILED')).toMatchObject({ reason: 'AMOUNT_TOO_LARGE' });
    expect(stripe.all('refund').filter(({ metadata }) => metadata.qres_id === part)).toHaveLength(1);
  });

  it('whose answer was lost is found, and made once', async () => {
    const payment = await paid();
    stripe.faults.push('LOST');
    const id = await givenBack(payment, 45_000);
    const { reference } = await ended(id, 'SUCCEEDED');

    expect(stripe.all('refund').filter(({ metadata }) => metadata.qres_id === id)).toMatchObject([{ id: reference }]);
  });
});

describe('what Stripe tells', () => {
  it('counts when Stripe has signed it just now, and once', async () => {
    const id = await waiting();
    const session = { ...stripe.sessionOf(id)!, status: 'complete', payment_status: 'paid', payment_intent: 'pi_1' };
    const { body, signature } = stripe.event('checkout.session.completed', session);
    const old = stripe.event('checkout.session.completed', session, 'evt_old', Date.now() - 600_000);

    expect(await told({ body, signature: signature.replace(/.$/, (last) => (last === '0' ? '1' : '0')) })).toBe(400);
    expect(await told({ body: body.replace('45000', '45001'), signature })).toBe(400);
    expect(await told(old)).toBe(400);
    expect(await one(id)).toMatchObject({ state: 'INITIATED' });
    stripe.pays(id);
    const real = stripe.event('checkout.session.completed', stripe.sessionOf(id)!);
    expect(await Promise.all([told(real), told(real), told(real)])).toEqual([200, 200, 200]);
    expect(await one(id)).toMatchObject({ state: 'SUCCEEDED' });
  });

  it('is refused when its signature is none, or what is signed cannot be read', async () => {
    const { body } = stripe.event('customer.created', { id: 'cus_2', object: 'customer' });
    const nowS = Math.floor(Date.now() / 1000);
    for (const signature of [`t=${nowS},v1=`, `t=${nowS},v1`, `t=${nowS}`, 'v1=', 't=,v1=00', ',', `t=${nowS},v1=ü`])
      expect([signature, await told({ body, signature: Buffer.from(signature).toString('latin1') })]).toEqual([
        signature,
        400,
      ]);
    for (const rubbish of ['null', 'no JSON', '{"id":7,"type":"refund.created"}']) {
      const timestamp = Math.floor(house.clock.now().getTime() / 1000);
      const signed = { payload: rubbish, secret: WEBHOOK_SECRET, timestamp };
      expect(await told({ body: rubbish, signature: Stripe.webhooks.generateTestHeaderString(signed) })).toBe(400);
    }
  });

  it('of other things of the account is heard, and means nothing', async () => {
    expect(await told(stripe.event('customer.created', { id: 'cus_1', object: 'customer' }, 'evt_other'))).toBe(200);
    const rows = await house.database.read((reader) =>
      reader.rows('SELECT outcome FROM provider_events WHERE event_id = $1', ['evt_other']),
    );
    expect(rows).toEqual([{ outcome: 'NOT_OURS' }]);
  });
});

describe('the books of Stripe', () => {
  it('are read page by page at night, and agree with ours', async () => {
    // More than one page of both sides.
    const before = stripe.all('payment_intent').length;
    for (let turn = before; turn < 103; turn += 1) stripe.sellsElsewhere();
    await givenBack(await paid(12_300), 300);
    for (const { id } of (await done(manager.get('/providers/operations?per_page=100&state=INITIATED'))).data)
      await house.database.write((tx) => gateway().cancel(tx, venueId, id));
    await until(
      async () => (await done(manager.get('/providers/operations?state=INITIATED'))).pagination.total === 0,
      20_000,
    );
    const { data } = await done(manager.get('/providers/operations?per_page=100&state=SUCCEEDED'));
    const sum = data.reduce((all: number, { kind, amount }: any) => all + (kind === 'PAYMENT' ? amount : -amount), 0);
    house.clock.forward(DAY_MS);
    const credentials = { username: 'maria', password: PASSWORD };
    manager = house.anyone.as((await done(house.anyone.post('/auth/login', credentials, { key: null }))).access_token);
    const nights = async () => (await done(manager.get('/providers/reconciliations'))).data;
    await until(async () => (await nights()).length > 0, 20_000);
    const [night] = await nights();

    expect(night).toMatchObject({ state: 'AGREES', provider: 'STRIPE', ours_amount: sum, theirs_amount: sum });
    expect(night.theirs_count).toBe(data.length);
    expect(stripe.calls.filter((call) => call === 'GET /v1/payment_intents').length).toBeGreaterThan(1);
  });
});
