import type { Locale } from '../domain/locale.js';

/**
 * The status of a refusal and its words. `{name}` is filled in from the refusal's facts, `{name:money}` is an amount in minor
 * units, and `{name:time}` a moment: people read them in the currency and by the clock of the venue.
 */
export interface ErrorText extends Record<Locale, string> {
  status: number;
}
