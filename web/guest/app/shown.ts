import { signal } from '@preact/signals';

export type Sheets =
  | { kind: 'item'; dishId: string; at: number | null }
  | { kind: 'list' }
  | { kind: 'filter' }
  | { kind: 'call' }
  | { kind: 'order' }
  | { kind: 'bill' }
  | { kind: 'pay' }
  | { kind: 'code' }
  | { kind: 'share' };

/** What lies over the menu. */
export const shown = signal<Sheets | null>(null);

export function show(sheet: Sheets): void {
  shown.value = sheet;
}

export function close(): void {
  shown.value = null;
}

/** Says it to those who hear; the page has one place for that. */
export function announce(words: string): void {
  const live = document.getElementById('live');
  if (live) live.textContent = words;
}
