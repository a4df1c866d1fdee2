import { LARGEST_EVENT_BYTES } from '../../events/log.js';

const MOST_LINES = 20;

/**
 * Cuts lines, or what else `member` has of them, into pieces that each fit one event together with the order's head, in
 * order. What the first event tells besides takes its room there: it may leave none for lines.
 */
export function packs<V>(head: object, views: readonly V[], besides: object = {}, member = 'items'): V[][] {
  const room = LARGEST_EVENT_BYTES - bytesOf({ order: head, [member]: [] });
  const isLonger = Object.keys(besides).length > 0;
  const pieces: V[][] = isLonger ? [[]] : [];
  // The comma between the members takes the place of a brace, and one brace is too many.
  let left = isLonger ? room - bytesOf(besides) : 0;
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
