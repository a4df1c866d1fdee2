import type { DraftThing } from './draft.js';
import type { FileFaults } from './faults.js';
import type { FileKeys } from './file-keys.js';
import type { FileRecipeLine } from './file-parts.dto.js';
import type { EmptyThing } from './empty.js';
import type { Names } from './names.js';
import type { Planning } from './planning.js';
import type { House } from './house.js';

/** One list of the file besides its categories: all that is to be known of it. */
export interface Section<Card extends object> {
  kind: new () => Card;
  /** What a file of our own means where it leaves something out. */
  empty: EmptyThing;
  /** By what the rest of the file means it. */
  keyOf: (card: Card) => string;
  /** What is wrong with the list by itself; only sound things are looked at. */
  check?: (things: readonly DraftThing<Card>[], faults: FileFaults) => void;
  /** What it says of the rest of the file that is not so. */
  checkReferences?: (things: readonly DraftThing<Card>[], keys: FileKeys, faults: FileFaults) => void;
  /** Before the dishes, which may mean what is in it. */
  keep?: (things: readonly DraftThing<Card>[], planning: Planning) => void;
  /** Behind the dishes, which it may mean. */
  keepBehindDishes?: (things: readonly DraftThing<Card>[], planning: Planning) => void;
  /** In the order in which it was made, which is that of a file. */
  write: (house: House, names: Names) => Card[];
}

/** Nobody counts how often it is there: two are one too many. */
export function tellTwice(named: readonly [path: string, name: string][], faults: Pick<FileFaults, 'add'>): void {
  const seen = new Set<string>();
  for (const [path, name] of named) {
    if (seen.has(name)) faults.add(path, 'is there twice');
    seen.add(name);
  }
}

/** Of what says its name and has no key of its own. */
export function tellNamesTwice(things: readonly DraftThing<{ name: string }>[], faults: FileFaults): void {
  tellTwice(
    things.map(({ path, card }) => [`${path}.name`, card.name]),
    faults,
  );
}

/** What is in it must be in the file, each once. */
export function tellRecipe(
  lines: readonly FileRecipeLine[] | undefined,
  path: string,
  keys: FileKeys,
  faults: FileFaults,
): void {
  lines?.forEach(({ ingredient }, index) =>
    keys.refer('ingredients', ingredient, `${path}.${index}.ingredient`, faults),
  );
  const named = lines?.map(({ ingredient }, index): [string, string] => [`${path}.${index}.ingredient`, ingredient]);
  tellTwice(named ?? [], faults);
}
