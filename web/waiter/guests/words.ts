import { catalogue } from '../../ui/words.js';
import { en } from './words/en.js';

/** What is said between guests with a phone and whoever serves them. */
export const { say } = catalogue(en, {
  ru: async () => (await import('./words/ru.js')).ru,
  kk: async () => (await import('./words/kk.js')).kk,
});
