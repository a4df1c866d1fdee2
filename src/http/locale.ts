import { LOCALES, type Locale } from '../domain/locale.js';

const MOST_LANGUAGES = 20;

/** The one of our languages that `Accept-Language` likes best; English when there is none. */
export function localeOf(header = ''): Locale {
  return likedLocale(header, LOCALES) ?? 'en';
}

/** The one of these that `Accept-Language` likes best; null when it names none. */
export function likedLocale(header: string, among: readonly Locale[]): Locale | null {
  let best: Locale | null = null;
  let liking = 0;
  for (const part of header.split(',', MOST_LANGUAGES)) {
    const [, language, weight = '1'] = /^\s*([a-z]{2})(?:-[\w-]*)?\s*(?:;\s*q=([\d.]+)\s*)?$/i.exec(part) ?? [];
    const locale = among.find((one) => one === language?.toLowerCase());
    if (!locale || Number(weight) <= liking) continue;
    best = locale;
    liking = Number(weight);
  }
  return best;
}
