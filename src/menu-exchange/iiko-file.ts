import { currencyExponent } from '../domain/money.js';
import { membersOf } from './empty.js';
import type { Ignored } from './exchange.dto.js';
import type { FileFaults } from './faults.js';
import { listOf } from './read-json.js';

export type Members = Record<string, unknown>;

export interface Entry {
  path: string;
  members: Members;
}

/** Of categories and of modifiers together. */
export const MOST_GROUPS = 5000;
/** Dishes, modifiers and what is not on the menu. */
export const MOST_PRODUCTS = 50_000;

/** A nomenclature, by its ids. */
export class IikoFile {
  readonly products: readonly Entry[];
  readonly groups: ReadonlyMap<string, Entry>;
  readonly productsById: ReadonlyMap<string, Entry>;
  readonly sizes: ReadonlyMap<string, { members: Members; index: number }>;
  readonly ignored: Ignored[] = [];

  constructor(
    file: Members,
    readonly currency: string,
    readonly faults: FileFaults,
  ) {
    const groups = entries(file['groups'], 'groups', faults, MOST_GROUPS);
    this.products = entries(file['products'], 'products', faults, MOST_PRODUCTS);
    const sizes = entries(file['sizes'] ?? [], 'sizes', faults);
    this.groups = new Map(groups.map((group) => [String(group.members['id']), group]));
    this.productsById = new Map(this.products.map((product) => [String(product.members['id']), product]));
    this.sizes = new Map(sizes.map(({ members }, index) => [String(members['id']), { members, index }]));
  }

  ignore(path: string, reason: string): void {
    this.ignored.push({ path, reason });
  }

  /** What it says in these members has no place here. */
  ignoreSaid({ path, members }: Entry, reasons: Readonly<Record<string, string>>): void {
    for (const [member, reason] of Object.entries(reasons))
      if (says(members[member])) this.ignore(`${path}.${member}`, reason);
  }

  /** Minor units. */
  price({ path, members }: Entry): number {
    const price = membersOf(members['price'])?.['currentPrice'];
    const minor = typeof price === 'number' ? price * 10 ** currencyExponent(this.currency) : Number.NaN;
    const whole = Math.round(minor);
    // 19.99 is 1998.9999999999998 hundredths to a computer.
    if (Number.isSafeInteger(whole) && Math.abs(minor - whole) < 1e-4) return whole;
    this.faults.add(`${path}.price.currentPrice`, `must be an amount in ${this.currency}`);
    return 0;
  }
}

/** The entries of a list; each that is none is a fault, and so is a list of more than `most`. */
export function entries(value: unknown, path: string, faults: FileFaults, most = Infinity): Entry[] {
  const list = listOf(value, path, faults);
  if (list.length > most) {
    faults.add(path, `must be at most ${most}, not ${list.length}`);
    return [];
  }
  return list.flatMap((one, index) => {
    const members = membersOf(one);
    if (members) return [{ path: `${path}.${index}`, members }];
    faults.add(`${path}.${index}`, 'must be an object');
    return [];
  });
}

/** As iiko sorts them; those of one place as they stand in the file. */
export function inOrder(all: readonly Entry[]): Entry[] {
  const place = ({ members }: Entry) => (typeof members['order'] === 'number' ? members['order'] : 0);
  return all.toSorted((one, other) => place(one) - place(other));
}

export function textOf(value: unknown): unknown {
  return value === '' || value === undefined ? null : value;
}

function says(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== '';
}
