import { catalogue } from '../ui/words.js';
import { en } from './words/en.js';

/** The room's words; those of commands that wait are here too, so that the outbox can always say them. */
export const { say, ready } = catalogue(en, {
  ru: async () => (await import('./words/ru.js')).ru,
  kk: async () => (await import('./words/kk.js')).kk,
});
