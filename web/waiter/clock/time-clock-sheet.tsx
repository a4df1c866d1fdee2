import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ClockEntryView } from '../../../src/time-clock/clock.dto.js';
import type { Failure, Outcome } from '../../lib/api.js';
import { me } from '../../lib/staff.js';
import { Button } from '../../ui/button.js';
import { clockTime, elapsed } from '../../ui/dates.js';
import { Failed } from '../../ui/failed.js';
import { Sheet } from '../../ui/sheet.js';
import { Skeleton } from '../../ui/states.js';
import { house } from '../house.js';
import { say } from '../words.js';

type Act = 'in' | 'out' | 'break/start' | 'break/end';

const MINUTE_MS = 60_000;

/** At work, on a break, gone: told to the house at once, because the time of it is the house's. */
export function TimeClockSheet({ onClose }: { onClose: () => void }): JSX.Element {
  const entry = useSignal<ClockEntryView | null | undefined>(undefined);
  const failure = useSignal<Failure | null>(null);
  const isPending = useSignal(false);
  const load = async (): Promise<void> => {
    const path = `/time-clock?open=true&user_id=${me.peek()?.id ?? ''}&per_page=1`;
    const outcome = await house.api.get<{ data: ClockEntryView[] }>(path);
    if (outcome.ok) entry.value = outcome.body.data[0] ?? null;
    failure.value = outcome.ok ? null : outcome.failure;
  };
  useEffect(() => void load(), []);
  const act = async (what: Act): Promise<void> => {
    isPending.value = true;
    const outcome: Outcome<ClockEntryView> = await house.api.ask({ method: 'POST', path: `/time-clock/${what}` });
    isPending.value = false;
    failure.value = outcome.ok ? null : outcome.failure;
    if (outcome.ok) entry.value = outcome.body.out_at === null ? outcome.body : null;
  };
  return (
    <Sheet title={say('clock.title')} onClose={onClose} size="small">
      {failure.value && <Failed failure={failure.value} onRetry={() => void load()} />}
      {entry.value === undefined ? (
        failure.value === null && <Skeleton lines={2} />
      ) : (
        <AtWork entry={entry.value} isPending={isPending.value} onAct={(what) => void act(what)} />
      )}
    </Sheet>
  );
}

interface AtWorkProps {
  entry: ClockEntryView | null;
  isPending: boolean;
  onAct: (what: Act) => void;
}

function AtWork({ entry, isPending, onAct }: AtWorkProps): JSX.Element {
  if (entry === null)
    return (
      <>
        <p>{say('clock.away')}</p>
        <Button look="accent" icon="play" isPending={isPending} onClick={() => onAct('in')}>
          {say('clock.in')}
        </Button>
      </>
    );
  const pause = entry.breaks.find(({ end_at }) => end_at === null);
  return (
    <>
      <p>
        {pause
          ? say('clock.on.break', { time: clockTime(pause.start_at) })
          : say('clock.at.work', { time: clockTime(entry.in_at) })}
      </p>
      <p>{say('clock.worked', { time: elapsed(entry.worked_minutes * MINUTE_MS) })}</p>
      <Button
        icon={pause ? 'play' : 'hold'}
        isPending={isPending}
        onClick={() => onAct(pause ? 'break/end' : 'break/start')}
      >
        {say(pause ? 'clock.back' : 'clock.break')}
      </Button>
      <Button icon="leave" isPending={isPending} onClick={() => onAct('out')}>
        {say('clock.out')}
      </Button>
    </>
  );
}
