import type { RawThing } from './draft.js';
import { membersOf } from './empty.js';
import { entries, inOrder, textOf, type Entry, type IikoFile, type Members } from './iiko-file.js';

const MOST_UNITS = 99;

const NO_PLACE = {
  hideIfDefaultAmount: 'what is chosen is always shown here',
  splittable: 'is not split here',
};
const NO_PLACE_IN_GROUP = {
  ...NO_PLACE,
  freeOfChargeAmount: 'units are free in a group as a whole here',
  minAmount: 'only the group as a whole has a least amount here',
};

/** What dishes say of modifiers; those who say the same of the same group share one. */
export class IikoGroups {
  readonly made: RawThing[] = [];
  private readonly keys = new Map<string, string>();

  constructor(
    private readonly file: IikoFile,
    /** Ids of the products that are dishes of the menu. */
    private readonly onMenu: ReadonlySet<string>,
  ) {}

  /** The keys of a dish's groups, each once. */
  of({ path, members }: Entry): string[] {
    const groups = inOrder(entries(members['groupModifiers'] ?? [], `${path}.groupModifiers`, this.file.faults));
    const alone = inOrder(entries(members['modifiers'] ?? [], `${path}.modifiers`, this.file.faults));
    const keys = [...groups.map((one) => this.group(one)), ...alone.map((one) => this.single(one))];
    return [...new Set(keys.filter((key) => key !== null))];
  }

  private group(entry: Entry): string | null {
    const { path, members } = entry;
    const group = this.file.groups.get(String(members['id']));
    if (!group) {
      this.file.faults.add(`${path}.id`, 'is no group of the file');
      return null;
    }
    if (group.members['isDeleted'] === true) {
      this.file.ignore(path, 'its group is deleted');
      return null;
    }
    this.file.ignoreSaid(entry, NO_PLACE);
    const bounds = boundsOf(members);
    const isBounded = members['childModifiersHaveMinMaxRestrictions'] === true;
    const children = inOrder(entries(members['childModifiers'] ?? [], `${path}.childModifiers`, this.file.faults));
    const options = children.flatMap((child) => {
      this.file.ignoreSaid(child, NO_PLACE_IN_GROUP);
      const most = isBounded ? amount(child.members['maxAmount']) : bounds.max;
      return this.option(child, most ?? MOST_UNITS) ?? [];
    });
    return this.make(group.members['name'], bounds, options, path);
  }

  /** A modifier that stands by itself is a group of one. */
  private single(entry: Entry): string | null {
    this.file.ignoreSaid(entry, NO_PLACE);
    const bounds = boundsOf(entry.members);
    const option = this.option(entry, bounds.max ?? MOST_UNITS);
    return option && this.make(option.members['name'], bounds, [option], entry.path);
  }

  private option({ path, members }: Entry, most: number): Entry | null {
    const id = String(members['id']);
    const product = this.file.productsById.get(id);
    if (!product) this.file.faults.add(`${path}.id`, 'is no product of the file');
    else if (product.members['isDeleted'] === true) this.file.ignore(path, 'is deleted');
    if (!product || product.members['isDeleted'] === true) return null;
    const defaults = amount(members['defaultAmount']) ?? 0;
    if (defaults > 1) this.file.ignore(`${path}.defaultAmount`, 'one unit is taken by itself here');
    const option = {
      name: product.members['name'],
      kitchen_name: null,
      price: this.priceOf(product),
      max_quantity: Math.min(most, MOST_UNITS),
      is_default: defaults > 0,
      dish: this.onMenu.has(id) ? id : null,
      variation: null,
      nested_group: null,
    };
    return { path: product.path, members: option };
  }

  private priceOf({ path, members }: Entry): number {
    const [first, ...others] = Array.isArray(members['sizePrices']) ? (members['sizePrices'] as unknown[]) : [];
    if (others.length > 0)
      this.file.ignore(`${path}.sizePrices`, 'an option has one price here, that of the first size');
    const price = membersOf(first);
    if (!price || textOf(membersOf(price['price'])?.['currentPrice'] ?? null) === null) return 0;
    return this.file.price({ path: `${path}.sizePrices.0`, members: price });
  }

  private make(name: unknown, bounds: Bounds, options: readonly Entry[], path: string): string | null {
    if (options.length === 0) return null;
    const modifiers = options.map(({ members }, index) => ({ ...members, sort: index + 1 }));
    const members = { name, ...bounds, position_prices: [], pre_prices: [], modifiers };
    const text = JSON.stringify(members);
    const known = this.keys.get(text);
    if (known !== undefined) return known;
    const key = `${this.made.length + 1}`;
    this.keys.set(text, key);
    this.made.push({ path, members: { key, ...members }, inside: { modifiers: options.map((one) => one.path) } });
    return key;
  }
}

interface Bounds {
  is_required: boolean;
  min: number;
  max: number | null;
  free_count: number;
}

function boundsOf(members: Members): Bounds {
  const most = amount(members['maxAmount']);
  return {
    is_required: members['required'] === true,
    min: amount(members['minAmount']) ?? 0,
    max: most === 0 ? null : most,
    free_count: amount(members['freeOfChargeAmount']) ?? 0,
  };
}

function amount(value: unknown): number | null {
  return typeof value === 'number' ? Math.min(value, MOST_UNITS) : null;
}
