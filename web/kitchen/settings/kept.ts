import { effect, signal, type Signal } from '@preact/signals-core';

const PREFIX = 'qres.kitchen.';

/** A setting of this screen: it outlives the page, as far as the browser lets it. */
export function kept<T>(name: string, usual: T, isOne: (value: unknown) => value is T): Signal<T> {
  const setting = signal(read(name, usual, isOne));
  let isFirst = true;
  effect(() => {
    const { value } = setting;
    if (!isFirst) write(name, value);
    isFirst = false;
  });
  return setting;
}

function read<T>(name: string, usual: T, isOne: (value: unknown) => value is T): T {
  try {
    const text = localStorage.getItem(PREFIX + name);
    const value: unknown = text === null ? usual : JSON.parse(text);
    return isOne(value) ? value : usual;
  } catch {
    return usual;
  }
}

function write(name: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still works until the page is closed.
  }
}
