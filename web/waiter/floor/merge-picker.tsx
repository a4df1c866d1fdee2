import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { OrderView } from '../../../src/orders/order.dto.js';
import { Failed } from '../../ui/failed.js';
import { house } from '../house.js';
import { say } from '../words.js';
import { OrderChoice } from './order-choice.js';
import { mergeOrders, Rearranging } from './rearranging.js';
import type { TableStand } from './standing.js';

/** Two orders become one: this one stays, and gets the lines of the other. */
export function MergePicker({ stand, onDone }: { stand: TableStand; onDone: () => void }): JSX.Element {
  const [only, ...more] = stand.orders;
  const order = useSignal<OrderView | null>(more.length === 0 ? (only ?? null) : null);
  const merging = useMemo(() => new Rearranging(onDone), []);
  if (order.value === null)
    return <OrderChoice label={say('sheet.pick.order')} orders={stand.orders} onPick={(one) => (order.value = one)} />;
  const others = (house.floor.value?.orders ?? []).filter(({ id }) => id !== order.value!.id);
  const pick = (other: OrderView): void => {
    const done = say('sheet.merged', { from: other.number, to: order.value!.number });
    void merging.do(() => mergeOrders(order.value!, other), done);
  };
  return (
    <>
      {merging.failure.value && <Failed failure={merging.failure.value} />}
      <OrderChoice label={say('sheet.pick.merge')} orders={others} onPick={pick} />
    </>
  );
}
