const KEY = 'qres.lang';

/** Whoever has chosen a language reads the next page in it too, at this table or another. */
export function rememberLanguage(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.langs a'))
    link.addEventListener('click', () => localStorage.setItem(KEY, link.hreflang));
  if (new URLSearchParams(location.search).has('lang')) return;
  const chosen = localStorage.getItem(KEY);
  const link = document.querySelector<HTMLAnchorElement>(`.langs a[hreflang="${chosen}"]`);
  if (link && chosen !== document.documentElement.lang) location.replace(link.href);
}
