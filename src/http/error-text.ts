import type { Locale } from '../domain/locale.js';

/** The status of a refusal and its words; `{name}` is filled in from the refusal's facts. */
export interface ErrorText extends Record<Locale, string> {
  status: number;
}
