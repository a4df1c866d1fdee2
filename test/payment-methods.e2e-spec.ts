import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PaymentMethodView } from '../src/payments/payment-method.dto.js';
import { PaymentMethodsService } from '../src/payments/payment-methods.service.js';
import { House, type Venue } from './auth-house.js';
import { adminOf, speaker, staffOf } from './speaker.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
});

function admin(venue: Venue) {
  const owner = adminOf(venue);
  return {
    ...owner,
    method: (name: string, kind: string, more: object = {}): Promise<PaymentMethodView> =>
      owner.made('/payment-methods', { name, kind, ...more }),
  };
}

describe('a payment method', () => {
  it('opens the drawer for cash and asks for nothing, unless it is told otherwise', async () => {
    const { get, post, method } = admin(await house.venue());

    const cash = await method(' Наличные ', 'CASH');
    const card = await method('Terminal', 'CARD', { needs_reference: true, opens_drawer: false, is_active: false });

    expect(cash).toMatchObject({
      name: 'Наличные',
      is_active: true,
      needs_reference: false,
      opens_drawer: true,
      sort: 1,
    });
    expect(card).toMatchObject({ is_active: false, needs_reference: true, opens_drawer: false, sort: 2 });
    expect((await get('/payment-methods')).body.data).toEqual([cash, card]);
    expect((await get(`/payment-methods/${card.id}`)).body).toEqual(card);
    for (const wrong of [{ name: 'Shells' }, { name: '', kind: 'CASH' }, { name: 'Shells', kind: 'SHELLS' }])
      expect((await post('/payment-methods', wrong)).code).toBe('VALIDATION_ERROR');
  });

  it('is offered while it is active, in its place', async () => {
    const { get, patch, method } = admin(await house.venue());
    const [cash, card, voucher] = [
      await method('Cash', 'CASH'),
      await method('Card', 'CARD'),
      await method('Gift', 'VOUCHER'),
    ];

    await patch(`/payment-methods/${cash.id}`, { is_active: false });
    await patch(`/payment-methods/${voucher.id}`, { sort: 0, needs_reference: true });

    expect((await get('/payment-methods/active')).body).toMatchObject({
      data: [{ ...voucher, sort: 0, needs_reference: true }, card],
      pagination: { total: 2 },
    });
    expect((await get('/payment-methods')).body.data).toHaveLength(3);
    for (const wrong of [{ is_active: null }, { kind: null }, { sort: 1.5 }, { colour: 'red' }])
      expect((await patch(`/payment-methods/${card.id}`, wrong)).code).toBe('VALIDATION_ERROR');
  });

  it('says what guests may do with it, and who moves the money', async () => {
    const { get, post, patch, method } = admin(await house.venue());
    const plain = await method('Card', 'CARD');
    expect(plain).toMatchObject({ for_guests: false, refundable: true, tip_later: false, provider: null });
    const own = await method('The house', 'HOUSE');
    expect(own).toMatchObject({ refundable: false, opens_drawer: false });
    const phone = await method('Phone', 'TRANSFER', { for_guests: true, provider: 'SANDBOX', tip_later: true });
    expect(phone).toMatchObject({ for_guests: true, provider: 'SANDBOX', tip_later: true });

    expect((await get('/payment-methods/active?for_guests=true')).body.data).toEqual([phone]);
    expect((await patch(`/payment-methods/${phone.id}`, { provider: null })).body.provider).toBeNull();
    expect((await patch(`/payment-methods/${phone.id}`, { name: 'QR' })).body.provider).toBeNull();
    for (const wrong of [
      { kind: 'CASH', provider: 'STRIPE' },
      { kind: 'CARD', provider: 'SHELLS' },
    ])
      expect((await post('/payment-methods', { name: 'Wrong', ...wrong })).code).toBe('VALIDATION_ERROR');
    await patch(`/payment-methods/${plain.id}`, { provider: 'STRIPE' });
    expect((await patch(`/payment-methods/${plain.id}`, { kind: 'VOUCHER' })).code).toBe('VALIDATION_ERROR');
  });

  it('shares its name with no other of the venue until it is archived', async () => {
    const { get, post, patch, method, ...may } = admin(await house.venue());
    const [cash, card] = [await method('Cash', 'CASH'), await method('Card', 'CARD')];

    expect(await post('/payment-methods', { name: 'Cash', kind: 'CASH' })).toMatchObject({
      status: 409,
      code: 'DUPLICATE',
    });
    expect(await patch(`/payment-methods/${card.id}`, { name: 'Cash' })).toMatchObject({
      status: 409,
      code: 'DUPLICATE',
    });
    expect((await may.delete(`/payment-methods/${cash.id}`)).status).toBe(204);
    expect((await method('Cash', 'CASH')).id).not.toBe(cash.id);

    expect((await get('/payment-methods?archived=true')).body.data).toHaveLength(3);
    expect((await get(`/payment-methods/${cash.id}`)).body.archived_at).toEqual(expect.any(String));
    expect((await may.delete(`/payment-methods/${cash.id}`)).status).toBe(404);
    expect((await patch(`/payment-methods/${cash.id}`, { name: 'Old' })).status).toBe(404);
  });

  it('that is switched off, archived or foreign takes no payment', async () => {
    const venue = await house.venue();
    const { method, ...may } = admin(venue);
    const methods = new PaymentMethodsService(house.database, house.clock);
    const active = (id: string, venueId = venue.id) =>
      house.database.read((reader) => methods.active(reader, venueId, id));
    const [cash, off, old] = [
      await method('Cash', 'CASH'),
      await method('Off', 'CARD', { is_active: false }),
      await method('Old', 'CARD'),
    ];
    await may.delete(`/payment-methods/${old.id}`);

    expect(await active(cash.id)).toMatchObject({
      name: 'Cash',
      kind: 'CASH',
      isActive: true,
      opensDrawer: true,
      needsReference: false,
    });
    for (const { id, name } of [off, old])
      await expect(active(id)).rejects.toMatchObject({ code: 'METHOD_INACTIVE', facts: { name } });
    await expect(active(cash.id, (await house.venue()).id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is read by all staff and managed by admins; another venue finds none', async () => {
    const venue = await house.venue();
    const { id } = await admin(venue).method('Cash', 'CASH');
    const olga = await staffOf(venue, 'cashier');
    const stranger = admin(await house.venue());

    expect((await olga.get('/payment-methods/active')).status).toBe(200);
    expect((await olga.patch(`/payment-methods/${id}`, { name: 'Mine' })).status).toBe(403);
    expect((await speaker(house).get('/payment-methods')).status).toBe(401);
    expect((await stranger.get('/payment-methods')).body.data).toEqual([]);
    for (const said of [
      await stranger.get(`/payment-methods/${id}`),
      await stranger.patch(`/payment-methods/${id}`, { name: 'Mine' }),
      await stranger.delete(`/payment-methods/${id}`),
    ])
      expect(said).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });
});
