/** Where a listener stands in its venue's log. `cursor` is opaque and goes back to the server; `seq` is only compared. */
export interface Mark {
  cursor: string;
  seq: number;
}

export interface StreamEvent {
  seq: number;
  type: string;
  v: number;
  at: string;
  data: unknown;
}

/** Everything this listener may see of the numbers after `from` up to and including `to`. */
export interface Frame<Event extends StreamEvent = StreamEvent> {
  from: number;
  to: number;
  cursor: string;
  events: Event[];
}

export type Verdict = 'drop' | 'apply' | 'reconnect';

/**
 * The whole rule of a listener. Events have holes, because a listener sees only what it may see; ranges have none. So a
 * range that does not begin where the last one ended is the proof that something is missing.
 */
export function judge(frame: Frame, mine: number): Verdict {
  if (frame.to <= mine) return 'drop';
  if (frame.from !== mine || !keepsItsRange(frame)) return 'reconnect';
  return 'apply';
}

// Without this a broken frame could move the mark to NaN, after which no frame is ever missed again.
function keepsItsRange(frame: Frame): boolean {
  if (!Number.isSafeInteger(frame.to)) return false;
  let last = frame.from;
  for (const { seq } of frame.events) {
    if (!(seq > last && seq <= frame.to)) return false;
    last = seq;
  }
  return true;
}
