import { effect, signal, type Signal } from '@preact/signals';

const CHOICE = 'qres.kitchen.station';

/** Which of its stations the screen shows; null: all. It is the same after a restart. */
export function chosenStation(): Signal<string | null> {
  const chosen = signal(kept());
  effect(() => keep(chosen.value));
  return chosen;
}

// A browser without storage chooses anew after each start.
function kept(): string | null {
  try {
    return localStorage.getItem(CHOICE);
  } catch {
    return null;
  }
}

function keep(station: string | null): void {
  try {
    if (station === null) localStorage.removeItem(CHOICE);
    else localStorage.setItem(CHOICE, station);
  } catch {
    // The choice lasts as long as the page.
  }
}
