import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { KitchenStateChange, KitchenStateView } from '../../../src/stations/kitchen-state.dto.js';
import type { Failure } from '../../lib/api.js';
import { Button } from '../../ui/button.js';
import { Segmented } from '../../ui/chips.js';
import { clockTime, day } from '../../ui/dates.js';
import { Failed } from '../../ui/failed.js';
import { Icon } from '../../ui/icon.js';
import { now, serverTime } from '../../ui/now.js';
import { Sheet } from '../../ui/sheet.js';
import { rail } from '../rail.js';
import { say } from '../words/views.js';

const STEPS = [0, 10, 20, 30] as const;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const PAUSES = [15, 30, 60, 1440] as const;

/** How busy the kitchen says it is. Said at once or not at all: an hour later it would no longer be true. */
export function PaceSheet({ onClose }: { onClose: () => void }): JSX.Element {
  return (
    <Sheet title={say('load.title')} onClose={onClose}>
      <Pace />
    </Sheet>
  );
}

export function Pace(): JSX.Element {
  const failure = useSignal<Failure | null>(null);
  const state = rail.state.value?.kitchen;
  const tell = async (change: Partial<KitchenStateChange>): Promise<void> => {
    const body: KitchenStateChange = {
      guest_ordering_paused_until: pausedUntil(state),
      busy_minutes: state?.busy_minutes ?? 0,
      ...change,
    };
    const outcome = await rail.api.ask<KitchenStateView>({ method: 'PUT', path: '/kitchen/state', body });
    failure.value = outcome.ok ? null : outcome.failure;
  };
  return (
    <div class="pace">
      {failure.value && <Failed failure={failure.value} />}
      <h3>{say('load.busy')}</h3>
      <Busy minutes={state?.busy_minutes ?? 0} onSay={(busy) => void tell({ busy_minutes: busy })} />
      <p class="soft">{say('load.busy.says')}</p>
      <h3>{say('load.pause')}</h3>
      <Pause state={state} onSay={(until) => void tell({ guest_ordering_paused_until: until })} />
    </div>
  );
}

function Busy({ minutes, onSay }: { minutes: number; onSay: (minutes: number) => void }): JSX.Element {
  const steps = [...new Set([...STEPS, minutes])].toSorted((a, b) => a - b);
  return (
    <Segmented
      label={say('load.busy')}
      value={String(minutes)}
      options={steps.map((step) => ({
        value: String(step),
        text: step === 0 ? say('load.busy.none') : say('load.busy.more', { n: step }),
      }))}
      onChange={(value) => onSay(Number(value))}
    />
  );
}

interface PauseProps {
  state: KitchenStateView | undefined;
  onSay: (until: string | null) => void;
}

function Pause({ state, onSay }: PauseProps): JSX.Element {
  const until = pausedUntil(state);
  if (until === null)
    return (
      <>
        <p>{say('load.open')}</p>
        <div class="pace-acts">
          {PAUSES.map((minutes) => (
            <Button
              key={minutes}
              icon="hold"
              onClick={() => onSay(new Date(serverTime() + minutes * MINUTE_MS).toISOString())}
            >
              {say(`load.pause.${minutes}`)}
            </Button>
          ))}
        </div>
      </>
    );
  return (
    <>
      <p>{pauseText(until)}</p>
      <div class="pace-acts">
        <Button icon="play" look="accent" onClick={() => onSay(null)}>
          {say('load.resume')}
        </Button>
      </div>
    </>
  );
}

function pauseText(until: string): string {
  const isSoon = Date.parse(until) - now.value < DAY_MS / 2;
  return say(isSoon ? 'load.paused' : 'load.paused.day', { time: clockTime(until), day: day(until) });
}

/** A pause that is over is none, though nobody has taken it back. */
function pausedUntil(state: KitchenStateView | undefined): string | null {
  const until = state?.guest_ordering_paused_until ?? null;
  return until !== null && Date.parse(until) > now.value ? until : null;
}

/** In the top bar: whoever comes to the board must see that guests are told to wait. */
export function PaceChip({ onOpen }: { onOpen: () => void }): JSX.Element {
  const state = rail.state.value?.kitchen;
  const isPaused = pausedUntil(state) !== null;
  const busy = state?.busy_minutes ?? 0;
  const words = [busy > 0 && say('load.chip', { n: busy }), isPaused && say('load.chip.paused')].filter(Boolean);
  const isQuiet = words.length === 0;
  return (
    <button
      type="button"
      class={isQuiet ? 'lamp icon-lamp' : 'lamp'}
      data-look={isQuiet ? 'plain' : 'warn'}
      data-pace
      title={say('load.title')}
      onClick={onOpen}
    >
      <Icon name={isPaused ? 'hold' : 'clock'} />
      <span class={isQuiet ? 'heard' : 'lamp-words'}>{isQuiet ? say('load.quiet') : words.join(' · ')}</span>
    </button>
  );
}
