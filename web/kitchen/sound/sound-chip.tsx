import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { Icon } from '../../ui/icon.js';
import { duration } from '../../ui/dates.js';
import { now } from '../../ui/now.js';
import { say } from '../words/views.js';
import { mute } from './mute.js';
import { sound } from './sound.js';

/** Shown while the page cannot be heard, or shall not be. */
export function SoundChip({ isShort = false }: { isShort?: boolean }): JSX.Element {
  const left = useComputed(() => duration(sound.mutedUntilMs.value - now.value));
  if (sound.isBlocked.value)
    return (
      <button type="button" class="lamp" data-look="bad" data-sound="blocked" onClick={() => void sound.unlock()}>
        <Icon name="sound-off" />
        <span class={isShort ? 'heard' : 'lamp-words'}>{say('sound.blocked')}</span>
      </button>
    );
  if (sound.isMuted.value)
    return (
      <button type="button" class="lamp" data-look="warn" data-sound="muted" title={say('sound.unmute')} onClick={mute}>
        <Icon name="bell-off" />
        <span class="lamp-words">{say('sound.muted', { time: left.value })}</span>
      </button>
    );
  const isSilent = sound.isSilent.value;
  return (
    <button
      type="button"
      class="lamp icon-lamp"
      data-look={isSilent ? 'warn' : 'plain'}
      data-sound={isSilent ? 'silent' : 'on'}
      aria-label={`${say(isSilent ? 'sound.silent' : 'sound.on')}. ${say('sound.mute')}`}
      title={say('sound.mute')}
      onClick={mute}
    >
      <Icon name={isSilent ? 'sound-off' : 'sound'} />
    </button>
  );
}
