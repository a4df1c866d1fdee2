import { computed, effect, signal, type Signal } from '@preact/signals-core';
import { LOCALES, type Locale } from '../../src/domain/locale.js';

export type Language = Locale;

/** Forms by number; which one is meant is decided by `count` and the rules of the language. */
export interface Forms {
  one?: string;
  few?: string;
  many?: string;
  other: string;
}

export type Words = Record<string, string | Forms>;

/** The same words in another language: one that is missing, or that nobody asks for, does not compile. */
export type Same<C extends Words> = { [Word in keyof C]: C[Word] extends string ? string : Forms };

export type With = Record<string, string | number>;

export interface Catalogue<C extends Words> {
  say: (word: keyof C, values?: With) => string;
  /** Settles when the words of this language are here; until then they are said in English. */
  ready: (language: Language) => Promise<void>;
}

const CHOICE = 'qres.language';

/** Chosen on this tablet, or a person's own, or the browser's. */
export const language: Signal<Language> = signal(chosenLanguage() ?? browsersLanguage());

// Words that arrive later than they are asked for are said again.
const arrivals = signal(0);
const catalogues = new Set<(language: Language) => Promise<void>>();

export function catalogue<C extends Words>(
  english: C,
  others: { ru: () => Promise<Same<C>>; kk: () => Promise<Same<C>> },
): Catalogue<C> {
  const loaded: Partial<Record<Language, Words>> = { en: english };
  const asked: Partial<Record<Language, Promise<void>>> = {};
  const load = async (wanted: 'ru' | 'kk'): Promise<void> => {
    try {
      loaded[wanted] = await others[wanted]();
      arrivals.value += 1;
    } catch (error) {
      delete asked[wanted];
      throw error;
    }
  };
  const ready = (wanted: Language): Promise<void> =>
    wanted === 'en' ? Promise.resolve() : (asked[wanted] ??= load(wanted));
  const spoken = computed(() => (arrivals.value >= 0 ? (loaded[language.value] ?? english) : english));
  const say = (word: keyof C, values: With = {}): string => {
    const words = spoken.value;
    const phrase = words[word as string] ?? english[word];
    return phrase === undefined ? String(word) : filled(formOf(phrase, values, words === english), values);
  };
  catalogues.add(ready);
  return { say, ready };
}

function formOf(phrase: string | Forms, values: With, isEnglish: boolean): string {
  if (typeof phrase === 'string') return phrase;
  const form = rules(isEnglish ? 'en' : language.value).select(Number(values['count'] ?? 0));
  return phrase[form as keyof Forms] ?? phrase.other;
}

function filled(phrase: string, values: With): string {
  return phrase.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}

const pluralRules = new Map<Language, Intl.PluralRules>();

function rules(of: Language): Intl.PluralRules {
  let found = pluralRules.get(of);
  if (!found) pluralRules.set(of, (found = new Intl.PluralRules(of)));
  return found;
}

/** Settles when everything that is loaded can be said in the language of now. */
export async function wordsReady(wanted: Language = language.peek()): Promise<void> {
  await Promise.all([...catalogues].map((ready) => ready(wanted)));
}

/** Switches without a moment of another language, and keeps the choice. Rejects, and changes nothing, without network. */
export async function chooseLanguage(wanted: Language): Promise<void> {
  await wordsReady(wanted);
  keep(wanted);
  language.value = wanted;
}

/** Of the person who signed in; a choice made on the tablet goes first. */
export async function preferLanguage(persons: string | null): Promise<void> {
  const wanted = chosenLanguage() ?? languageOf(persons ?? '') ?? browsersLanguage();
  if (wanted === language.peek()) return;
  await wordsReady(wanted);
  language.value = wanted;
}

function languageOf(tag: string): Language | null {
  return LOCALES.find((locale) => tag.toLowerCase().startsWith(locale)) ?? null;
}

function browsersLanguage(): Language {
  const tags = typeof navigator === 'undefined' ? [] : (navigator.languages ?? []);
  for (const tag of tags) {
    const found = languageOf(tag);
    if (found) return found;
  }
  return 'en';
}

// Storage is refused to some embedded browsers; then the choice lasts as long as the page.
function chosenLanguage(): Language | null {
  try {
    return languageOf(localStorage.getItem(CHOICE) ?? '');
  } catch {
    return null;
  }
}

function keep(choice: Language): void {
  try {
    localStorage.setItem(CHOICE, choice);
  } catch {
    // Said again after the next start.
  }
}

// A tablet may have several tabs; a choice is the tablet's.
if (typeof window !== 'undefined')
  window.addEventListener('storage', ({ key, newValue }) => {
    const wanted = key === CHOICE ? languageOf(newValue ?? '') : null;
    if (wanted)
      void wordsReady(wanted)
        .then(() => (language.value = wanted))
        .catch(() => undefined);
  });

effect(() => {
  const spoken = language.value;
  if (typeof document !== 'undefined') document.documentElement.lang = spoken;
  // A switch by hand of the signal alone: English shows until the words are here.
  for (const ready of catalogues) void ready(spoken).catch(() => undefined);
});
