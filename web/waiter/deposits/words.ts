import { catalogue } from '../../ui/words.js';
import { en } from './words/en.js';

/** What is said over money that guests give before there is anything to pay. */
export const { say } = catalogue(en, {
  ru: async () => (await import('./words/ru.js')).ru,
  kk: async () => (await import('./words/kk.js')).kk,
});
