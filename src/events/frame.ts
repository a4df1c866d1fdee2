import type { Lens, SeenEvent } from './lens.js';
import type { Logged } from './log.js';

// What one frame carries at most; a tablet on bad Wi-Fi still gets it in one breath.
const MOST_EVENTS = 64;
const MOST_BYTES = 48 * 1024;
/** Type, numbers and time around an event's view. */
const BYTES_AROUND = 120;

export interface Slice {
  /** The last event that the frame covers, seen or not; null when there was nothing to cover. */
  last: Logged | null;
  events: SeenEvent[];
}

/** The part of these events that fits one frame through this lens. */
export function slice(lens: Lens, events: readonly Logged[]): Slice {
  const seen: SeenEvent[] = [];
  let last: Logged | null = null;
  let bytes = 0;
  for (const event of events) {
    const view = lens.see(event);
    if (view) {
      bytes += event.bytes + BYTES_AROUND;
      if (seen.length === MOST_EVENTS || (seen.length > 0 && bytes > MOST_BYTES)) break;
      seen.push(view);
    }
    last = event;
  }
  return { last, events: seen };
}
