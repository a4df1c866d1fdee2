import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { sum } from '../../../src/domain/money.js';
import type { PaymentView } from '../../../src/payments/payment.dto.js';
import { newId } from '../../lib/key.js';
import { Button } from '../../ui/button.js';
import { Chips } from '../../ui/chips.js';
import { Field } from '../../ui/field.js';
import { Sheet } from '../../ui/sheet.js';
import { house } from '../house.js';
import { useAsking } from './asking.js';
import { methodIcon } from './method-look.js';
import { say } from './pay-words.js';
import { ReasonField } from './reason-field.js';
import { sumText } from './sums.js';
import { TakingFailed } from './taking-failed.js';
import type { TillCheck } from './till.js';

interface VoidSheetProps {
  payment: PaymentView;
  check: Pick<TillCheck, 'state'>;
  onClose: () => void;
  onDone: () => Promise<void>;
}

const LONGEST_REFERENCE = 80;

/**
 * A wrong tender is taken back. Of a check that is paid in full only the way becomes another: the sale stays, and what it
 * was really paid by is asked.
 */
export function VoidSheet({ payment, check, onClose, onDone }: VoidSheetProps): JSX.Element {
  const mustReplace = check.state === 'PAID' || check.state === 'CLOSED';
  const reason = useSignal('');
  const rightId = useSignal<string | null>(null);
  const reference = useSignal('');
  const asking = useAsking(() => {
    onClose();
    void onDone();
  });
  const methods = (house.methods.value ?? []).filter(
    ({ provider, is_active: isActive }) => provider === null && isActive,
  );
  const right = methods.find(({ id }) => id === rightId.value);
  const isNamed = right?.needs_reference || right?.kind === 'ON_ACCOUNT' || right?.kind === 'HOUSE';
  const isReady = reason.value !== '' && (!mustReplace || (right && (!isNamed || reference.value.trim() !== '')));
  const send = (): void => {
    const replacement = right && {
      id: newId(),
      payment_method_id: right.id,
      ...(isNamed && { reference: reference.value.trim() }),
    };
    const body = { reason: reason.value, ...(replacement && { replacement }) };
    asking.ask({ method: 'POST', path: `/payments/${payment.id}/void`, body });
  };
  return (
    <Sheet
      title={say('payment.void')}
      onClose={onClose}
      actions={
        <Button
          look="danger"
          size="large"
          disabled={!isReady || asking.isUnknown}
          isPending={asking.isPending}
          onClick={send}
        >
          {say(right ? 'void.replace' : 'void.take', {
            sum: sumText(sum([payment.amount, payment.tip])),
            name: right?.name ?? '',
          })}
        </Button>
      }
    >
      <p>{say('void.of', { name: payment.method_name, sum: sumText(payment.amount) })}</p>
      <p>{say(mustReplace ? 'void.must.replace' : 'void.means')}</p>
      <p class="split-hint">{say('void.right')}</p>
      <Chips
        label={say('void.right')}
        value={rightId.value}
        options={methods
          .filter(({ id }) => id !== payment.payment_method_id)
          .map(({ id, name, kind }) => ({ value: id, text: name, icon: methodIcon(kind) }))}
        onChange={(id) => (rightId.value = id)}
      />
      {isNamed && (
        <Field label={say('reference')} isRequired>
          {(tied) => (
            <input
              {...tied}
              maxLength={LONGEST_REFERENCE}
              value={reference.value}
              onInput={({ currentTarget: { value } }) => (reference.value = value)}
            />
          )}
        </Field>
      )}
      <ReasonField
        usual={[say('reason.method'), say('reason.twice'), say('reason.table')]}
        onChange={(text) => (reason.value = text)}
      />
      <TakingFailed taking={asking} />
    </Sheet>
  );
}
