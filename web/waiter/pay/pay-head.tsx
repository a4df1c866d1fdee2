import type { JSX } from 'preact';
import { Button, IconButton } from '../../ui/button.js';
import { back, go } from '../../ui/route.js';
import { say } from './pay-words.js';
import type { Till } from './till.js';

/** Whose bill it is, and the way back. */
export function PayHead({ till, orderId }: { till: Till; orderId: string }): JSX.Element {
  const order = till.order.value;
  const place = order?.table_name ? say('table', { name: order.table_name }) : (order?.tab_name ?? '');
  const isSplittable = till.checks.value.some(
    ({ state, paid, pending }) => state === 'OPEN' && paid === 0 && pending === 0,
  );
  return (
    <header class="view-head">
      <IconButton icon="back" look="quiet" label={say('back')} onClick={back} />
      <h1>
        {place || say('pay')}
        {order && <small>{say('order', { n: order.number })}</small>}
      </h1>
      <Button icon="receipt" look="quiet" onClick={() => go('receipts')}>
        {say('receipts')}
      </Button>
      {isSplittable && (
        <Button icon="split" onClick={() => go('split', orderId)}>
          {say('split')}
        </Button>
      )}
    </header>
  );
}
