import { effect, signal } from '@preact/signals-core';
import type { Entry, Outbox } from '../lib/outbox/outbox.js';

/** An outbox that may be used while its disk is still being opened: what is given to it waits for that. */
export function lateOutbox(open: () => Promise<Outbox>): Outbox & { begin(): Promise<void> } {
  const entries = signal<readonly Entry[]>([]);
  let begin!: (opened: Promise<Outbox>) => void;
  const opening = new Promise<Outbox>((resolve) => {
    begin = resolve;
  });
  return {
    entries,
    begin: async () => {
      begin(open());
      const opened = await opening;
      effect(() => {
        entries.value = opened.entries.value;
      });
    },
    add: async (command) => (await opening).add(command),
    retry: async (key) => (await opening).retry(key),
    discard: async (key, reason) => (await opening).discard(key, reason),
    discarded: async () => (await opening).discarded(),
    onAnswer: (hear) => {
      let isOver = false;
      let stop = (): void => undefined;
      // A disk that does not open is told of by `begin`.
      void opening.then(
        (outbox) => {
          if (!isOver) stop = outbox.onAnswer(hear);
        },
        () => undefined,
      );
      return () => {
        isOver = true;
        stop();
      };
    },
    flush: () =>
      void opening.then(
        (outbox) => outbox.flush(),
        () => undefined,
      ),
    close: async () => (await opening).close(),
  };
}
