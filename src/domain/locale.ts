/** Languages of the product's own texts. */
export const LOCALES = ['en', 'ru', 'kk'] as const;

export type Locale = (typeof LOCALES)[number];
