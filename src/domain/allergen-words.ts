import type { Allergen } from './food.js';
import type { Locale } from './locale.js';

/** One-word allergen names for tickets and tiles. Menus and labels use `ALLERGEN_NAMES`. */
export const ALLERGEN_WORDS: Record<Allergen, Record<Locale, string>> = {
  GLUTEN: { en: 'gluten', ru: 'глютен', kk: 'глютен' },
  CRUSTACEANS: { en: 'crustaceans', ru: 'ракообразные', kk: 'шаянтәрізділер' },
  EGGS: { en: 'eggs', ru: 'яйца', kk: 'жұмыртқа' },
  FISH: { en: 'fish', ru: 'рыба', kk: 'балық' },
  PEANUTS: { en: 'peanuts', ru: 'арахис', kk: 'жержаңғақ' },
  SOYBEANS: { en: 'soya', ru: 'соя', kk: 'соя' },
  MILK: { en: 'milk', ru: 'молоко', kk: 'сүт' },
  NUTS: { en: 'nuts', ru: 'орехи', kk: 'жаңғақ' },
  CELERY: { en: 'celery', ru: 'сельдерей', kk: 'балдыркөк' },
  MUSTARD: { en: 'mustard', ru: 'горчица', kk: 'қыша' },
  SESAME: { en: 'sesame', ru: 'кунжут', kk: 'күнжіт' },
  SULPHITES: { en: 'sulphites', ru: 'сульфиты', kk: 'сульфиттер' },
  LUPIN: { en: 'lupin', ru: 'люпин', kk: 'бөрібұршақ' },
  MOLLUSCS: { en: 'molluscs', ru: 'моллюски', kk: 'былқылдақденелілер' },
};
