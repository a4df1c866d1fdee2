import type { JSX } from 'preact';
import type { OrderView } from '../../../src/orders/order.dto.js';
import { Button } from '../../ui/button.js';
import { say } from '../words.js';
import { serveLine } from './verbs.js';

/** What waits at the pass for these guests. */
export function ReadyToServe({ orders }: { orders: readonly OrderView[] }): JSX.Element | null {
  const ready = orders.flatMap((order) =>
    order.items.filter(({ status }) => status === 'READY').map((line) => ({ order, line })),
  );
  if (ready.length === 0) return null;
  return (
    <section class="sheet-part">
      <h3>{say('sheet.serve')}</h3>
      <ul class="ready-lines">
        {ready.map(({ order, line }) => (
          <li key={line.id}>
            <span>
              <b>{line.quantity} ×</b> {line.name}
            </span>
            <Button
              icon="check"
              look="good"
              aria-label={`${say('notice.served')}: ${line.name}`}
              onClick={() => serveLine(order, line)}
            >
              {say('notice.served')}
            </Button>
          </li>
        ))}
      </ul>
      {ready.length > 1 && (
        <Button icon="check" onClick={() => ready.forEach(({ order, line }) => serveLine(order, line))}>
          {say('notice.served.all')}
        </Button>
      )}
    </section>
  );
}
