import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button, IconButton } from '../../ui/button.js';
import { sound } from '../sound/sound.js';
import { say } from '../words/views.js';

// Whoever touches something else has given the gesture too; the finger that is on its way here must still find it.
const STAYS_MS = 600;

/** Asked for once per page, where the browser asks for it. */
export const isShiftAsked = signal(sound.isBlocked.peek());

/**
 * The gesture without which no browser lets a page be heard. It covers nothing: a screen that starts again at night, with
 * nobody near, must show its tickets.
 */
export function StartShift(): JSX.Element | null {
  const isBlocked = sound.isBlocked.value;
  useEffect(() => {
    if (isBlocked) return;
    const timer = setTimeout(leave, STAYS_MS);
    return () => clearTimeout(timer);
  }, [isBlocked]);
  if (!isShiftAsked.value) return null;
  const start = (): void => {
    leave();
    void sound.preview('new').catch(() => undefined);
  };
  return (
    <section class="start-shift" aria-labelledby="start-shift">
      <div>
        <h2 id="start-shift">{say('shift.title')}</h2>
        <p>{say('shift.says')}</p>
      </div>
      <Button look="accent" size="large" icon="play" onClick={start}>
        {say('shift.start')}
      </Button>
      <IconButton icon="cross" look="quiet" label={say('close')} onClick={leave} />
    </section>
  );
}

function leave(): void {
  isShiftAsked.value = false;
}
