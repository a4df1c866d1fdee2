import { signal, type ReadonlySignal } from '@preact/signals-core';
import { canFilm, standFilm, type Film } from './film.js';

/** `film`: over plain http, by a film that plays unseen. `absent`: this browser has no way to keep the screen on. */
export type Awake = 'kept' | 'film' | 'lost' | 'absent';

const state = signal<Awake>(canBeKept() || canFilm() ? 'lost' : 'absent');

export const awake: ReadonlySignal<Awake> = state;

/** Keeps the screen on as long as the page is in sight; the browser takes it away each time it is hidden. */
export function keepAwake(): () => void {
  if (!canBeKept()) return canFilm() ? keepByFilm() : () => undefined;
  let lock: WakeLockSentinel | null = null;
  let isOver = false;
  const take = async (): Promise<void> => {
    if (isOver || document.visibilityState !== 'visible' || (lock !== null && !lock.released)) return;
    try {
      const taken = await navigator.wakeLock.request('screen');
      lock = taken;
      state.value = 'kept';
      taken.addEventListener('release', () => {
        if (lock === taken) state.value = 'lost';
      });
    } catch {
      // Low on power, or not yet touched: asked again at the next touch and the next sight.
      state.value = 'lost';
    }
  };
  const again = (): void => void take();
  document.addEventListener('visibilitychange', again);
  document.addEventListener('pointerup', again);
  again();
  return () => {
    isOver = true;
    document.removeEventListener('visibilitychange', again);
    document.removeEventListener('pointerup', again);
    void lock?.release().catch(() => undefined);
  };
}

/** Begins at the first touch, and goes on whenever the page comes back into sight. */
function keepByFilm(): () => void {
  let film: Film | null = null;
  const play = async (): Promise<void> => {
    try {
      film ??= standFilm();
      await film.play();
      state.value = 'film';
    } catch {
      // Refused, or stopped by the browser: asked again at the next touch.
      state.value = 'lost';
    }
  };
  const again = (): void => {
    if (film !== null && document.visibilityState === 'visible') void play();
  };
  const touch = (): void => {
    if (state.peek() !== 'film') void play();
  };
  document.addEventListener('visibilitychange', again);
  document.addEventListener('pointerup', touch);
  return () => {
    document.removeEventListener('visibilitychange', again);
    document.removeEventListener('pointerup', touch);
    film?.end();
  };
}

function canBeKept(): boolean {
  return typeof navigator !== 'undefined' && 'wakeLock' in navigator;
}
