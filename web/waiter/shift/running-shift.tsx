import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ShiftView } from '../../../src/shifts/shift.dto.js';
import { me } from '../../lib/staff.js';
import { Button } from '../../ui/button.js';
import { clockTime, day } from '../../ui/dates.js';
import { sumText } from '../pay/sums.js';
import { CashMoveSheet, type MoveKind } from './cash-move-sheet.js';
import { CloseSheet } from './close-sheet.js';
import { CountSheet } from './count-sheet.js';
import { ReportSheet } from './report-sheet.js';
import { say } from './shift-words.js';

interface RunningShiftProps {
  shift: ShiftView;
  onDone: () => Promise<void>;
  onClosed: (shiftId: string) => void;
}

type Opened = MoveKind | 'count' | 'close' | 'x';

/** An open shift, and what is done with its drawer. */
export function RunningShift({ shift, onDone, onClosed }: RunningShiftProps): JSX.Element {
  const opened = useSignal<Opened | null>(null);
  const close = (): void => void (opened.value = null);
  const open = (what: Opened) => () => void (opened.value = what);
  const mayReport = me.value?.permissions.includes('shifts.manage') ?? false;
  const done = async (): Promise<void> => {
    close();
    await onDone();
  };
  return (
    <section class="card">
      <h2>{shift.drawer_name ?? say('purse')}</h2>
      <p>
        {say('open.since', { name: shift.opened_by_name, day: day(shift.opened_at), time: clockTime(shift.opened_at) })}
      </p>
      <p class="taking-due">
        <span>{say('float')}</span>
        <strong>{sumText(shift.float)}</strong>
      </p>
      <div class="shift-acts">
        <Button icon="plus" onClick={open('pay-in')}>
          {say('pay-in')}
        </Button>
        <Button icon="minus" onClick={open('pay-out')}>
          {say('pay-out')}
        </Button>
        <Button icon="lock" onClick={open('drop')}>
          {say('drop')}
        </Button>
        <Button icon="total" onClick={open('count')}>
          {say('count')}
        </Button>
        {mayReport && (
          <Button icon="list" onClick={open('x')}>
            {say('x')}
          </Button>
        )}
      </div>
      <Button look="accent" size="large" icon="stop" onClick={open('close')}>
        {say('close.do')}
      </Button>
      {(opened.value === 'pay-in' || opened.value === 'pay-out' || opened.value === 'drop') && (
        <CashMoveSheet shiftId={shift.id} kind={opened.value} onClose={close} onDone={done} />
      )}
      {opened.value === 'count' && <CountSheet shiftId={shift.id} onClose={close} onDone={() => void done()} />}
      {opened.value === 'x' && <ReportSheet shiftId={shift.id} kind="x" onClose={close} />}
      {opened.value === 'close' && (
        <CloseSheet
          shiftId={shift.id}
          onClose={() => void done()}
          onClosed={(id) => {
            onClosed(id);
            void done();
          }}
        />
      )}
    </section>
  );
}
