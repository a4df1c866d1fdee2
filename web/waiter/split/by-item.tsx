import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { LARGEST_WEIGHT, MOST_CHECKS } from '../../../src/domain/splitting/ways.js';
import { Button, IconButton } from '../../ui/button.js';
import { Stepper } from '../../ui/stepper.js';
import { say } from '../pay/pay-words.js';
import { sumText } from '../pay/sums.js';
import { DishName } from './dish-name.js';
import type { Dish } from './dishes.js';
import type { Planning } from './planning.js';
import {
  aboutEach,
  guestsWithNothing,
  isNobodys,
  NO_PLAN,
  splitByItem,
  toggle,
  weigh,
  withGuest,
  withoutGuest,
  type SplitPlan,
} from './split-plan.js';

/** A guest is chosen above, and a tap on a dish makes it theirs; a dish of several guests is shared. */
export function ByItem({ check, dishes, onChange }: Planning): JSX.Element {
  const plan = useSignal<SplitPlan>(NO_PLAN);
  const guest = useSignal(0);
  const change = (next: SplitPlan): void => {
    plan.value = next;
    guest.value = Math.min(guest.value, next.guests - 1);
    onChange(guestsWithNothing(next, dishes).length === 0 ? splitByItem(next, check.id) : null);
  };
  const about = aboutEach(plan.value, dishes);
  const empty = guestsWithNothing(plan.value, dishes);
  return (
    <div class="by-item">
      <div class="guests" role="group" aria-label={say('split.guests')}>
        {about.map((sum, place) => (
          <div key={place} class="guest" data-chosen={place === guest.value}>
            <button
              type="button"
              class="guest-face"
              aria-pressed={place === guest.value}
              onClick={() => void (guest.value = place)}
            >
              <strong>{say('guest', { n: place + 1 })}</strong>
              <span>{empty.includes(place) ? say('guest.nothing') : `≈ ${sumText(sum)}`}</span>
            </button>
            {plan.value.guests > 2 && (
              <IconButton
                icon="cross"
                look="quiet"
                label={say('guest.remove', { n: place + 1 })}
                onClick={() => change(withoutGuest(plan.value, place))}
              />
            )}
          </div>
        ))}
        <Button icon="plus" disabled={plan.value.guests >= MOST_CHECKS} onClick={() => change(withGuest(plan.value))}>
          {say('guest.add')}
        </Button>
      </div>
      <p class="split-hint">{say('split.item.hint', { n: guest.value + 1 })}</p>
      <ul class="split-dishes">
        {dishes.map((dish) => (
          <DishRow key={dish.id} dish={dish} plan={plan.value} guest={guest.value} onChange={change} />
        ))}
      </ul>
    </div>
  );
}

interface DishRowProps {
  dish: Dish;
  plan: SplitPlan;
  guest: number;
  onChange: (plan: SplitPlan) => void;
}

function DishRow({ dish, plan, guest, onChange }: DishRowProps): JSX.Element {
  const own = [...(plan.shares.get(dish.id) ?? [])].toSorted(([one], [other]) => one - other);
  const isTheirs = own.some(([place]) => place === guest);
  return (
    <li class="split-dish" data-nobodys={isNobodys(plan, dish.id)}>
      <button
        type="button"
        class="split-dish-face"
        aria-pressed={isTheirs}
        onClick={() => onChange(toggle(plan, dish.id, guest))}
      >
        <span class="bill-quantity">{dish.quantity} ×</span>
        <span class="bill-name">
          <DishName dish={dish} />
        </span>
        <span class="split-owners">
          {own.length === 0
            ? say('guest.nobody')
            : own.map(([place, weight]) => <b key={place}>{own.length > 1 ? `${place + 1}·${weight}` : place + 1}</b>)}
        </span>
        <span class="bill-amount">{sumText(dish.total)}</span>
      </button>
      {own.length > 1 && (
        <div class="split-weights">
          {own.map(([place, weight]) => (
            <div key={place} class="split-weight">
              <span aria-hidden="true">{say('guest', { n: place + 1 })}</span>
              <Stepper
                label={say('guest.part', { n: place + 1 })}
                value={weight}
                min={1}
                max={LARGEST_WEIGHT}
                onChange={(wanted) => onChange(weigh(plan, dish.id, place, wanted))}
              />
            </div>
          ))}
        </div>
      )}
    </li>
  );
}
