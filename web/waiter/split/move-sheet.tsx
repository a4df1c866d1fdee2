import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { NewOwner } from '../../../src/orders/checks/split.dto.js';
import type { OrderView } from '../../../src/orders/order.dto.js';
import { Button } from '../../ui/button.js';
import { ToggleChips } from '../../ui/chips.js';
import { Sheet } from '../../ui/sheet.js';
import type { Asking } from '../pay/asking.js';
import { say } from '../pay/pay-words.js';
import { TakingFailed } from '../pay/taking-failed.js';
import type { TillCheck } from '../pay/till.js';
import { dishesOf, type Dish } from './dishes.js';

interface MoveSheetProps {
  dish: Dish;
  order: OrderView;
  checks: readonly TillCheck[];
  asking: Asking;
  onAssign: (owners: NewOwner[]) => void;
  onClose: () => void;
}

/** A check that is not there yet, beside the ids of those that are. */
const NEW = 'new';

/** Who has the dish from now on: one check, several alike, or one of its own. */
export function MoveSheet({ dish, order, checks, asking, onAssign, onClose }: MoveSheetProps): JSX.Element {
  const open = checks.filter(({ state }) => state === 'OPEN');
  const having = open.filter(({ sheet }) => dishesOf(sheet!, order.items).some(({ id }) => id === dish.id));
  const owners = useSignal<ReadonlySet<string>>(new Set(having.map(({ id }) => id)));
  const toggle = (id: string, isOn: boolean): void => {
    const next = new Set(owners.value);
    if (isOn) next.add(id);
    else next.delete(id);
    owners.value = next;
  };
  const assign = (): void => onAssign([...owners.value].map((id) => (id === NEW ? {} : { check_id: id })));
  return (
    <Sheet
      title={dish.name}
      onClose={onClose}
      actions={
        <Button
          look="accent"
          size="large"
          disabled={owners.value.size === 0 || asking.isUnknown}
          isPending={asking.isPending}
          onClick={assign}
        >
          {say(owners.value.size > 1 ? 'move.share' : 'move.do', { count: owners.value.size })}
        </Button>
      }
    >
      {dish.with.length > 0 && <p class="split-hint">{dish.with.join(', ')}</p>}
      <p>{say('move.whose')}</p>
      <ToggleChips
        label={say('move.whose')}
        values={owners.value}
        options={[
          ...open.map(({ id, number }) => ({ value: id, text: say('check.n', { n: number }) })),
          { value: NEW, text: say('check.new'), icon: 'plus' as const },
        ]}
        onToggle={toggle}
      />
      <TakingFailed taking={asking} />
    </Sheet>
  );
}
