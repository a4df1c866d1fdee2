import { signal, type Signal } from '@preact/signals';

export type OpenSheet =
  | { name: 'pace' | 'keys' }
  | { name: 'stop'; ticketId: string | null }
  | { name: 'ticket'; ticketId: string };

/** What lies over all views, one at a time: keys open it, and buttons of several rooms. */
export const openSheet: Signal<OpenSheet | null> = signal(null);

export function closeSheet(): void {
  openSheet.value = null;
}
