import { sound } from './sound.js';

export const MUTE_MS = 60_000;

/** Silence for a minute, or an end of it. */
export function mute(): void {
  if (sound.isMuted.peek()) sound.unmute();
  else sound.muteFor(MUTE_MS);
}
