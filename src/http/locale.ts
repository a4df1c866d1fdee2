import { LOCALES, type Locale } from '../domain/locale.js';

const MOST_LANGUAGES = 20;

/** The one of our languages that `Accept-Language` likes best; English when there is none. */
export function localeOf(header = ''): Locale {
  let best: Locale = 'en';
  let liking = 0;
  for (const part of header.split(',', MOST_LANGUAGES)) {
    const [, language, weight = '1'] = /^\s*([a-z]{2})(?:-[\w-]*)?\s*(?:;\s*q=([\d.]+)\s*)?$/i.exec(part) ?? [];
    const locale = LOCALES.find((one) => one === language?.toLowerCase());
    if (!locale || Number(weight) <= liking) continue;
    best = locale;
    liking = Number(weight);
  }
  return best;
}
