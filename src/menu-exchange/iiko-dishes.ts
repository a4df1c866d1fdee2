import type { RawThing } from './draft.js';
import { membersOf } from './empty.js';
import { textOf, type Entry, type IikoFile, type Members } from './iiko-file.js';

const SOLD = new Set(['dish', 'good', 'goods']);
// They are parts of dishes or of recipes.
const NOT_SOLD = new Set(['modifier', 'prepared']);
const KILOGRAM = new Set(['кг', 'kg']);
const LONGEST_TAG = 30;

// Each true of some products, and nothing that a dish has here.
const NO_PLACE = {
  imageLinks: 'photos are not taken over',
  energyAmount: 'nutrition is worked out from recipes here',
  fullNameEnglish: 'translations are not taken over',
  seoText: 'is no part of a menu here',
};

/** Whether a product becomes a dish; one of a type that is not known here is ignored. */
export function isOnMenu({ path, members }: Entry, file: IikoFile): boolean {
  if (members['isDeleted'] === true) return false;
  const type = String(members['type']).toLowerCase();
  if (!SOLD.has(type)) {
    if (!NOT_SOLD.has(type)) file.ignore(`${path}.type`, 'only products of the types Dish and Good are taken over');
    return false;
  }
  const prices = members['sizePrices'];
  if (!Array.isArray(prices)) file.faults.add(`${path}.sizePrices`, 'must be a list');
  else return prices.some(isIncluded);
  return false;
}

function isIncluded(sizePrice: unknown): boolean {
  return membersOf(membersOf(sizePrice)?.['price'])?.['isIncludedInMenu'] === true;
}

/** A product with the keys of its modifier groups. */
export function dishOf(product: Entry, file: IikoFile, groups: readonly string[]): RawThing {
  const { path, members } = product;
  file.ignoreSaid(product, NO_PLACE);
  const included = (members['sizePrices'] as unknown[]).flatMap((one, index) =>
    isIncluded(one) ? [{ members: one as Members, path: `${path}.sizePrices.${index}` }] : [],
  );
  for (const { path: here, members: one } of included)
    if ((membersOf(one['price'])?.['nextPrice'] ?? null) !== null)
      file.ignore(`${here}.price.nextPrice`, 'the next price is not taken over');
  const isByWeight = KILOGRAM.has(String(members['measureUnit']).toLowerCase());
  const card: Members = {
    key: members['id'],
    name: members['name'],
    description: textOf(members['description']),
    sku: textOf(members['code']),
    sold_by_weight: isByWeight,
    open_price: !isByWeight && members['canSetOpenPrice'] === true,
    tags: tagsOf(product, file),
    modifier_groups: groups.map((group) => ({ group, variation: null, min: null, max: null })),
  };
  if (isByWeight && members['canSetOpenPrice'] === true)
    file.ignore(`${path}.canSetOpenPrice`, 'what is sold by weight has no open price');
  const [first] = included;
  if (included.length === 1 && (first!.members['sizeId'] ?? null) === null)
    return { path, members: { ...card, price: file.price(first!), variations: [] } };
  return {
    path,
    members: { ...card, variations: included.map((one) => variationOf(one, file)) },
    inside: { variations: included.map((one) => one.path) },
  };
}

function tagsOf({ path, members }: Entry, file: IikoFile): string[] {
  const tags = Array.isArray(members['tags']) ? (members['tags'] as unknown[]) : [];
  const words = tags.map((tag) => (typeof tag === 'string' ? tag.trim() : ''));
  const fitting = words.filter((word) => word !== '' && word.length <= LONGEST_TAG);
  if (fitting.length < tags.length) file.ignore(`${path}.tags`, `a tag has 1 to ${LONGEST_TAG} characters`);
  return [...new Set(fitting)];
}

function variationOf(entry: Entry, file: IikoFile): Members {
  const size = file.sizes.get(String(entry.members['sizeId']));
  if (!size) file.faults.add(`${entry.path}.sizeId`, 'is no size of the file');
  return { name: size?.members['name'], price: file.price(entry), sort: (size?.index ?? 0) + 1 };
}
