import type { JSX } from 'preact';
import { Button } from '../../ui/button.js';
import { Stepper } from '../../ui/stepper.js';
import { LOUDEST, sound } from '../sound/sound.js';
import { SoundChip } from '../sound/sound-chip.js';
import { TONES, type Tone } from '../sound/tones.js';
import { say } from '../words/views.js';

/** How loud each tone is on this screen. */
export function Sounds(): JSX.Element {
  return (
    <>
      <ul class="rows">
        {TONES.map((tone) => (
          <Row key={tone} tone={tone} />
        ))}
      </ul>
      <p class="soft">{say('sound.again')}</p>
      <SoundChip />
    </>
  );
}

function Row({ tone }: { tone: Tone }): JSX.Element {
  const name = say(`sound.${tone}`);
  const set = (volume: number): void => {
    sound.volumes.value = { ...sound.volumes.value, [tone]: volume };
    void sound.preview(tone).catch(() => undefined);
  };
  return (
    <li class="setting" data-tone={tone}>
      <span class="setting-name">{name}</span>
      <Stepper label={say('sound.volume', { name })} value={sound.volumes.value[tone]} max={LOUDEST} onChange={set} />
      <Button
        icon="play"
        aria-label={`${say('sound.try')}: ${name}`}
        onClick={() => void sound.preview(tone).catch(() => undefined)}
      >
        {say('sound.try')}
      </Button>
    </li>
  );
}
