import { signal, type Signal } from '@preact/signals';

export type Drawer = 'all-day' | 'recall';

/** What slides in beside the board; one at a time. */
export const drawer: Signal<Drawer | null> = signal(null);

export function toggleDrawer(wanted: Drawer): void {
  drawer.value = drawer.peek() === wanted ? null : wanted;
}
