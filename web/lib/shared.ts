import { signal, type ReadonlySignal } from '@preact/signals-core';

/** Things by their ids that live as long as a page of this browser is open, the same in all of its tabs, and on no disk. */
export interface Shared<T> {
  readonly value: ReadonlySignal<Record<string, T>>;
  /** Null takes it away. */
  put(id: string, thing: T | null): void;
}

/** `things` are new or changed, null where they are gone; without them a new tab asks for all. */
interface Message<T> {
  things?: Record<string, T | null>;
}

export function shareAmongTabs<T>(name: string): Shared<T> {
  const value = signal<Record<string, T>>({});
  const channel = new BroadcastChannel(name);
  const take = (things: Record<string, T | null>): void => {
    const all = Object.entries({ ...value.peek(), ...things });
    value.value = Object.fromEntries(all.filter((entry): entry is [string, T] => entry[1] !== null));
  };
  channel.onmessage = ({ data: { things } }: MessageEvent<Message<T>>) => {
    if (things) take(things);
    else channel.postMessage({ things: value.peek() });
  };
  channel.postMessage({});
  return {
    value,
    put: (id, thing) => {
      take({ [id]: thing });
      channel.postMessage({ things: { [id]: thing } });
    },
  };
}
