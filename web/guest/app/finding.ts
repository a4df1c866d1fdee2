import { computed, signal } from '@preact/signals';
import type { Allergen } from '../../../src/domain/food.js';
import type { Diet } from '../../../src/domain/menu.js';
import type { PublicDish } from '../../../src/menu/menu.dto.js';
import { menu } from './menu.js';

/** What is looked for on the menu. */
export interface Wanted {
  words: string;
  without: ReadonlySet<Allergen>;
  diets: ReadonlySet<Diet>;
}

export const wanted = signal<Wanted>({ words: '', without: new Set(), diets: new Set() });

export const filters = computed(() => wanted.value.without.size + wanted.value.diets.size);

/** Of the dishes that there are: nobody filters by what no dish has. */
export function allergensOf(): Allergen[] {
  return [...new Set(dishes().flatMap(({ allergens }) => allergens ?? []))].toSorted();
}

export function dietsOf(): Diet[] {
  return [...new Set(dishes().flatMap(({ diets }) => diets))].toSorted();
}

function dishes(): PublicDish[] {
  return (menu.value?.categories ?? []).flatMap((category) => category.dishes);
}

/** Every word begins a word of the dish. What nobody has declared is not taken for free of anything. */
export function isWanted(dish: PublicDish, { words, without, diets }: Wanted): boolean {
  if (without.size > 0 && (dish.allergens === null || dish.allergens.some((one) => without.has(one)))) return false;
  if ([...diets].some((diet) => !dish.diets.includes(diet))) return false;
  const starts = wordsIn([dish.name, dish.description ?? '', ...dish.tags].join(' '));
  return wordsIn(words).every((word) => starts.some((start) => start.startsWith(word)));
}

function wordsIn(text: string): string[] {
  return text
    .toLocaleLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Hides on the page what is not looked for; answers how many dishes are left, null where nothing is looked for. */
export function applyTo(root: ParentNode): number | null {
  const card = menu.value;
  const { words } = wanted.value;
  if (!card) return null;
  const isAll = words.trim() === '' && filters.value === 0;
  const found = new Set<string>();
  for (const { dishes } of card.categories)
    for (const dish of dishes) if (isAll || isWanted(dish, wanted.value)) found.add(dish.id);
  for (const section of root.querySelectorAll<HTMLElement>('main section')) {
    let left = 0;
    for (const line of section.querySelectorAll<HTMLElement>('li[id^="d-"]')) {
      line.hidden = !isAll && !found.has(line.id.slice(2));
      if (!line.hidden) left += 1;
    }
    // A chapter that only has parts keeps its heading as long as everything is shown.
    section.hidden = !isAll && left === 0;
  }
  return isAll ? null : found.size;
}
