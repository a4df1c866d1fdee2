import type { JSX } from 'preact';
import type { OrderView } from '../../../src/orders/order.dto.js';
import { money } from '../../ui/money.js';
import { house } from '../house.js';
import { say } from '../words.js';

interface OrderChoiceProps {
  label: string;
  orders: readonly OrderView[];
  onPick: (order: OrderView) => void;
}

export function OrderChoice({ label, orders, onPick }: OrderChoiceProps): JSX.Element {
  return (
    <div class="picker" role="group" aria-label={label}>
      <h3>{label}</h3>
      {orders.map((order) => (
        <button
          key={order.id}
          type="button"
          class="picker-order"
          data-order={order.number}
          onClick={() => onPick(order)}
        >
          <b>{order.table_name ?? order.tab_name ?? say(`order.${order.order_type}`)}</b>
          <span>{say('order.number', { number: order.number })}</span>
          <span>{order.waiter_name}</span>
          <span>{money(order.total, house.venue.value?.currency ?? 'KZT')}</span>
        </button>
      ))}
    </div>
  );
}
