import { catalogue } from '../../ui/words.js';
import { en } from './en.js';

/** What the kitchen screen says on its board; views that come later bring words of their own. */
export const { say } = catalogue(en, {
  ru: async () => (await import('./ru.js')).ru,
  kk: async () => (await import('./kk.js')).kk,
});
