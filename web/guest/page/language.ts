const KEY = 'qres.lang';

/** Whoever has chosen a language reads the next page in it too, at this table or another. */
export function rememberLanguage(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.langs a'))
    link.addEventListener('click', () => localStorage.setItem(KEY, link.hreflang));
  if (new URLSearchParams(location.search).has('lang')) return;
  const chosen = localStorage.getItem(KEY);
  const link = document.querySelector<HTMLAnchorElement>(`.langs a[hreflang="${chosen}"]`);
  if (!link || chosen === document.documentElement.lang) return;
  // What else the address says, as a neighbour's code, is said to the next page too.
  const next = new URL(link.href);
  for (const [name, value] of new URLSearchParams(location.search)) next.searchParams.set(name, value);
  location.replace(next.href);
}
