import { signal } from '@preact/signals';
import type { PublicMenu } from '../../../src/menu/menu.dto.js';
import { Api, type Failure } from '../../lib/api.js';
import { page } from './page.js';

/** The menu with its choices; the page itself has names and prices alone. */
export const menu = signal<PublicMenu | null>(null);

const reader = new Api({ origin: location.origin, bearer: () => null, language: () => page.language });

/** The same edition that the page was written from, or a newer one; a browser keeps it by its ETag. */
export async function loadMenu(): Promise<Failure | null> {
  const asked = new URLSearchParams({ lang: page.language });
  if (page.venue) asked.set('venue', page.venue);
  if (page.mode === 'pickup') asked.set('order_type', 'TAKEAWAY');
  const outcome = await reader.get<PublicMenu>(`/menu?${asked}`);
  if (!outcome.ok) return outcome.failure;
  // An equal answer changes nothing on the page.
  const text = JSON.stringify(outcome.body);
  if (text !== known) menu.value = outcome.body;
  known = text;
  return null;
}

let known = '';

const ASK_EVERY_MS = 10_000;

/** Asks for the menu every ten seconds while the guest looks; the browser asks by ETag, so an unchanged menu is not sent again. */
export function keepMenuUp(): void {
  const ask = (): void => {
    if (document.visibilityState === 'visible') void loadMenu();
  };
  setInterval(ask, ASK_EVERY_MS);
  document.addEventListener('visibilitychange', ask);
  addEventListener('online', ask);
}
