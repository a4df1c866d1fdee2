const hasPage = typeof window !== 'undefined';

/** The house that this page came from, and the tongue that the page speaks. */
export const home = {
  origin: hasPage ? location.origin : '',
  /** What kind of page this is, `waiter` or `kitchen`: two of them may live in one browser and are two devices. */
  room: hasPage ? (location.pathname.split('/')[1] ?? '') : '',
  // Whoever chooses a language writes it into the page, so that fonts, hyphens and voices follow.
  language: (): string => document.documentElement.lang || navigator.language,
};
