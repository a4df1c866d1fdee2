import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { NewOwner } from '../../../src/orders/checks/split.dto.js';
import type { OrderView } from '../../../src/orders/order.dto.js';
import { Button } from '../../ui/button.js';
import { Menu } from '../../ui/menu.js';
import { house } from '../house.js';
import { useAsking } from '../pay/asking.js';
import { say } from '../pay/pay-words.js';
import { sumText } from '../pay/sums.js';
import { TakingFailed } from '../pay/taking-failed.js';
import type { TillCheck } from '../pay/till.js';
import { DishName } from './dish-name.js';
import { dishesOf, type Dish } from './dishes.js';
import { MoveSheet } from './move-sheet.js';

interface ChecksBoardProps {
  order: OrderView;
  checks: readonly TillCheck[];
  onChange: () => Promise<void>;
  onPay: () => void;
  onSplit: (checkId: string) => void;
}

/** The checks side by side: a tap on a dish moves it, or shares it. */
export function ChecksBoard({ order, checks, onChange, onPay, onSplit }: ChecksBoardProps): JSX.Element {
  const moving = useSignal<Dish | null>(null);
  const asking = useAsking(() => {
    moving.value = null;
    void onChange();
  });
  const isLive = house.link.value === 'live';
  const isUntouched = checks.every(({ state, paid, pending }) => state === 'OPEN' && paid === 0 && pending === 0);
  const assign = (dish: Dish, owners: NewOwner[]): void => {
    const body = { items: [{ item_id: dish.id, owners }] };
    asking.ask({ method: 'POST', path: `/orders/${order.id}/checks/lines`, ifMatch: order.version, body });
  };
  const unsplit = (): void =>
    asking.ask({ method: 'POST', path: `/orders/${order.id}/unsplit`, ifMatch: order.version });
  return (
    <>
      <div class="split-bar">
        <p class="split-hint">{say('checks.hint')}</p>
        <Button icon="merge" disabled={!isUntouched || !isLive} isPending={asking.isPending} onClick={unsplit}>
          {say('unsplit')}
        </Button>
      </div>
      {!isUntouched && <p class="split-hint">{say('unsplit.not')}</p>}
      {moving.value === null && <TakingFailed taking={asking} />}
      <div class="checks">
        {checks.map((check) => (
          <CheckCard
            key={check.id}
            order={order}
            check={check}
            isLive={isLive}
            onMove={(dish) => (moving.value = dish)}
            onPay={onPay}
            onSplit={() => onSplit(check.id)}
          />
        ))}
      </div>
      {moving.value && (
        <MoveSheet
          dish={moving.value}
          order={order}
          checks={checks}
          asking={asking}
          onAssign={(owners) => assign(moving.value!, owners)}
          onClose={() => (moving.value = null)}
        />
      )}
    </>
  );
}

interface CheckCardProps {
  order: OrderView;
  check: TillCheck;
  isLive: boolean;
  onMove: (dish: Dish) => void;
  onPay: () => void;
  onSplit: () => void;
}

function CheckCard({ order, check, isLive, onMove, onPay, onSplit }: CheckCardProps): JSX.Element {
  const isOpen = check.state === 'OPEN' && isLive;
  return (
    <section class="check-card" data-state={check.state}>
      <header>
        <h2>{say('check.n', { n: check.number })}</h2>
        <span class="bill-state" data-state={check.state}>
          {say(`state.${check.state}`)}
        </span>
        {isOpen && (
          <Menu
            label={say('check.more', { n: check.number })}
            choices={[
              { text: say('pay'), icon: 'cash', onPick: onPay },
              { text: say('split.further'), icon: 'split', onPick: onSplit },
            ]}
          />
        )}
      </header>
      <ul>
        {dishesOf(check.sheet!, order.items).map((dish) => (
          <li key={dish.id}>
            <button type="button" class="split-dish-face" disabled={!isOpen} onClick={() => onMove(dish)}>
              <span class="bill-quantity">{dish.quantity} ×</span>
              <span class="bill-name">
                <DishName dish={dish} />
              </span>
              <span class="bill-amount">{sumText(dish.total)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="bill-total">
        <span>{say('total')}</span>
        <strong>{sumText(check.total)}</strong>
      </p>
    </section>
  );
}
