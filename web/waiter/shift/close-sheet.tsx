import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ShiftView } from '../../../src/shifts/shift.dto.js';
import type { ZReportView } from '../../../src/shifts/z-report.dto.js';
import type { Failure } from '../../lib/api.js';
import { Button } from '../../ui/button.js';
import { Failed } from '../../ui/failed.js';
import { Sheet } from '../../ui/sheet.js';
import { Banner, Skeleton } from '../../ui/states.js';
import { house } from '../house.js';
import { useAsking } from '../pay/asking.js';
import { TakingFailed } from '../pay/taking-failed.js';
import { CountSheet } from './count-sheet.js';
import { OpenOrders } from './open-orders.js';
import { say } from './shift-words.js';

interface CloseSheetProps {
  shiftId: string;
  onClose: () => void;
  onClosed: (shiftId: string) => void;
}

/** Sums the shift up. Orders that are not paid go on: they are listed, so that nobody is surprised by them tomorrow. */
export function CloseSheet({ shiftId, onClose, onClosed }: CloseSheetProps): JSX.Element {
  const shift = useSignal<ShiftView | null>(null);
  const failure = useSignal<Failure | null>(null);
  const isCounting = useSignal(false);
  const load = async (): Promise<void> => {
    failure.value = null;
    const outcome = await house.api.get<ShiftView>(`/shifts/${shiftId}`);
    if (outcome.ok) shift.value = outcome.body;
    else failure.value = outcome.failure;
  };
  useEffect(() => void load(), [shiftId]);
  const asking = useAsking<ZReportView>((z) => onClosed(z.shift.id));
  const waiting = house.outbox.entries.value.length;
  const needsCount = asking.failure?.code === 'COUNT_REQUIRED';
  const close = (): void => {
    asking.ask({ method: 'POST', path: `/shifts/${shiftId}/close`, ifMatch: shift.value!.version, body: {} });
  };
  if (isCounting.value)
    return (
      <CountSheet
        shiftId={shiftId}
        onClose={() => (isCounting.value = false)}
        onDone={() => {
          isCounting.value = false;
          // The count has made another version of the shift.
          shift.value = null;
          void load();
        }}
      />
    );
  return (
    <Sheet
      title={say('close.do')}
      onClose={onClose}
      size="large"
      actions={
        <>
          <Button
            icon="total"
            size="large"
            look={needsCount ? 'accent' : 'plain'}
            onClick={() => (isCounting.value = true)}
          >
            {say('count')}
          </Button>
          <Button
            look="danger"
            size="large"
            disabled={!shift.value || asking.isUnknown}
            isPending={asking.isPending}
            onClick={close}
          >
            {say('close.now')}
          </Button>
        </>
      }
    >
      <p>{say('close.means')}</p>
      {waiting > 0 && <Banner look="warn">{say('close.waiting', { count: waiting })}</Banner>}
      {failure.value && <Failed failure={failure.value} onRetry={() => void load()} />}
      {!shift.value && !failure.value && <Skeleton lines={3} />}
      <OpenOrders />
      <TakingFailed taking={asking} />
    </Sheet>
  );
}
