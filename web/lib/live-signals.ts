import { signal, type ReadonlySignal } from '@preact/signals-core';
import { wallClock } from './clock.js';
import type { WireEvent } from './fold.js';
import type { LinkState } from './link-lamp.js';
import type { Follow, Live } from './live.js';

// Asked for at once and waited for by nobody: the first picture needs no socket, and a third of all code is one.
const liveParts = import('./live.js');

export interface FollowAs<S> extends Pick<
  Follow<WireEvent, S>,
  'url' | 'credentials' | 'topics' | 'onResync' | 'onRefused' | 'onError' | 'clock'
> {
  /** The snapshot to begin with: `floor`, `kitchen:<station>`, `expo`. */
  view: string;
  /** The state after one more event. */
  fold: (state: S, event: WireEvent) => S;
  /** How many open things the state shows in this stream's topics, without what only waits in an outbox. */
  countOpen?: (state: S) => number;
  /** What was just folded, for tones and notices; nothing of a snapshot. */
  onEvents?: (events: readonly WireEvent[], state: S) => void;
  /** Sends what waits as soon as the house is heard again. */
  outbox?: { flush(): void };
}

export interface Following<S> {
  /** Null before the first snapshot. */
  readonly state: ReadonlySignal<S | null>;
  readonly link: ReadonlySignal<LinkState>;
  /** When it was last certain that nothing is missing, in milliseconds of the server's clock. */
  readonly lastProofAt: ReadonlySignal<number | null>;
  /** Add to this machine's time to get the server's. */
  skewMs(): number;
  reconnect(): void;
  close(): void;
}

/** What the house knows, as a signal that a page may show. */
export function followAs<S>({ fold, countOpen, onEvents, outbox, ...parts }: FollowAs<S>): Following<S> {
  const { clock = wallClock } = parts;
  const state = signal<S | null>(null);
  const link = signal<LinkState>('connecting');
  const lastProofAt = signal<number | null>(null);
  let live: Live | null = null;
  let isClosed = false;
  const skewMs = (): number => live?.skewMs ?? 0;
  const options: Follow<WireEvent, S> = {
    ...parts,
    onSnapshot: (snapshot) => {
      state.value = snapshot;
    },
    onEvents: (events) => {
      if (state.value === null) return;
      const next = events.reduce(fold, state.value);
      state.value = next;
      onEvents?.(events, next);
    },
    onLink: (now) => {
      link.value = now;
      if (now === 'live') outbox?.flush();
    },
    onProof: () => {
      lastProofAt.value = clock.now() + skewMs();
    },
    ...(countOpen && { countOpen: () => (state.value === null ? 0 : countOpen(state.value)) }),
  };
  void liveParts.then(({ follow }) => {
    if (!isClosed) live = follow(options);
  });
  return {
    state,
    link,
    lastProofAt,
    skewMs,
    reconnect: () => live?.reconnect(),
    close: () => {
      isClosed = true;
      live?.close();
    },
  };
}
