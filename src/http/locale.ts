import { LOCALES, type Locale } from '../domain/locale.js';

const MOST_LANGUAGES = 20;

/** The one of our languages that `Accept-Language` likes best; English when there is none. */
export function localeOf(header = ''): Locale {
  return likedLocales(header)[0] ?? 'en';
}

/** Those of our languages that `Accept-Language` likes at all, the best first. */
export function likedLocales(header = ''): Locale[] {
  const liking = new Map<Locale, number>();
  for (const part of header.split(',', MOST_LANGUAGES)) {
    const [, language, weight = '1'] = /^\s*([a-z]{2})(?:-[\w-]*)?\s*(?:;\s*q=([\d.]+)\s*)?$/i.exec(part) ?? [];
    const locale = LOCALES.find((one) => one === language?.toLowerCase());
    if (locale && Number(weight) > (liking.get(locale) ?? 0)) liking.set(locale, Number(weight));
  }
  return [...liking.keys()].toSorted((one, other) => liking.get(other)! - liking.get(one)!);
}
