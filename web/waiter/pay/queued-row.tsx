import type { JSX } from 'preact';
import { Icon } from '../../ui/icon.js';
import { failureText } from '../../ui/failed.js';
import { house } from '../house.js';
import { say } from './pay-words.js';
import type { QueuedPayment } from './queued.js';
import { sumText } from './sums.js';

/** Cash that lies in the drawer and not in the books yet; what the house has refused is settled in the outbox. */
export function QueuedRow({ payment }: { payment: QueuedPayment }): JSX.Element {
  const entry = house.outbox.entries.value.find(({ key }) => key === payment.key);
  const method = house.methods.value?.find(({ id }) => id === payment.payment_method_id);
  return (
    <li class="payment" data-status={payment.isRefused ? 'FAILED' : 'QUEUED'}>
      <Icon name={payment.isRefused ? 'warning' : 'clock'} />
      <span class="payment-what">
        {method?.name ?? say('cash')}
        <small class="payment-state">
          {payment.isRefused && entry?.failure ? failureText(entry.failure) : say('status.QUEUED')}
        </small>
        {payment.isRefused && <small>{say('queued.refused')}</small>}
      </span>
      <strong>{sumText(payment.amount ?? 0)}</strong>
    </li>
  );
}
