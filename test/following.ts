import type { WireEvent } from '../web/lib/fold.js';
import { done, type Caller } from './caller.js';

/** Answer of `GET /snapshot`. */
export interface Snapshot<State> {
  cursor: string;
  data: State;
}

/** Returns all events after the cursor that this client may see, up to now. */
export async function eventsAfter(who: Caller, start: string): Promise<WireEvent[]> {
  const events: WireEvent[] = [];
  for (let cursor = start; ;) {
    const { data, next_cursor: next } = await done(who.get(`/events?cursor=${cursor}&limit=500`));
    events.push(...data);
    if (next === cursor) return events;
    cursor = next;
  }
}
