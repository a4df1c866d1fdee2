import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from './auth-house.js';
import { office, type Office } from './menu-office.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
});

const HEAD = { format: 'qres-menu', version: 1 };
const TEA = { name: 'Tea', price: 1, variations: [{ name: '0.5 l', price: 2 }] };

async function expectFaults(here: Office, file: object, paths: string[]): Promise<void> {
  const { status, body } = await here.json({ ...HEAD, ...file });
  expect([status, Object.keys(body.error?.details ?? {})]).toEqual([422, paths]);
}

describe('an option in a file', () => {
  const option = (more: object) => ({
    ingredients: [{ name: 'Milk', unit: 'ml' }],
    modifier_groups: [{ name: 'Drinks', modifiers: [{ name: 'Drink', ...more }] }],
    categories: [{ name: 'Menu', dishes: [TEA] }],
  });
  const at = (member: string) => [`modifier_groups.0.modifiers.0.${member}`];

  it('has no ids, and names only what there is', async () => {
    const here = await office(house);
    const id = '01890000-0000-7000-8000-000000000000';
    for (const member of ['dish_id', 'dish_variation_id', 'station_id', 'nested_group_id'])
      await expectFaults(here, option({ [member]: id }), at(member));
    await expectFaults(here, option({ station: 'Moon' }), at('station'));
    await expectFaults(here, option({ dish: 'Tea', variation: '1 l' }), at('variation'));
    await expectFaults(here, option({ variation: '0.5 l' }), at('variation'));
    await expectFaults(here, option({ recipe: [{ ingredient: 'Snow', amount: 1 }] }), at('recipe.0.ingredient'));
    await expectFaults(here, option({ dish: 'Tea', recipe: [{ ingredient: 'Milk', amount: 1 }] }), at('recipe'));
  });

  it('says where it is made and of what, and a file without ingredients leaves that', async () => {
    const here = await office(house);
    const milky = option({ station: 'Bar', recipe: [{ ingredient: 'Milk', amount: 30 }] });
    expect((await here.json({ ...HEAD, ...milky })).status).toBe(200);
    const before = await here.exported('json');
    expect(JSON.parse(before).modifier_groups[0].modifiers[0]).toMatchObject({
      station: 'Bar',
      recipe: [{ ingredient: 'Milk', amount: 30 }],
    });

    const { ingredients, ...without } = option({ station: 'Bar' });
    expect((await here.json({ ...HEAD, ...without })).body.changes).toEqual([]);
    const { body } = await here.json({ ...HEAD, ...without, ingredients });
    expect(body.changes).toEqual([{ kind: 'CHANGED', thing: 'MODIFIER', path: 'Drinks / Drink', fields: ['recipe'] }]);
    const { body: moved } = await here.json({ ...HEAD, ...option({ dish: 'Tea', variation: '0.5 l' }) });
    expect(moved.changes[0].fields).toEqual(['dish', 'variation', 'station']);
  });
});

describe('a tax class in a file', () => {
  const rates = { dine_in: 12_000, takeaway: 8875, delivery: 0 };
  const vat = { name: 'VAT', rates, is_included: true };
  const taxed = (tax_classes: object[], tax_class?: string) => ({
    tax_classes,
    categories: [{ name: 'Menu', tax_class, dishes: [{ ...TEA, tax_class }] }],
  });

  it('is there once, is usual alone, and is named only where it is', async () => {
    const here = await office(house);
    await expectFaults(here, taxed([vat, vat]), ['tax_classes.1.name']);
    await expectFaults(here, taxed([{ ...vat, rates: { dine_in: 1 } }]), [
      'tax_classes.0.rates.takeaway',
      'tax_classes.0.rates.delivery',
    ]);
    const usual = { ...vat, is_usual: true };
    await expectFaults(here, taxed([usual, { ...usual, name: 'Other' }]), ['tax_classes.1.is_usual']);
    const paths = ['categories.0.tax_class', 'categories.0.dishes.0.tax_class'];
    await expectFaults(here, taxed([vat], 'Other'), paths);
    const { tax_classes, ...without } = taxed([vat], 'VAT');
    expect(tax_classes).toHaveLength(1);
    await expectFaults(here, without, paths);
  });

  it('goes with all that named it, and stays with a file that says nothing of classes', async () => {
    const here = await office(house);
    const send = async (file: object) => (await here.json({ ...HEAD, ...file })).body.changes;
    const usual = async () => (await here.get('/venue')).body.tax_class_id;
    await send(
      taxed(
        [
          { ...vat, is_usual: true },
          { ...vat, name: 'Other' },
        ],
        'VAT',
      ),
    );
    const [first] = (await here.get('/tax-classes')).body.data;
    expect(await usual()).toBe(first.id);

    const { categories } = taxed([]);
    expect(await send({ categories })).toEqual([]);
    expect(await send(taxed([{ ...vat, rates: { ...rates, delivery: 1 }, is_usual: true }], 'VAT'))).toEqual([
      { kind: 'CHANGED', thing: 'TAX_CLASS', path: 'VAT', fields: ['rates'] },
      { kind: 'ARCHIVED', thing: 'TAX_CLASS', path: 'Other', fields: [] },
    ]);
    expect(await send(taxed([]))).toEqual([
      { kind: 'ARCHIVED', thing: 'TAX_CLASS', path: 'VAT', fields: [] },
      { kind: 'CHANGED', thing: 'CATEGORY', path: 'Menu', fields: ['tax_class'] },
      { kind: 'CHANGED', thing: 'DISH', path: 'Menu / Tea', fields: ['tax_class'] },
    ]);
    expect([await usual(), (await here.get('/tax-classes')).body.data]).toEqual([null, []]);
  });
});
