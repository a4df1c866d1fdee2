import { signal, type ReadonlySignal } from '@preact/signals-core';

/** One thing that outlives the page, the same in all of its tabs. */
export interface Kept<T> {
  readonly value: ReadonlySignal<T | null>;
  set(value: T | null): void;
  /** What another tab may have written a moment ago. */
  reload(): T | null;
}

/** A browser that forbids storage still works; it forgets with the page. */
export function keep<T>(name: string, storage: () => Storage): Kept<T> {
  let text = read(name, storage);
  const value = signal<T | null>(parsed<T>(text));
  const take = (stored: string | null): void => {
    if (stored === text) return;
    text = stored;
    value.value = parsed<T>(stored);
  };
  if (typeof window !== 'undefined')
    window.addEventListener('storage', ({ key }) => {
      if (key === name || key === null) take(read(name, storage));
    });
  return {
    value,
    set: (next) => {
      text = next === null ? null : JSON.stringify(next);
      value.value = next;
      write(name, text, storage);
    },
    reload: () => {
      const stored = read(name, storage);
      // Nothing is also what a storage says that is forbidden.
      if (stored !== null) take(stored);
      return value.value;
    },
  };
}

function read(name: string, storage: () => Storage): string | null {
  try {
    return storage().getItem(name);
  } catch {
    return null;
  }
}

function write(name: string, text: string | null, storage: () => Storage): void {
  try {
    if (text === null) storage().removeItem(name);
    else storage().setItem(name, text);
  } catch {
    // Full or forbidden: the page goes on with what it knows.
  }
}

function parsed<T>(text: string | null): T | null {
  try {
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}
