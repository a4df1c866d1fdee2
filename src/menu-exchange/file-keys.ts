import type { DraftCategory } from './draft.js';
import type { FileFaults } from './faults.js';
import type { FileModifierGroup } from './file-lists.dto.js';
import type { FileDish, ListName } from './menu-file.dto.js';

/** What the things of a file are called by one another. */
export class FileKeys {
  readonly dishes: ReadonlyMap<string, FileDish>;
  readonly groups: ReadonlyMap<string, FileModifierGroup>;

  constructor(
    private readonly lists: ReadonlyMap<ListName, ReadonlySet<string>>,
    categories: readonly DraftCategory[],
    groups: readonly FileModifierGroup[],
  ) {
    this.groups = byKey(groups);
    this.dishes = byKey(categories.flatMap(({ dishes }) => dishes.map(({ card }) => card)));
  }

  /** Whatever names something must name what is in the file. */
  refer(list: ListName, key: string | null | undefined, path: string, faults: FileFaults): boolean {
    if (key === null || key === undefined || this.lists.get(list)?.has(key)) return true;
    faults.add(path, `is not among the ${list} of the file`);
    return false;
  }

  referDish(
    { dish: key, variation }: { dish?: string | null; variation?: string | null },
    path: string,
    faults: FileFaults,
  ): void {
    if (key === null || key === undefined) return;
    const dish = this.dishes.get(key);
    if (!dish) faults.add(`${path}.dish`, 'is no dish of the file');
    else if (variation && !dish.variations?.some(({ name }) => name === variation))
      faults.add(`${path}.variation`, 'is no variation of this dish');
  }
}

/** First those that say their key; then each name means the first that has it. */
export function byKey<Card extends { key?: string; name: string }>(cards: readonly Card[]): Map<string, Card> {
  const found = new Map<string, Card>();
  for (const card of cards) if (card.key !== undefined && !found.has(card.key)) found.set(card.key, card);
  for (const card of cards) if (card.key === undefined && !found.has(card.name)) found.set(card.name, card);
  return found;
}
