import { keep } from '../../lib/kept.js';

// As each person typed it here when it was right; a tablet that does not know it asks for the check mark.
const lengths = keep<Record<string, number>>('qres.pin.lengths', () => localStorage);

/** How many digits this person's PIN has, where that is known. */
export function pinLengthOf(personId: string): number | undefined {
  return lengths.value.value?.[personId];
}

/** Remembers the length of a PIN that was right; forgets it (null) when one was wrong: it may be another one now. */
export function rememberPinLength(personId: string, length: number | null): void {
  const { [personId]: _before, ...others } = lengths.value.peek() ?? {};
  lengths.set(length === null ? others : { ...others, [personId]: length });
}
