import { signal, type ReadonlySignal } from '@preact/signals-core';

const SECOND_MS = 1_000;

let aheadMs = 0;

const second = signal(Date.now());

/** The server's time, each second on the second. All that ages on a page reads it: one timer, one repaint a second. */
export const now: ReadonlySignal<number> = second;

/** The server's time at this very moment, for what is being done; it re-renders nothing. */
export function serverTime(): number {
  return Date.now() + aheadMs;
}

/** How far the server's clock is ahead of this machine's. */
export function setSkew(ms: number): void {
  if (Math.abs(ms - aheadMs) < SECOND_MS / 20) return;
  aheadMs = ms;
  if (isPage()) strike();
}

let timer: ReturnType<typeof setTimeout> | undefined;

function strike(): void {
  clearTimeout(timer);
  second.value = serverTime();
  timer = setTimeout(strike, SECOND_MS - (((second.value % SECOND_MS) + SECOND_MS) % SECOND_MS));
}

function isPage(): boolean {
  return typeof document !== 'undefined';
}

if (isPage()) {
  strike();
  // Browsers slow the timers of hidden pages down to one a minute.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') strike();
  });
}
