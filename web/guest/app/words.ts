import type { Forms, With, Words } from '../../ui/words.js';
import { priceText } from '../../../src/domain/money.js';
import type { en } from '../words/en.js';
import type { GuestChoiceView } from './api.js';
import { page } from './page.js';

// The server chose the language with the page, and another one is another page: so a phone loads one catalogue.
const CATALOGUES: Record<typeof page.language, () => Promise<Words>> = {
  en: async () => (await import('../words/en.js')).en,
  ru: async () => (await import('../words/ru.js')).ru,
  kk: async () => (await import('../words/kk.js')).kk,
};

export type Word = keyof typeof en;

let words: Words = {};
const rules = new Intl.PluralRules(page.language);

/** Settles when everything can be said. */
export async function learnToSpeak(): Promise<void> {
  words = await CATALOGUES[page.language]();
}

export function say(word: Word, values: With = {}): string {
  const phrase = words[word] ?? word;
  const form = typeof phrase === 'string' ? phrase : formOf(phrase, Number(values['count'] ?? 0));
  return form.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}

function formOf(phrase: Forms, count: number): string {
  return phrase[rules.select(count) as keyof Forms] ?? phrase.other;
}

/** `2 × Cheese`, `without Onion`: an option as it was ordered. */
export function optionText({ name, pre, quantity }: GuestChoiceView): string {
  const counted = quantity > 1 ? `${quantity} × ${name}` : name;
  return pre === null ? counted : say(`pre.${pre}`, { name: counted });
}

export function money(minor: number): string {
  return priceText(minor, page.currency, page.language);
}

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: page.zone });

/** `19:05`, as the clock of the venue shows it. */
export function clockTime(at: string): string {
  return clock.format(new Date(at));
}

const MINUTE_MS = 60_000;

export function ago(ageMs: number): string {
  const minutes = Math.floor(Math.max(0, ageMs) / MINUTE_MS);
  return minutes === 0 ? say('now') : say('ago', { n: minutes });
}
