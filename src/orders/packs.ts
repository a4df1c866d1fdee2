import { LARGEST_EVENT_BYTES } from '../events/log.js';

const MOST_LINES = 20;

/** Cuts lines, or what else `member` has of them, into pieces that each fit one event together with the order's head, in order. */
export function packs<V>(head: object, views: readonly V[], member = 'items'): V[][] {
  const room = LARGEST_EVENT_BYTES - bytesOf({ order: head, [member]: [] });
  const pieces: V[][] = [];
  let left = 0;
  for (const view of views) {
    // And the comma in front of it.
    const size = bytesOf(view) + 1;
    const last = pieces.at(-1);
    if (last && last.length < MOST_LINES && size <= left) {
      last.push(view);
      left -= size;
    } else {
      pieces.push([view]);
      left = room - size;
    }
  }
  return pieces;
}

export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
