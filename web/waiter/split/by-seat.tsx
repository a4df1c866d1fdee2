import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { FEWEST_CHECKS } from '../../../src/domain/splitting/ways.js';
import { Empty } from '../../ui/states.js';
import { say } from '../pay/pay-words.js';
import { sumText } from '../pay/sums.js';
import { DishName } from './dish-name.js';
import { aboutEachSeat, seatsOf, type Dish } from './dishes.js';
import type { Planning } from './planning.js';

/** A check for each seat; what stands in the middle of the table is all of theirs. */
export function BySeat({ check, dishes, onChange }: Planning): JSX.Element {
  const seats = seatsOf(dishes);
  const isPossible = seats.length >= FEWEST_CHECKS;
  useEffect(() => onChange(isPossible ? { way: 'BY_SEAT', check_id: check.id } : null), [isPossible, check.id]);
  if (!isPossible)
    return (
      <Empty icon="seat" title={say('seats.none')}>
        {say('seats.none.next')}
      </Empty>
    );
  const about = aboutEachSeat(dishes);
  const shared = dishes.filter(({ seat }) => seat === null);
  return (
    <div class="seats">
      {seats.map((seat, place) => (
        <section key={seat} class="seat-card">
          <h3>
            {say('seat', { n: seat })} <strong>≈ {sumText(about[place]!)}</strong>
          </h3>
          <Names dishes={dishes.filter((dish) => dish.seat === seat)} />
        </section>
      ))}
      {shared.length > 0 && (
        <section class="seat-card">
          <h3>{say('seat.shared')}</h3>
          <Names dishes={shared} />
        </section>
      )}
    </div>
  );
}

function Names({ dishes }: { dishes: readonly Dish[] }): JSX.Element {
  return (
    <ul>
      {dishes.map((dish) => (
        <li key={dish.id}>
          {dish.quantity} × <DishName dish={dish} />
        </li>
      ))}
    </ul>
  );
}
