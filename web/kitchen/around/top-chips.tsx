import type { JSX } from 'preact';
import { PaceChip } from '../pace/pace.js';
import { isShiftAsked } from '../shift/start-shift.js';
import { SoundChip } from '../sound/sound-chip.js';
import { openSheet } from './sheets.js';

/** What whoever comes to the screen must know besides its two lamps. */
export function TopChips(): JSX.Element {
  return (
    <>
      {/* While the shift is not begun, the bar below says it in more words. */}
      <SoundChip isShort={isShiftAsked.value} />
      <PaceChip onOpen={() => (openSheet.value = { name: 'pace' })} />
    </>
  );
}
