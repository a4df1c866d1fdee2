import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { sum } from '../../../src/domain/money.js';
import type { PaymentView } from '../../../src/payments/payment.dto.js';
import { clockTime } from '../../ui/dates.js';
import { Icon } from '../../ui/icon.js';
import { Menu, type Choice } from '../../ui/menu.js';
import { useAsking } from './asking.js';
import { methodIcon } from './method-look.js';
import { say } from './pay-words.js';
import { QueuedRow } from './queued-row.js';
import { sumText } from './sums.js';
import { TakingFailed } from './taking-failed.js';
import { TipSheet } from './tip-sheet.js';
import { isUnderWay, type Till, type TillCheck } from './till.js';
import { TipAwaited } from './tip-awaited.js';
import { VoidSheet } from './void-sheet.js';
import { PayerReceipt } from './payer-receipt.js';

interface PaymentsListProps {
  till: Till;
  /** Null: of all checks. */
  check: TillCheck | null;
}

/** What was paid, by what, and what became of it. */
export function PaymentsList({ till, check }: PaymentsListProps): JSX.Element | null {
  const payments = till.payments.value.filter(({ check_id: id }) => check === null || id === check.id);
  const queued = till.checks.value.filter(({ id }) => check === null || id === check.id).flatMap((one) => one.queued);
  if (payments.length === 0 && queued.length === 0) return null;
  return (
    <section class="payments" aria-label={say('payments')}>
      <h2>{say('payments')}</h2>
      {check?.awaits === 'TIP' && <TipAwaited check={check} onChange={till.reload} />}
      <ul>
        {queued.map((one) => (
          <QueuedRow key={one.key} payment={one} />
        ))}
        {payments.map((payment) => (
          <PaymentRow key={payment.id} payment={payment} till={till} />
        ))}
      </ul>
    </section>
  );
}

type Opened = 'void' | 'tip' | 'receipt';

/** A payment is mended here while its shift is open; afterwards it is refunded. */
export function PaymentRow({ payment, till }: { payment: PaymentView; till: Till }): JSX.Element {
  const opened = useSignal<Opened | null>(null);
  const calling = useAsking(() => void till.reload());
  const { amount, tip, rounding, status, refunded, method_kind: kind, method_name: name, created_at: at } = payment;
  const check = till.checks.value.find(({ id }) => id === payment.check_id);
  const close = (): void => void (opened.value = null);
  const choices: Choice[] = [
    ...(status === 'SUCCEEDED' && refunded === 0
      ? [{ text: say('payment.void'), icon: 'undo' as const, onPick: () => void (opened.value = 'void') }]
      : []),
    ...(status === 'SUCCEEDED' && mayTip(payment)
      ? [{ text: say('tip.write'), icon: 'edit' as const, onPick: () => void (opened.value = 'tip') }]
      : []),
    ...(status === 'SUCCEEDED'
      ? [{ text: say('receipt.payer'), icon: 'receipt' as const, onPick: () => void (opened.value = 'receipt') }]
      : []),
    ...(isUnderWay(payment)
      ? [
          {
            text: say('provider.cancel'),
            icon: 'cross' as const,
            onPick: () => calling.ask({ method: 'POST', path: `/payments/${payment.id}/cancel` }),
          },
        ]
      : []),
  ];
  return (
    <li class="payment" data-status={status}>
      <Icon name={methodIcon(kind)} />
      <span class="payment-what">
        {name}
        <small>
          {clockTime(at)} · {payment.taken_by_name}
          {payment.reference && ` · ${payment.reference}`}
        </small>
        {tip > 0 && <small>{say('tip.of', { sum: sumText(tip) })}</small>}
        {status !== 'SUCCEEDED' && <small class="payment-state">{statusText(payment)}</small>}
        {refunded > 0 && <small class="payment-state">{say('refunded.of', { sum: sumText(refunded) })}</small>}
      </span>
      <strong>{sumText(sum([amount, rounding]))}</strong>
      {choices.length > 0 && <Menu label={say('payment.more', { name })} choices={choices} />}
      <TakingFailed taking={calling} />
      {opened.value === 'void' && check && (
        <VoidSheet payment={payment} check={check} onClose={close} onDone={till.reload} />
      )}
      {opened.value === 'tip' && <TipSheet payment={payment} onClose={close} onDone={till.reload} />}
      {opened.value === 'receipt' && <PayerReceipt paymentId={payment.id} onClose={close} />}
    </li>
  );
}

function mayTip({ deposit_id: depositId, method_kind: kind, provider }: PaymentView): boolean {
  return depositId === null && kind !== 'HOUSE' && provider === null;
}

const SAID = {
  INITIATED: 'status.INITIATED',
  UNKNOWN: 'status.UNKNOWN',
  FAILED: 'status.FAILED',
  VOIDING: 'status.VOIDING',
  VOIDED: 'status.VOIDED',
} as const;

function statusText({ status, failure, void_reason: reason }: PaymentView): string {
  return status === 'SUCCEEDED' ? '' : say(SAID[status], { reason: failure ?? reason ?? '' });
}
