import { signal, type ReadonlySignal } from '@preact/signals-core';

/** `absent`: this browser, or plain http, has no way to keep the screen on. */
export type Awake = 'kept' | 'lost' | 'absent';

const state = signal<Awake>(canBeKept() ? 'lost' : 'absent');

export const awake: ReadonlySignal<Awake> = state;

/** Keeps the screen on as long as the page is in sight; the browser takes it away each time it is hidden. */
export function keepAwake(): () => void {
  if (!canBeKept()) return () => undefined;
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

function canBeKept(): boolean {
  return typeof navigator !== 'undefined' && 'wakeLock' in navigator;
}
