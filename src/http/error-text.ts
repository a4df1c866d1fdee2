import type { Locale } from '../domain/locale.js';

/**
 * The status of a refusal and its words. `{name}` is filled in from the refusal's facts, `{name:money}` is an amount in minor
 * units, and `{name:time}` a moment: people read them in the currency and by the clock of the venue.
 */
export interface ErrorText extends Record<Locale, string> {
  status: number;
  /** Other words where the refusal has the fact of this name; of several the first. */
  where?: Record<string, Record<Locale, string>>;
}
