import { computed, effect, signal, type ReadonlySignal } from '@preact/signals-core';
import { wallClock } from './clock.js';
import { home } from './home.js';
import type { LinkState } from './link-lamp.js';

/** Whether the house has a newer version of this page than the one that runs. */
export type Upgrade = 'none' | 'ready';

interface Running {
  /** What waits to be sent. */
  entries: ReadonlySignal<readonly unknown[]>;
  link: ReadonlySignal<LinkState>;
}

// Long enough for a person to have turned away; what they typed is kept all the same.
const UNTOUCHED_MS = 45_000;
const LOOK_EVERY_MS = 60 * 60_000;
const LOOK_WITHIN_MS = 10_000;
const TOUCHES = ['pointerdown', 'keydown', 'wheel'] as const;

const state = signal<Upgrade>('none');
const isUntouched = signal(false);

export const upgrade: ReadonlySignal<Upgrade> = computed(() => state.value);

/** Looks for a newer version when the house comes back and each hour; takes it when nothing waits and nobody touches the page. */
export function watchForUpgrade({ entries, link }: Running): void {
  let wasLive = false;
  effect(() => {
    const isLive = link.value === 'live';
    // A house that was away may have come back as another one.
    if (isLive && !wasLive) void look();
    wasLive = isLive;
  });
  const lookLater = (): void => void wallClock.after(LOOK_EVERY_MS, () => void look().then(lookLater));
  lookLater();
  watchTouches();
  effect(() => {
    if (state.value === 'ready' && isUntouched.value && entries.value.length === 0) takeNewVersion();
  });
}

/** The page begins anew with the files of now. */
export function takeNewVersion(): void {
  location.reload();
}

/** The pages of the house name their scripts; one that does not name ours any more is newer than we are. */
async function look(): Promise<void> {
  const ours = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.getAttribute('src');
  if (!ours) return;
  try {
    const signal = AbortSignal.timeout(LOOK_WITHIN_MS);
    const page = await fetch(`/${home.room}`, { cache: 'no-cache', headers: { accept: 'text/html' }, signal });
    const text = await page.text();
    if (page.ok && text.includes('type="module"') && !text.includes(ours)) state.value = 'ready';
  } catch {
    // No house, no version.
  }
}

function watchTouches(): void {
  let cancel = (): void => undefined;
  const touched = (): void => {
    cancel();
    isUntouched.value = false;
    cancel = wallClock.after(UNTOUCHED_MS, () => {
      isUntouched.value = true;
    });
  };
  for (const touch of TOUCHES) window.addEventListener(touch, touched, { passive: true, capture: true });
  touched();
}
