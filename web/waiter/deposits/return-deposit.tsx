import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { DepositView } from '../../../src/payments/deposits/deposit.dto.js';
import { Button } from '../../ui/button.js';
import { Sheet } from '../../ui/sheet.js';
import { toast } from '../../ui/toasts.js';
import { useAsking } from '../pay/asking.js';
import { ReasonField } from '../pay/reason-field.js';
import { SumField } from '../pay/sum-field.js';
import { sumText } from '../pay/sums.js';
import { TakingFailed } from '../pay/taking-failed.js';
import { say } from './words.js';

interface ReturnDepositProps {
  deposit: DepositView;
  onClose: () => void;
  onDone: () => void;
}

/** Gives back what is left, or some of it, by what it was taken by. */
export function ReturnDeposit({ deposit, onClose, onDone }: ReturnDepositProps): JSX.Element {
  const { id, name, left, amount: whole } = deposit;
  const amount = useSignal<number | null>(left);
  const reason = useSignal('');
  const asking = useAsking<DepositView>(() => {
    toast({ text: say('give.back.done', { sum: sumText(amount.value ?? 0), name }), look: 'good' });
    onDone();
  });
  const isReady = (amount.value ?? 0) > 0 && reason.value !== '';
  return (
    <Sheet
      title={`${say('give.back')} · ${name}`}
      onClose={onClose}
      actions={
        <Button
          look="danger"
          size="large"
          disabled={!isReady || asking.isUnknown}
          isPending={asking.isPending}
          onClick={() =>
            asking.ask({
              method: 'POST',
              path: `/deposits/${id}/return`,
              body: { amount: amount.value, reason: reason.value },
            })
          }
        >
          {say('give.back.do', { sum: sumText(amount.value ?? 0) })}
        </Button>
      }
    >
      <p>{say('of', { left: sumText(left), amount: sumText(whole) })}</p>
      <SumField label={say('sum')} first={left} isRequired onChange={(minor) => (amount.value = minor)} />
      <ReasonField usual={[say('why.not.coming'), say('why.rest')]} onChange={(text) => (reason.value = text)} />
      <TakingFailed taking={asking} />
    </Sheet>
  );
}
