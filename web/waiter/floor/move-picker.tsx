import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { OrderView } from '../../../src/orders/order.dto.js';
import { Failed } from '../../ui/failed.js';
import { say } from '../words.js';
import { OrderChoice } from './order-choice.js';
import { moveOrder, Rearranging } from './rearranging.js';
import type { TableStand } from './standing.js';
import { stands } from './stands.js';
import { TablePicker } from './table-picker.js';

/** An order goes to another table, its guests with it; at a taken table it joins those who sit there. */
export function MovePicker({ stand, onDone }: { stand: TableStand; onDone: () => void }): JSX.Element {
  const [only, ...more] = stand.orders;
  const order = useSignal<OrderView | null>(more.length === 0 ? (only ?? null) : null);
  const moving = useMemo(() => new Rearranging(onDone), []);
  if (order.value === null)
    return <OrderChoice label={say('sheet.pick.order')} orders={stand.orders} onPick={(one) => (order.value = one)} />;
  const others = stands.value.filter(
    ({ table, standing }) =>
      table.id !== stand.table.id &&
      standing !== 'out_of_service' &&
      (table.session_id === null || table.session_id !== stand.table.session_id),
  );
  const pick = ({ table }: TableStand): void => {
    const done = say('sheet.moved', { from: stand.table.name, to: table.name });
    void moving.do(() => moveOrder(order.value!, table.id), done);
  };
  return (
    <>
      {moving.failure.value && <Failed failure={moving.failure.value} />}
      <TablePicker label={say('sheet.pick.move')} tables={others} onPick={pick} />
    </>
  );
}
