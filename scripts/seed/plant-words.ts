import type { Locale } from '../../src/domain/locale.js';
import type { CategoryView } from '../../src/menu/category.dto.js';
import type { DishView } from '../../src/menu/dish.dto.js';
import type { ModifierGroupView } from '../../src/menu/modifier-group.dto.js';
import type { TranslationPart, TranslationsChange } from '../../src/menu/translations/translation.dto.js';
import type { Api } from '../api.js';
import { dishWords } from './words/dishes.js';
import { categoryWords, groupWords, optionWords, slotWords, wordsOfVariation } from './words/parts.js';

// As many as one request takes.
const AT_ONCE = 50;

interface Named {
  id: string;
  name: string;
}

/** All that guests read, in the other languages of the venue. */
export async function plantWords(admin: Api, asked: readonly ModifierGroupView[]): Promise<void> {
  const chapters = await admin.all<CategoryView>('/categories');
  const offered = await admin.all<DishView>('/dishes');
  const parts = [
    ...partsOf('CATEGORY', chapters, ({ name }) => categoryWords[name]),
    ...partsOf('MODIFIER_GROUP', asked, ({ name }) => groupWords[name]),
    ...asked.flatMap(({ modifiers }) => partsOf('MODIFIER', modifiers, ({ name }) => optionWords[name])),
    ...partsOf('DISH', offered, ({ sku }) => dishWords[sku ?? '']),
    ...offered.flatMap(({ variations }) => partsOf('VARIATION', variations, ({ name }) => wordsOfVariation(name))),
    ...offered.flatMap(({ combo_slots }) => partsOf('COMBO_SLOT', combo_slots, ({ name }) => slotWords[name])),
  ];
  for (let start = 0; start < parts.length; start += AT_ONCE) {
    const body: TranslationsChange = { translations: parts.slice(start, start + AT_ONCE) };
    await admin.send('PUT', '/menu/translations', { body });
  }
}

type Words = Partial<Record<Locale, string | readonly [name: string, description: string]>>;

function partsOf<Thing extends Named>(
  thing: TranslationPart['thing'],
  things: readonly Thing[],
  wordsOf: (one: Thing) => Words | undefined,
): TranslationPart[] {
  return things.flatMap((one) =>
    Object.entries(wordsOf(one) ?? {}).map(([lang, words]): TranslationPart => {
      const [name, description] = typeof words === 'string' ? [words] : words;
      return { thing, id: one.id, lang: lang as Locale, name, ...(description !== undefined && { description }) };
    }),
  );
}
