/** What is kept to know a PIN again, and nothing from which it could be learnt. */
export interface PinCheck {
  salt: number;
  /** One of 256: thousands of PINs share it. */
  mark: number;
}

export function pinCheck(pin: string): PinCheck {
  const salt = crypto.getRandomValues(new Uint32Array(1))[0]!;
  return { salt, mark: mark(pin, salt) };
}

/**
 * A wrong PIN passes once in 256. It unlocks a tablet without a network for somebody who is signed in on it; a longer mark
 * would hold a guesser no better at three tries, but tell whoever copies the storage what the PIN is.
 */
export function isLikely(pin: string, check: PinCheck): boolean {
  return mark(pin, check.salt) === check.mark;
}

// Spreads evenly; how easily it is turned back does not matter, since a byte fits thousands of PINs.
function mark(pin: string, salt: number): number {
  let state = salt;
  for (const digit of `${pin}#`) {
    state = Math.imul(state ^ digit.charCodeAt(0), 0x85ebca6b);
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
    state ^= state >>> 16;
  }
  return state & 0xff;
}
