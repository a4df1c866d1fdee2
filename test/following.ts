import type { WireEvent } from '../web/lib/fold.js';
import { done, type Caller } from './caller.js';

/** What `GET /snapshot` answers. */
export interface Snapshot<State> {
  cursor: string;
  data: State;
}

/** Everything that this caller may hear after the cursor, until now. */
export async function eventsAfter(who: Caller, start: string): Promise<WireEvent[]> {
  const events: WireEvent[] = [];
  for (let cursor = start; ;) {
    const { data, next_cursor: next } = await done(who.get(`/events?cursor=${cursor}&limit=500`));
    events.push(...data);
    if (next === cursor) return events;
    cursor = next;
  }
}
