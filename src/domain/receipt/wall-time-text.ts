import type { Locale } from '../locale.js';

/** Formats local time of the venue for guests: `23 ноября 2026 г. в 19:05`. */
export function wallTimeText(wallTime: string, language: Locale): string {
  const shown = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return shown.format(new Date(`${wallTime.replace(' ', 'T')}Z`));
}
