import { currencyExponent } from '../domain/money.js';
import type { RawCategory, RawDish, RawMenu } from './draft.js';
import type { Ignored } from './exchange.dto.js';
import type { FileFaults } from './faults.js';
import { listOf, membersOf } from './read-json.js';

type Members = Record<string, unknown>;

interface Entry {
  path: string;
  members: Members;
}

/**
 * The nomenclature as iiko's cloud answers it. On the menu is what is neither deleted nor left out of it
 * (`isIncludedInMenu`): groups become categories, products of the types Dish and Good become dishes, sizes variations.
 */
export function readIiko(body: unknown, currency: string, faults: FileFaults): RawMenu {
  const file = membersOf(body);
  if (!file) faults.add('body', 'must be an object');
  const groups = entries(file?.['groups'], 'groups', faults);
  const products = entries(file?.['products'], 'products', faults);
  const sizes = new Map(
    entries(file?.['sizes'] ?? [], 'sizes', faults).map(({ members }, index) => [
      String(members['id']),
      { members, index },
    ]),
  );
  const ignored: Ignored[] = [];
  const categories = categoriesOf(groups, faults);
  const reader = { currency, sizes, ignored, faults };
  for (const product of inOrder(products)) {
    if (!isOnMenu(product, faults)) continue;
    const { path, members } = product;
    const groupId = members['parentGroup'] ?? members['groupId'];
    const category = categories.get(String(groupId));
    if (category) category.dishes.push(dishOf(product, reader));
    else if (groupId === null || groupId === undefined) faults.add(`${path}.parentGroup`, 'is missing');
    else if (groups.some(({ members: one }) => one['id'] === groupId))
      ignored.push({ path, reason: 'its group is not on the menu' });
    else faults.add(`${path}.parentGroup`, 'is no group of the file');
  }
  return { categories: [...categories.values()].filter(({ dishes }) => dishes.length > 0), ingredients: null, ignored };
}

function entries(value: unknown, path: string, faults: FileFaults): Entry[] {
  return listOf(value, path, faults).flatMap((one, index) => {
    const members = membersOf(one);
    if (members) return [{ path: `${path}.${index}`, members }];
    faults.add(`${path}.${index}`, 'must be an object');
    return [];
  });
}

/** As iiko sorts them; those of one place as they stand in the file. */
function inOrder(all: readonly Entry[]): Entry[] {
  const place = ({ members }: Entry) => (typeof members['order'] === 'number' ? members['order'] : 0);
  return all.toSorted((a, b) => place(a) - place(b));
}

/** A group within a group is a category beside it, with both names where one alone is taken. */
function categoriesOf(groups: readonly Entry[], faults: FileFaults): Map<string, RawCategory> {
  const categories = new Map<string, RawCategory>();
  const names = new Map(groups.map(({ members }) => [String(members['id']), members['name']]));
  const taken = new Set<unknown>();
  for (const { path, members } of inOrder(groups)) {
    if (typeof members['id'] !== 'string') faults.add(`${path}.id`, 'must be a text');
    if (members['isDeleted'] === true || members['isIncludedInMenu'] === false || members['isGroupModifier'] === true)
      continue;
    const parent = names.get(String(members['parentGroup']));
    const name =
      taken.has(members['name']) && parent ? `${String(parent)} / ${String(members['name'])}` : members['name'];
    taken.add(name);
    categories.set(String(members['id']), { path, members: { name, sort: categories.size + 1 }, dishes: [] });
  }
  return categories;
}

const SOLD = new Set(['dish', 'good', 'goods']);

function isOnMenu({ path, members }: Entry, faults: FileFaults): boolean {
  if (members['isDeleted'] === true || !SOLD.has(String(members['type']).toLowerCase())) return false;
  const prices = members['sizePrices'];
  if (!Array.isArray(prices)) faults.add(`${path}.sizePrices`, 'must be a list');
  else return prices.some(isIncluded);
  return false;
}

function isIncluded(sizePrice: unknown): boolean {
  return membersOf(membersOf(sizePrice)?.['price'])?.['isIncludedInMenu'] === true;
}

interface Reading {
  currency: string;
  sizes: ReadonlyMap<string, { members: Members; index: number }>;
  ignored: Ignored[];
  faults: FileFaults;
}

function dishOf({ path, members }: Entry, reading: Reading): RawDish {
  tellIgnored(path, members, reading.ignored);
  const included = (members['sizePrices'] as unknown[]).flatMap((one, index) =>
    isIncluded(one) ? [{ members: one as Members, path: `${path}.sizePrices.${index}` }] : [],
  );
  const card: Members = {
    name: members['name'],
    description: textOf(members['description']),
    sku: textOf(members['code']),
  };
  const [first] = included;
  if (included.length === 1 && (first!.members['sizeId'] ?? null) === null)
    return { path, members: { ...card, price: priceOf(first!, reading), variations: [] } };
  return {
    path,
    members: { ...card, variations: included.map((one) => variationOf(one, reading)) },
    variationPaths: included.map((one) => one.path),
  };
}

function variationOf(entry: Entry, reading: Reading): Members {
  const size = reading.sizes.get(String(entry.members['sizeId']));
  if (!size) reading.faults.add(`${entry.path}.sizeId`, 'is no size of the file');
  return { name: size?.members['name'], price: priceOf(entry, reading), sort: (size?.index ?? 0) + 1 };
}

function priceOf({ path, members }: Entry, { currency, faults }: Reading): number {
  const price = membersOf(members['price'])?.['currentPrice'];
  const minor = typeof price === 'number' ? price * 10 ** currencyExponent(currency) : Number.NaN;
  const whole = Math.round(minor);
  // 19.99 is 1998.9999999999998 hundredths to a computer.
  if (Number.isSafeInteger(whole) && Math.abs(minor - whole) < 1e-4) return whole;
  faults.add(`${path}.price.currentPrice`, `must be an amount in ${currency}`);
  return 0;
}

function textOf(value: unknown): unknown {
  return value === '' || value === undefined ? null : value;
}

function tellIgnored(path: string, members: Members, ignored: Ignored[]): void {
  for (const member of ['modifiers', 'groupModifiers']) {
    const list = members[member];
    if (Array.isArray(list) && list.length > 0)
      ignored.push({ path: `${path}.${member}`, reason: 'modifiers are not taken over' });
  }
  if (members['measureUnit'] === 'кг' || members['measureUnit'] === 'kg')
    ignored.push({ path: `${path}.measureUnit`, reason: 'is sold by weight there, and by the portion here' });
}
