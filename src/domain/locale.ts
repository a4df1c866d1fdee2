/** The languages that the product itself speaks. */
export const LOCALES = ['en', 'ru', 'kk'] as const;

export type Locale = (typeof LOCALES)[number];
