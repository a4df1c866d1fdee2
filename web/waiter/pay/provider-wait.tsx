import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PaymentSheet, PaymentView } from '../../../src/payments/payment.dto.js';
import { Button } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { house } from '../house.js';
import { useAsking } from './asking.js';
import { say } from './pay-words.js';
import { Qr } from '../../ui/qr.js';
import { sumText } from './sums.js';
import { TakingFailed } from './taking-failed.js';
import { isUnderWay, type Till } from './till.js';

interface ProviderWaitProps {
  payment: PaymentView;
  till: Till;
  onNext: () => void;
}

const LOOK_AGAIN_MS = 1_000;

/** While somebody else takes the money: what they say of it, where the guest pays, and how to call it off. */
export function ProviderWait({ payment, till, onNext }: ProviderWaitProps): JSX.Element {
  const { id, status, failure, amount, method_name: method } = payment;
  const payUrl = useSignal<string | null>(null);
  const calling = useAsking(() => void till.reload());
  const waits = isUnderWay(payment);
  useEffect(() => {
    if (!waits || payUrl.value) return;
    // The provider says where the guest pays a moment after it was asked, and no event tells of it.
    const look = async (): Promise<void> => {
      const outcome = await house.api.get<PaymentSheet>(`/payments/${id}`);
      if (outcome.ok) payUrl.value = outcome.body.pay_url;
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [id, waits, payUrl.value]);
  return (
    <div class="paid" data-state={status} role="status">
      <p class="paid-done">
        <Icon name={waits ? 'clock' : 'warning'} />
        {say(`provider.${status === 'UNKNOWN' ? 'unknown' : waits ? 'waits' : 'failed'}`, {
          sum: sumText(amount),
          name: method,
        })}
      </p>
      {failure && <p class="paid-failure">{failure}</p>}
      {waits && payUrl.value && <Qr link={payUrl.value} label={say('provider.scan')} />}
      {waits && payUrl.value && <p>{say('provider.scan')}</p>}
      {status === 'UNKNOWN' && <p>{say('provider.unknown.means')}</p>}
      <div class="paid-next">
        {waits && (
          <Button
            icon="cross"
            isPending={calling.isPending}
            onClick={() => calling.ask({ method: 'POST', path: `/payments/${id}/cancel` })}
          >
            {say('provider.cancel')}
          </Button>
        )}
        <Button look={waits ? 'quiet' : 'accent'} size="large" onClick={onNext}>
          {say(waits ? 'provider.leave' : 'provider.other')}
        </Button>
      </div>
      <TakingFailed taking={calling} />
    </div>
  );
}
