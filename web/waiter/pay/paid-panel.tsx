import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Button } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { goToFloor } from '../floor/shown.js';
import { Banner } from '../../ui/states.js';
import { say } from './pay-words.js';
import { ProviderWait } from './provider-wait.js';
import { ReceiptOfCheck } from './receipt-of-check.js';
import { sumText } from './sums.js';
import type { Taken } from './taken.js';
import { isPayable } from './tender.js';
import { isUnderWay, type Till } from './till.js';

interface PaidPanelProps {
  taken: Taken;
  till: Till;
  onNext: () => void;
}

/** The moment after: change in large figures, the receipt, and what comes next. */
export function PaidPanel({ taken, till, onNext }: PaidPanelProps): JSX.Element {
  const showsReceipt = useSignal(false);
  const ids = new Set(taken.received.map(({ payment }) => payment.id));
  const asked = till.payments.value.find((payment) => ids.has(payment.id) && payment.provider !== null);
  const begun = asked ?? taken.received.map(({ payment }) => payment).find(isUnderWay);
  if (begun && (isUnderWay(begun) || begun.status === 'FAILED'))
    return <ProviderWait payment={begun} till={till} onNext={onNext} />;
  const owing = till.checks.value.filter(isPayable);
  const isLater = taken.queued.length > 0;
  const checkId = taken.received[0]?.check.id;
  return (
    <div class="paid" role="status">
      <p class="paid-done">
        <Icon name={isLater ? 'clock' : 'check'} />
        {say(isLater ? 'paid.later' : 'paid.done', { sum: sumText(taken.handed), name: taken.methodName })}
      </p>
      {taken.change > 0 && (
        <p class="paid-change">
          <span>{say('change')}</span>
          <strong data-testid="change">{sumText(taken.change)}</strong>
        </p>
      )}
      {isLater && <Banner look="warn">{say('paid.later.means')}</Banner>}
      <div class="paid-next">
        {!isLater && checkId && (
          <Button icon="receipt" size="large" onClick={() => (showsReceipt.value = true)}>
            {say('receipt')}
          </Button>
        )}
        {owing.length > 0 ? (
          <Button look="accent" size="large" onClick={onNext}>
            {say('paid.next')}
          </Button>
        ) : (
          <Button look="accent" size="large" onClick={goToFloor}>
            {say('to.floor')}
          </Button>
        )}
      </div>
      {showsReceipt.value && checkId && (
        <ReceiptOfCheck checkId={checkId} onClose={() => (showsReceipt.value = false)} />
      )}
    </div>
  );
}
