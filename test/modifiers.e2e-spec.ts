import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const made = (body: object = {}) => done(house.admin.post('/modifier-groups', { name: 'Sauce', ...body }));

describe('a modifier group', () => {
  it('is added with its options in their order, read by all staff and changed by admins only', async () => {
    const { admin, waiter, cook } = house;
    const group = await made({
      min: 1,
      max: 2,
      pre_prices: [{ pre: 'EXTRA', percent: 150, surcharge: 5 }],
      modifiers: [{ name: 'Ketchup', is_default: true }, { name: 'Mayo', price: 50, sort: 1 }, { name: 'Pesto' }],
    });

    expect(group).toMatchObject({ is_required: true, min: 1, max: 2, free_count: 0, position_prices: [] });
    expect(group.modifiers.map(({ name }: { name: string }) => name)).toEqual(['Ketchup', 'Mayo', 'Pesto']);
    expect(await done(waiter.get(`/modifier-groups/${group.id}`))).toEqual(group);
    const { data } = await done(cook.get('/modifier-groups?per_page=100'));
    expect(data).toContainEqual(group);
    for (const said of [
      await waiter.post('/modifier-groups', { name: 'Mine' }),
      await waiter.patch(`/modifier-groups/${group.id}`, { name: 'Mine' }),
      await waiter.delete(`/modifier-groups/${group.id}`),
      await waiter.patch(`/modifiers/${group.modifiers[0].id}`, { price: 1 }),
    ])
      expect(said.status).toBe(403);
    const changed = await done(admin.patch(`/modifier-groups/${group.id}`, { max: null, free_count: 1 }));
    expect(changed).toEqual({ ...group, max: null, free_count: 1 });
    const more = await done(admin.post(`/modifier-groups/${group.id}/modifiers`, { name: 'Aioli', price: 70 }));
    expect(await done(admin.patch(`/modifiers/${more.id}`, { price: 80, kitchen_name: 'AIOLI' }))).toEqual({
      ...more,
      price: 80,
      kitchen_name: 'AIOLI',
    });
    await done(admin.delete(`/modifiers/${more.id}`));
    expect((await done(waiter.get(`/modifiers/${more.id}`))).archived_at).not.toBeNull();
    expect(await done(waiter.get(`/modifier-groups/${group.id}`))).toEqual(changed);
  });

  it('that asks for the impossible is refused with the field', async () => {
    const refused = async (body: object) => (await house.admin.post('/modifier-groups', { name: 'X', ...body })).body;
    const price = { pre: 'NO', percent: 0, surcharge: 0 };
    for (const [body, field] of [
      [{ min: 3, max: 2 }, 'min'],
      [{ max: 0 }, 'max'],
      [{ position_prices: [1, -1] }, 'position_prices'],
      [{ pre_prices: [price, price] }, 'pre_prices'],
      [{ modifiers: [{ name: '' }] }, 'modifiers.0.name'],
    ] as const)
      expect((await refused(body)).error).toMatchObject({
        code: 'VALIDATION_ERROR',
        details: { [field]: expect.any(Array) as unknown },
      });
  });

  it('nests three deep, not deeper, and never in itself', async () => {
    const { admin } = house;
    const third = await made({ modifiers: [{ name: 'Third' }] });
    const second = await made({ modifiers: [{ name: 'Second', nested_group_id: third.id }] });
    const first = await made({ modifiers: [{ name: 'First', nested_group_id: second.id }] });
    const refusal = { status: 422, body: { error: { code: 'VALIDATION_ERROR' } } };

    expect(
      await admin.post('/modifier-groups', {
        name: 'Zeroth',
        modifiers: [{ name: 'Zero', nested_group_id: first.id }],
      }),
    ).toMatchObject(refusal);
    for (const inner of [first, second, third])
      expect(await admin.patch(`/modifiers/${third.modifiers[0].id}`, { nested_group_id: inner.id })).toMatchObject(
        refusal,
      );
    const racing = await Promise.all([made({ modifiers: [{ name: 'A' }] }), made({ modifiers: [{ name: 'B' }] })]);
    const answers = await Promise.all(
      racing.map((group, index) =>
        admin.patch(`/modifiers/${group.modifiers[0].id}`, { nested_group_id: racing[1 - index]!.id }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422]);
  });

  it('stays while something offers it', async () => {
    const { admin, dishes } = house;
    const inner = await made({ modifiers: [{ name: 'Inner' }] });
    const outer = await made({ modifiers: [{ name: 'Outer', nested_group_id: inner.id }] });
    await done(admin.put(`/dishes/${dishes.tea}/modifier-groups`, { groups: [{ group_id: outer.id }] }));
    const by = async (id: string) => (await admin.delete(`/modifier-groups/${id}`)).body.error?.details;

    expect(await by(inner.id)).toEqual({ by: 'modifiers' });
    expect(await by(outer.id)).toEqual({ by: 'dishes' });
    await done(admin.put(`/dishes/${dishes.tea}/modifier-groups`, { groups: [] }));
    await done(admin.delete(`/modifier-groups/${outer.id}`));
    await done(admin.delete(`/modifier-groups/${inner.id}`));
    expect((await done(admin.get(`/modifier-groups/${inner.id}`))).archived_at).not.toBeNull();
    expect(
      (await admin.put(`/dishes/${dishes.tea}/modifier-groups`, { groups: [{ group_id: inner.id }] })).status,
    ).toBe(404);
  });
});

describe('the menu', () => {
  it('shows the groups of each dish: to staff, in a snapshot and to guests, who do not see the kitchen’s names', async () => {
    const { admin, waiter, anyone, dishes } = house;
    const heat = await made({ name: 'Heat', modifiers: [{ name: 'Hot' }] });
    const group = await made({
      name: 'Lemon',
      modifiers: [{ name: 'Slice', kitchen_name: 'LEM', price: 10, nested_group_id: heat.id }],
    });
    const before = await done(anyone.get('/menu'));
    const groups = [{ group_id: group.id, max: 3 }];
    const linked = await done(admin.put(`/dishes/${dishes.tea}/modifier-groups`, { groups }));
    const link = {
      group_id: group.id,
      dish_variation_id: null,
      name: 'Lemon',
      is_required: false,
      min: 0,
      max: 3,
    };

    expect(linked).toEqual({ data: [link] });
    expect(await done(waiter.get(`/dishes/${dishes.tea}/modifier-groups`))).toEqual(linked);
    expect((await done(waiter.get(`/dishes/${dishes.tea}`))).modifier_groups).toEqual([link]);
    const menu = (await done(waiter.get('/snapshot?view=menu'))).data;
    expect(menu.modifier_groups).toContainEqual(group);
    expect(menu.dishes.find(({ id }: { id: string }) => id === dishes.tea).modifier_groups).toEqual([link]);
    const shown = await done(anyone.get('/menu'));
    expect(shown.menu_version).toBe(before.menu_version + 1);
    expect(new Set(shown.modifier_groups.map(({ id }: { id: string }) => id))).toEqual(new Set([group.id, heat.id]));
    expect(JSON.stringify(shown)).not.toContain('LEM');
    await done(waiter.patch(`/modifiers/${group.modifiers[0].id}/availability`, { is_available: false }));
    const after = await done(anyone.get('/menu'));
    expect(after.modifier_groups.find(({ id }: { id: string }) => id === group.id).modifiers[0].is_available).toBe(
      false,
    );
  });
});
