import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { CheckView } from '../../../src/orders/checks/check.dto.js';
import { Button } from '../../ui/button.js';
import { Sheet } from '../../ui/sheet.js';
import { toast } from '../../ui/toasts.js';
import { house } from '../house.js';
import { useAsking } from './asking.js';
import { say } from './pay-words.js';
import { ReceiptOfCheck } from './receipt-of-check.js';
import { ReasonField } from './reason-field.js';
import { TakingFailed } from './taking-failed.js';

interface BillActionsProps {
  check: Pick<CheckView, 'id' | 'state' | 'version'>;
  onChange: () => Promise<void>;
}

/** The bill on paper: what is on it stays as it is until it is taken back. */
export function BillActions({ check, onChange }: BillActionsProps): JSX.Element | null {
  const { id, state, version } = check;
  const isTakingBack = useSignal(false);
  const billing = useAsking(() => {
    toast({ text: say('bill.printed'), look: 'good' });
    void onChange();
  });
  const isLive = house.link.value === 'live';
  if (state !== 'OPEN' && state !== 'BILLED') return <ReceiptButton checkId={id} isLive={isLive} />;
  const bill = (): void => billing.ask({ method: 'POST', path: `/checks/${id}/bill`, ifMatch: version });
  return (
    <div class="bill-actions">
      <Button icon="printer" disabled={!isLive} isPending={billing.isPending} onClick={bill}>
        {say(state === 'OPEN' ? 'bill.print' : 'bill.print.again')}
      </Button>
      {state === 'BILLED' && (
        <Button icon="undo" look="quiet" disabled={!isLive} onClick={() => (isTakingBack.value = true)}>
          {say('bill.back')}
        </Button>
      )}
      <TakingFailed taking={billing} />
      {isTakingBack.value && (
        <Unbill check={check} onClose={() => (isTakingBack.value = false)} onDone={() => void onChange()} />
      )}
    </div>
  );
}

/** What the guests of a check that is paid were given, or are given once more. */
function ReceiptButton({ checkId, isLive }: { checkId: string; isLive: boolean }): JSX.Element {
  const isOpen = useSignal(false);
  return (
    <div class="bill-actions">
      <Button icon="receipt" disabled={!isLive} onClick={() => (isOpen.value = true)}>
        {say('receipt')}
      </Button>
      {isOpen.value && <ReceiptOfCheck checkId={checkId} onClose={() => (isOpen.value = false)} />}
    </div>
  );
}

interface UnbillProps {
  check: BillActionsProps['check'];
  onClose: () => void;
  onDone: () => void;
}

function Unbill({ check: { id, version }, onClose, onDone }: UnbillProps): JSX.Element {
  const reason = useSignal('');
  const asking = useAsking(() => {
    onClose();
    onDone();
  });
  const unbill = (): void => {
    asking.ask({ method: 'POST', path: `/checks/${id}/unbill`, ifMatch: version, body: { reason: reason.value } });
  };
  return (
    <Sheet
      title={say('bill.back')}
      onClose={onClose}
      actions={
        <Button look="accent" size="large" disabled={!reason.value} isPending={asking.isPending} onClick={unbill}>
          {say('bill.back')}
        </Button>
      }
    >
      <p>{say('bill.back.means')}</p>
      <ReasonField usual={[say('reason.more'), say('reason.mistake')]} onChange={(text) => (reason.value = text)} />
      <TakingFailed taking={asking} />
    </Sheet>
  );
}
