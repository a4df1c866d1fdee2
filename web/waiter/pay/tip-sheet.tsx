import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { PaymentView } from '../../../src/payments/payment.dto.js';
import { Button } from '../../ui/button.js';
import { Sheet } from '../../ui/sheet.js';
import { useAsking } from './asking.js';
import { say } from './pay-words.js';
import { SumField } from './sum-field.js';
import { sumText } from './sums.js';
import { TakingFailed } from './taking-failed.js';

interface TipSheetProps {
  payment: PaymentView;
  onClose: () => void;
  onDone: () => Promise<void>;
}

/** What the tip of a payment comes to after all: from the slip that the guests have signed. */
export function TipSheet({ payment, onClose, onDone }: TipSheetProps): JSX.Element {
  const tip = useSignal<number | null>(payment.tip || null);
  const asking = useAsking(() => {
    onClose();
    void onDone();
  });
  const write = (): void =>
    asking.ask({ method: 'POST', path: `/payments/${payment.id}/tip`, body: { tip: tip.value ?? 0 } });
  return (
    <Sheet
      title={say('tip.write')}
      onClose={onClose}
      actions={
        <Button look="good" size="large" isPending={asking.isPending} disabled={asking.isUnknown} onClick={write}>
          {say('tip.keep', { sum: sumText(tip.value ?? 0) })}
        </Button>
      }
    >
      <p>{say('tip.of.payment', { name: payment.method_name, sum: sumText(payment.amount) })}</p>
      <SumField label={say('tip.whole')} first={payment.tip} isFocused onChange={(minor) => (tip.value = minor)} />
      <TakingFailed taking={asking} />
    </Sheet>
  );
}
