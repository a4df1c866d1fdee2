import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Button } from '../../ui/button.js';
import { Failed } from '../../ui/failed.js';
import { accept } from './answers.js';
import { asked } from './asked.js';
import { RefuseSheet } from './refuse-sheet.js';
import { say } from './words.js';

/** One tap says yes; no takes a reason. What the house did not take says why, and waits for another word. */
export function RequestActs({ requestId, place }: { requestId: string; place: string }): JSX.Element | null {
  const isRefusing = useSignal(false);
  const wanted = asked.value.find(({ request }) => request.id === requestId);
  if (!wanted) return null;
  const failure = wanted.refused?.failure ?? null;
  return (
    <>
      {failure && <Failed failure={failure} />}
      <Button look="good" icon="check" aria-label={`${say('accept')}: ${place}`} onClick={() => accept(wanted, place)}>
        {say(failure ? 'accept.again' : 'accept')}
      </Button>
      <Button icon="cross" aria-label={`${say('refuse')}: ${place}`} onClick={() => (isRefusing.value = true)}>
        {say('refuse')}
      </Button>
      {isRefusing.value && <RefuseSheet wanted={wanted} place={place} onClose={() => (isRefusing.value = false)} />}
    </>
  );
}
