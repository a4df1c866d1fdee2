// A slow line may need that long for a long menu.
const WITHIN_MS = 60_000;

/** Fetches what is said of the dishes below the first screens, when the page can be used already. */
export function bringDescriptions(): void {
  const link = document.querySelector<HTMLAnchorElement>('#all');
  if (!link) return;
  const bring = async (): Promise<void> => {
    const answer = await fetch(link.href, { signal: AbortSignal.timeout(WITHIN_MS) });
    if (!answer.ok) return;
    const whole = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const dish of document.querySelectorAll('li[id]')) {
      const told = whole.getElementById(dish.id)?.querySelectorAll('h3 ~ p') ?? [];
      if (dish.querySelector('p') === null) dish.querySelector('h3')!.after(...told);
    }
    link.parentElement!.remove();
  };
  // Without them the menu can be read and ordered from; the link stays for whoever wants them then.
  addEventListener('load', () => void bring().catch(() => undefined));
}
