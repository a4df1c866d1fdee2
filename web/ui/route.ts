import { signal, type ReadonlySignal } from '@preact/signals-core';

const here = signal<readonly string[]>(partsOf(typeof location === 'undefined' ? '' : location.hash));

/** Where the page is: `#/table/12` is `['table', '12']`, the first view is `[]`. */
export const route: ReadonlySignal<readonly string[]> = here;

/** Opens a view; the browser's own back button returns. */
export function go(...parts: string[]): void {
  if (isHere(parts)) return;
  history.pushState({ steps: steps() + 1 }, '', addressOf(parts));
  look();
}

/** Opens a view in place of this one, which nobody should come back to. */
export function replace(...parts: string[]): void {
  history.replaceState({ steps: steps() }, '', addressOf(parts));
  look();
}

/** To where the person came from; one who came by a link goes to the first view. */
export function back(): void {
  if (steps() > 0) history.back();
  else replace();
}

type Close = () => void;

const overlays: Close[] = [];

/** While something lies over the view, the browser's back button closes that instead of leaving; returns how to stop. */
export function closeOnBack(close: Close): () => void {
  overlays.push(close);
  return () => void overlays.splice(overlays.lastIndexOf(close), 1);
}

function steps(): number {
  return (history.state as { steps?: number } | null)?.steps ?? 0;
}

// Where the browser stood before its own buttons were used.
let stepsHere = typeof history === 'undefined' ? 0 : steps();
let isReturning = false;

function step(): void {
  const close = overlays.at(-1);
  isReturning = !isReturning && close !== undefined && steps() < stepsHere;
  if (!isReturning) return look();
  history.forward();
  close!();
}

function isHere(parts: readonly string[]): boolean {
  const current = here.peek();
  return parts.length === current.length && parts.every((part, at) => part === current[at]);
}

function look(): void {
  const parts = partsOf(location.hash);
  stepsHere = steps();
  if (!isHere(parts)) here.value = parts;
}

function addressOf(parts: readonly string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

function partsOf(hash: string): string[] {
  if (!hash.startsWith('#/')) return [];
  return hash.slice(2).split('/').filter(Boolean).map(readable);
}

// A half of an escape that somebody cut off an address is no reason for a blank page.
function readable(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

if (typeof window !== 'undefined') {
  window.addEventListener('popstate', step);
  window.addEventListener('hashchange', () => {
    if (!isReturning) look();
  });
}
