import { effect, signal, type Signal } from '@preact/signals-core';

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;

export type Theme = (typeof THEMES)[number];

const CHOICE = 'qres.theme';

/** Chosen on this tablet, or what the page begins with (`data-theme`: a kitchen is dark), or as the system has it. */
export const theme: Signal<Theme> = signal(kept() ?? pages() ?? 'system');

/** Switches and keeps the choice. */
export function chooseTheme(wanted: Theme): void {
  theme.value = wanted;
  try {
    localStorage.setItem(CHOICE, wanted);
  } catch {
    // A browser without storage has it as long as the page lives.
  }
}

function kept(): Theme | null {
  try {
    return known(localStorage.getItem(CHOICE));
  } catch {
    return null;
  }
}

function pages(): Theme | null {
  return typeof document === 'undefined' ? null : known(document.documentElement.dataset['theme']);
}

function known(name: string | null | undefined): Theme | null {
  return THEMES.find((one) => one === name) ?? null;
}

// A tablet may have several tabs; a choice is the tablet's.
if (typeof window !== 'undefined')
  window.addEventListener('storage', ({ key, newValue }) => {
    const wanted = key === CHOICE ? known(newValue) : null;
    if (wanted) theme.value = wanted;
  });

effect(() => {
  const wanted = theme.value;
  if (typeof document !== 'undefined') document.documentElement.dataset['theme'] = wanted;
});
