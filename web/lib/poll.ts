import { backoffMs } from './backoff.js';
import { wallClock, type Clock } from './clock.js';
import { bearerOf, type AskCredentials } from './credentials.js';
import type { StreamEvent } from './cursor-rule.js';
import { getJson } from './get-json.js';
import { Pause } from './pause.js';

export interface Poll<Event extends StreamEvent> {
  /** Origin of the server, such as `http://till.local:8000`. */
  url: string;
  credentials: AskCredentials;
  /** Where to go on; null begins where the server begins. */
  cursor: string | null;
  /** How long the server may hold an empty answer back, in seconds. */
  waitS?: number;
  limit?: number;
  types?: readonly string[];
  /**
   * Applies the events and stores the cursor, together. When it throws, it is called with the same events again. There
   * may be none: a cursor that was not moved past other types would one day be too old.
   */
  onEvents: (events: Event[], cursor: string) => void | Promise<void>;
  /** The cursor cannot be continued: load everything again and answer with the cursor to go on from. */
  onGone: (reason: string) => string | null | Promise<string | null>;
  /** The server's code for refusing us, such as UNAUTHENTICATED. We go on trying. */
  onRefused?: (code: string) => void;
  onError?: (error: unknown) => void;
  clock?: Clock;
}

export interface Polling {
  readonly cursor: string | null;
  close(): void;
  /** Settles after `close`, when the events in hand are applied. */
  readonly closed: Promise<void>;
}

const DEFAULT_WAIT_S = 25;
const DEFAULT_LIMIT = 64;
// How much later than promised an answer may come before the request is given up.
const GRACE_MS = 10_000;
// A server that answers "nothing" without waiting must not be asked in a tight loop.
const EMPTY_PAUSE_MS = 1_000;

/** The same log for those who cannot have a websocket. One request at a time, so events come once and in order. */
export function pollEvents<Event extends StreamEvent = StreamEvent>(options: Poll<Event>): Polling {
  const { clock = wallClock, waitS = DEFAULT_WAIT_S, limit = DEFAULT_LIMIT } = options;
  const closing = new AbortController();
  const until = closing.signal;
  const pause = new Pause(clock);
  let cursor = options.cursor;
  let failures = 0;

  function address(): URL {
    const url = new URL('/api/v1/events', options.url);
    url.searchParams.set('limit', String(limit));
    url.searchParams.set('wait', String(waitS));
    if (cursor !== null) url.searchParams.set('cursor', cursor);
    if (options.types) url.searchParams.set('types', options.types.join(','));
    return url;
  }

  /** Answers how long to wait before the next request. */
  async function ask(): Promise<number> {
    const bearer = bearerOf(await options.credentials());
    const timeoutMs = waitS * 1_000 + GRACE_MS;
    const askedAt = clock.now();
    const answer = await getJson<{ data: Event[]; next_cursor: string }>({
      url: address(),
      bearer,
      timeoutMs,
      clock,
      until,
    });
    if (until.aborted) return 0;
    if (!answer.ok) {
      if (answer.status === 410) cursor = await options.onGone(answer.reason);
      else if (answer.status >= 400 && answer.status < 500) options.onRefused?.(answer.code);
      return backoffMs(++failures);
    }
    const { data: events, next_cursor } = answer.body;
    if (events.length > 0 || next_cursor !== cursor) await options.onEvents(events, next_cursor);
    cursor = next_cursor;
    failures = 0;
    return events.length === 0 && clock.now() - askedAt < EMPTY_PAUSE_MS ? EMPTY_PAUSE_MS : 0;
  }

  async function run(): Promise<void> {
    while (!until.aborted) {
      try {
        await pause.wait(await ask());
      } catch (error) {
        if (options.onError) options.onError(error);
        else console.error(error);
        await pause.wait(backoffMs(++failures));
      }
    }
  }

  return {
    get cursor() {
      return cursor;
    },
    close: () => {
      closing.abort();
      pause.skip();
    },
    closed: Promise.resolve().then(run),
  };
}
