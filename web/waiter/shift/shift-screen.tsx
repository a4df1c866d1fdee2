import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { ShiftView } from '../../../src/shifts/shift.dto.js';
import { IconButton } from '../../ui/button.js';
import { clockTime, day } from '../../ui/dates.js';
import { Failed } from '../../ui/failed.js';
import { back } from '../../ui/route.js';
import { Skeleton } from '../../ui/states.js';
import { sumText } from '../pay/sums.js';
import { OpenShift } from './open-shift.js';
import { ReportSheet } from './report-sheet.js';
import { RunningShift } from './running-shift.js';
import { openShiftStore } from './shift-store.js';
import { say } from './shift-words.js';
import { TipsCard } from './tips-card.js';
import '../pay/pay.css';
import '../pay/after.css';
import './shift.css';

/** The money that somebody answers for, from the float to the Z report. */
export function ShiftScreen(): JSX.Element {
  const store = useMemo(() => openShiftStore(), []);
  useEffect(() => void store.reload(), [store]);
  const reportOf = useSignal<string | null>(null);
  const current = store.current.value;
  return (
    <main class="shift">
      <header class="view-head">
        <IconButton icon="back" look="quiet" label={say('back')} onClick={back} />
        <h1>{say('shift')}</h1>
      </header>
      {store.failure.value && <Failed failure={store.failure.value} onRetry={() => void store.reload()} />}
      {current === undefined && !store.failure.value && <Skeleton lines={6} />}
      <div class="shift-columns">
        {current === null && <OpenShift drawers={store.drawers.value} onDone={store.reload} />}
        {current && <RunningShift shift={current} onDone={store.reload} onClosed={(id) => (reportOf.value = id)} />}
        <div>
          {store.tips.value && <TipsCard tips={store.tips.value} shiftId={current?.id ?? null} onDone={store.reload} />}
          <PastShifts shifts={store.past.value} onOpen={(id) => (reportOf.value = id)} />
        </div>
      </div>
      {reportOf.value && <ReportSheet shiftId={reportOf.value} kind="z" onClose={() => (reportOf.value = null)} />}
    </main>
  );
}

interface PastShiftsProps {
  shifts: readonly ShiftView[];
  onOpen: (shiftId: string) => void;
}

function PastShifts({ shifts, onOpen }: PastShiftsProps): JSX.Element | null {
  if (shifts.length === 0) return null;
  return (
    <section class="card">
      <h2>{say('past')}</h2>
      <ul class="receipt-list">
        {shifts.map((shift) => (
          <li key={shift.id}>
            <button type="button" class="receipt-row" onClick={() => onOpen(shift.id)}>
              <strong>{say('z.n', { n: shift.number ?? 0 })}</strong>
              <small>
                {shift.drawer_name ?? shift.opened_by_name} · {day(shift.business_date)}
                {shift.closed_at && ` · ${clockTime(shift.closed_at)}`}
              </small>
              <span data-bad={(shift.over_short ?? 0) < 0}>{overShort(shift.over_short ?? 0)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function overShort(minor: number): string {
  if (minor === 0) return say('exact');
  return minor > 0 ? say('over', { sum: sumText(minor) }) : say('short', { sum: sumText(-minor) });
}
