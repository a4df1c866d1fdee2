import { LOCALES, type Locale } from '../../../src/domain/locale.js';

const { dataset, lang } = document.documentElement;

/** What the page says of itself; the server wrote it. */
export const page = {
  venue: dataset['venue'] ?? '',
  currency: dataset['currency'] ?? 'KZT',
  code: dataset['code'] ?? '',
  /** Null: the code is of no table, as of takeaway. */
  table: dataset['table'] || null,
  /** IANA zone of the venue; undefined where an older page does not name it: the phone's own. */
  zone: dataset['zone'],
  /** What a guest may do here at all: `read` and `rotated` are for reading. */
  mode: dataset['mode'] ?? 'read',
  language: LOCALES.find((one) => lang.startsWith(one)) ?? ('en' as Locale),
};

export const mayOrderHere = page.mode === 'table' || page.mode === 'pickup';
