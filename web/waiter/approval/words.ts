import { catalogue } from '../../ui/words.js';
import { en } from './words/en.js';

export const { say, ready } = catalogue(en, {
  ru: async () => (await import('./words/ru.js')).ru,
  kk: async () => (await import('./words/kk.js')).kk,
});
