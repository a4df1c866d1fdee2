import { catalogue } from '../../ui/words.js';
import { viewsEn } from './views-en.js';

/** What the views beside the board say. */
export const { say } = catalogue(viewsEn, {
  ru: async () => (await import('./views-ru.js')).viewsRu,
  kk: async () => (await import('./views-kk.js')).viewsKk,
});
