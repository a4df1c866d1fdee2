import type { Act, KeyMap } from './key-map.js';

/** What the keys that were pressed ask for. */
export type Deed = { do: 'tile' | 'line'; place: number } | { do: Exclude<Act, 'tens' | 'line' | `tile${number}`> };

// Who begins `0` or `I` and turns to the stove has not asked for what is pressed next.
const SECOND_KEY_MS = 3000;
const TEN = 10;

/** Reads keys one after another: `0` and `I` wait for the digit that belongs to them. */
export class KeyReader {
  private waiting: { for: 'tens' | 'line'; sinceMs: number } | null = null;

  /** `null`: the key means nothing, or not yet. */
  press(act: Act | undefined, atMs: number): Deed | null {
    const before = this.waiting && atMs - this.waiting.sinceMs < SECOND_KEY_MS ? this.waiting.for : null;
    this.waiting = null;
    if (act === undefined) return null;
    // The tenth tile has no key of its own: `0` twice.
    if (act === 'tens' && before === 'tens') return { do: 'tile', place: TEN };
    if (act === 'tens' || act === 'line') {
      this.waiting = { for: act, sinceMs: atMs };
      return null;
    }
    if (!isTile(act)) return { do: act };
    const digit = Number(act.slice('tile'.length));
    if (before === 'line') return { do: 'line', place: digit };
    return { do: 'tile', place: before === 'tens' ? TEN + digit : digit };
  }
}

function isTile(act: Act): act is `tile${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}` {
  return act.startsWith('tile');
}

export function deedOf(reader: KeyReader, map: KeyMap, code: string, atMs: number): Deed | null {
  return reader.press(map[code], atMs);
}
