import { effect } from '@preact/signals';
import { route } from '../../ui/route.js';
import { keepAwake } from '../awake/awake.js';
import { boardKeys } from '../keys/board-keys.js';
import { listenToKeys } from '../keys/keys.js';
import { ring } from '../sound/ringing.js';
import { unlockAtFirstTouch } from '../sound/sound.js';

/** From now on the page is heard, listens to keys and keeps the screen on; none of it is needed to see the first ticket. */
export function begin(): () => void {
  const ends = [
    // Over the counter hangs no keyboard that anybody should touch.
    effect(() => (route.value[0] === 'pickup' ? undefined : listenToKeys(boardKeys))),
    unlockAtFirstTouch(),
    keepAwake(),
    ring(),
  ];
  return () => {
    for (const end of ends) end();
  };
}
