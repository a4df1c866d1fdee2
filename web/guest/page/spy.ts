/** The chip of the category that is read is marked, and stays in sight. */
export function followReading(): void {
  const chips = document.getElementById('chips')!;
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const chip = chips.querySelector<HTMLElement>(`a[href="#${target.id}"]`);
        if (!isIntersecting || !chip) continue;
        chips.querySelector('[aria-current]')?.removeAttribute('aria-current');
        chip.ariaCurrent = 'true';
        chips.scrollLeft = chip.offsetLeft - 16;
      }
    },
    // A line somewhat below the top: one category crosses it at a time.
    { rootMargin: '-20% 0px -80% 0px' },
  );
  for (const section of document.querySelectorAll('main section')) watcher.observe(section);
}
