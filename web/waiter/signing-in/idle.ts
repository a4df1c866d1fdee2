import { effect, signal } from '@preact/signals-core';
import { lock, me } from '../../lib/staff.js';

// A tablet that lies on a counter is in nobody's hand.
const IDLE_MS = 60_000;
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

/** The page locked itself over an open sheet: its person finds it as it was. */
export const isKeptOpen = signal(false);

/** Locks the page when nobody has touched it for a minute, also while a browser that slept was not counting. */
export function lockWhenIdle(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let touchedAt = 0;
  const look = (): void => {
    clearTimeout(timer);
    if (me.peek() === null) return;
    const leftMs = touchedAt + IDLE_MS - Date.now();
    if (leftMs <= 0) {
      isKeptOpen.value = document.querySelector('dialog[open]') !== null;
      lock();
    } else timer = setTimeout(look, leftMs);
  };
  const touch = (): void => {
    touchedAt = Date.now();
  };
  for (const sign of SIGNS_OF_LIFE) document.addEventListener(sign, touch, { capture: true, passive: true });
  document.addEventListener('visibilitychange', look);
  effect(() => {
    if (me.value === null) return;
    isKeptOpen.value = false;
    touch();
    look();
  });
}
