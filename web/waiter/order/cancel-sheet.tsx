import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '../../lib/api.js';
import { newKey } from '../../lib/key.js';
import { Button } from '../../ui/button.js';
import { Failed } from '../../ui/failed.js';
import { Sheet } from '../../ui/sheet.js';
import { withApproval } from '../approval/approval-sheet.js';
import { house } from '../house.js';
import { placeOf } from './commands.js';
import type { Desk } from './desk.js';
import { NeedsLink } from './needs-link.js';
import { ReasonFields, VOID_REASONS } from './reason-fields.js';
import { say } from './words.js';

/** Everything of an order is taken back at once. What is paid of it is given back first: the house says so. */
export function CancelSheet({ desk }: { desk: Desk }): JSX.Element | null {
  const order = desk.order.value;
  const reason = useSignal('');
  const failure = useSignal<Failure | null>(null);
  const isSent = useSignal(false);
  if (!order) return null;
  const close = (): void => {
    desk.sheet.value = null;
  };
  const cancel = async (): Promise<void> => {
    const path = `/orders/${order.id}/cancel`;
    const key = newKey();
    isSent.value = true;
    const outcome = await withApproval(
      (approval) =>
        house.api.ask({
          method: 'POST',
          path,
          key,
          ifMatch: order.version,
          body: { reason: reason.value.trim(), ...(approval && { approval }) },
        }),
      desk.currency,
    );
    isSent.value = false;
    if (outcome?.ok) close();
    else if (outcome) failure.value = outcome.failure;
  };
  return (
    <Sheet
      title={`${say('cancel.order')} · ${placeOf(order)}`}
      onClose={close}
      actions={
        <Button
          look="danger"
          size="large"
          icon="trash"
          disabled={reason.value.trim() === '' || house.link.value !== 'live'}
          isPending={isSent.value}
          onClick={() => void cancel()}
          data-do="cancel"
        >
          {say('cancel.order')}
        </Button>
      }
    >
      <NeedsLink />
      <p>{say('void.sure')}</p>
      <ReasonFields reasons={VOID_REASONS} value={reason.value} onChange={(words) => (reason.value = words)} />
      {failure.value && <Failed failure={failure.value} />}
    </Sheet>
  );
}
