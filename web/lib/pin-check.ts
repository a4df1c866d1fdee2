/** One byte of a PIN: what a page knows of it while its person is signed in. Thousands of PINs share it. */
export type PinCheck = number;

/**
 * The same for the same person and PIN: two signs of one PIN under two salts would tell more of it than one. How easily it
 * is turned back does not matter, since a byte fits thousands of PINs.
 */
export function pinCheck(pin: string, userId: string): PinCheck {
  let state = 0;
  for (const letter of `${userId}#${pin}#`) {
    state = Math.imul(state ^ letter.charCodeAt(0), 0x85ebca6b);
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
    state ^= state >>> 16;
  }
  return state & 0xff;
}
