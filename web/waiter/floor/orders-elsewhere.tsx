import type { JSX } from 'preact';
import { me } from '../../lib/staff.js';
import { clockTime } from '../../ui/dates.js';
import { Icon } from '../../ui/icon.js';
import { money } from '../../ui/money.js';
import { go } from '../../ui/route.js';
import { house } from '../house.js';
import { say } from '../words.js';
import { whose } from './shown.js';

/** Takeaway, deliveries, and guests at the bar: orders that stand at no table. */
export function OrdersElsewhere(): JSX.Element | null {
  const orders = house.orders.value.filter(
    ({ table_id, waiter_id }) => table_id === null && (whose.value === 'all' || waiter_id === me.value?.id),
  );
  if (orders.length === 0) return null;
  return (
    <section class="elsewhere" aria-label={say('orders.elsewhere')}>
      <h2>{say('orders.elsewhere')}</h2>
      <ul>
        {orders.map((order) => (
          <li key={order.id}>
            <button
              type="button"
              class="elsewhere-order"
              data-ready={order.status === 'READY'}
              onClick={() => go('order', order.id)}
            >
              <Icon name={order.order_type === 'DELIVERY' ? 'delivery' : 'takeaway'} />
              <span>
                <b>{order.tab_name ?? order.details.name ?? say('order.number', { number: order.number })}</b>
                <small>
                  {say(`order.${order.order_type}`)}
                  {order.details.promised_at && ` · ${clockTime(order.details.promised_at)}`}
                </small>
              </span>
              <span>{money(order.total, house.venue.value?.currency ?? 'KZT')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
