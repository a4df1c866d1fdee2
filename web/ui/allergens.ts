import { ALLERGEN_WORDS } from '../../src/domain/allergen-words.js';
import type { Allergen } from '../../src/domain/food.js';
import { language } from './words.js';

/** As tickets, tiles and choice sheets say what is known to be in something; empty where nothing is, or nobody knows. */
export function allergenWords(allergens: readonly Allergen[] | null): string {
  return (allergens ?? []).map((one) => ALLERGEN_WORDS[one][language.value]).join(' · ');
}
