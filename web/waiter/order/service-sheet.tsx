import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '../../lib/api.js';
import { newKey } from '../../lib/key.js';
import { Button } from '../../ui/button.js';
import { Failed } from '../../ui/failed.js';
import { Sheet } from '../../ui/sheet.js';
import { withApproval } from '../approval/approval-sheet.js';
import { house } from '../house.js';
import type { Desk } from './desk.js';
import { NeedsLink } from './needs-link.js';
import { GIFT_REASONS, ReasonFields } from './reason-fields.js';
import { say } from './words.js';

/** The service charge goes off the order, or back onto it. */
export function ServiceSheet({ desk }: { desk: Desk }): JSX.Element | null {
  const order = desk.order.value;
  const reason = useSignal('');
  const failure = useSignal<Failure | null>(null);
  const isSent = useSignal(false);
  if (!order) return null;
  const close = (): void => {
    desk.sheet.value = null;
  };
  const charge = async (waived: boolean): Promise<void> => {
    const body = { waived, ...(waived && { reason: reason.value.trim() }) };
    const key = newKey();
    isSent.value = true;
    const outcome = await withApproval(
      (approval) =>
        house.api.ask({
          method: 'POST',
          path: `/orders/${order.id}/service-charge`,
          key,
          ifMatch: order.version,
          body: { ...body, ...(approval && { approval }) },
        }),
      desk.currency,
    );
    isSent.value = false;
    if (outcome?.ok) close();
    else if (outcome) failure.value = outcome.failure;
  };
  const isOff = house.link.value !== 'live';
  return (
    <Sheet title={say('service')} onClose={close}>
      <NeedsLink />
      <ReasonFields reasons={GIFT_REASONS} value={reason.value} onChange={(words) => (reason.value = words)} />
      {failure.value && <Failed failure={failure.value} />}
      <div class="verbs">
        <Button
          look="accent"
          disabled={isOff || reason.value.trim() === ''}
          isPending={isSent.value}
          onClick={() => void charge(true)}
        >
          {say('service.waive')}
        </Button>
        <Button disabled={isOff} isPending={isSent.value} onClick={() => void charge(false)}>
          {say('service.charge')}
        </Button>
      </div>
    </Sheet>
  );
}
