import type { JSX } from 'preact';
import { due } from '../../../src/domain/bill.js';
import { sum } from '../../../src/domain/money.js';
import { Button } from '../../ui/button.js';
import { go } from '../../ui/route.js';
import { house } from '../house.js';
import { sumText } from '../pay/sums.js';
import { say } from './shift-words.js';

/** What is still owed in the house, each with the way to its till. */
export function OpenOrders(): JSX.Element {
  const owing = (house.floor.value?.orders ?? []).filter(({ total, paid }) => due({ total, paid }) > 0);
  if (owing.length === 0) return <p>{say('orders.none')}</p>;
  return (
    <section>
      <h3>
        {say('orders.open', {
          count: owing.length,
          sum: sumText(sum(owing.map(({ total, paid }) => due({ total, paid })))),
        })}
      </h3>
      <ul class="open-orders">
        {owing.map((order) => (
          <li key={order.id}>
            <span>
              {order.table_name ?? order.tab_name ?? '–'}
              <small>
                № {order.number} · {order.waiter_name ?? '–'}
              </small>
            </span>
            <strong>{sumText(due(order))}</strong>
            <Button icon="cash" look="quiet" onClick={() => go('pay', order.id)}>
              {say('pay')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
