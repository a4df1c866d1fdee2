import type { JSX } from 'preact';
import { Icon } from '../../ui/icon.js';
import { money } from '../../ui/money.js';
import { Stepper } from '../../ui/stepper.js';
import { wishOf, type DraftLine } from './cart.js';
import type { Desk } from './desk.js';
import { variationOf } from './menu-card.js';
import { priceOf } from './wish.js';
import { wordsOf } from './wish-words.js';
import { say } from './words.js';

/** A line that is not sent yet: a tap changes what was chosen, the buttons how many. */
export function DraftRow({ desk, line }: { desk: Desk; line: DraftLine }): JSX.Element | null {
  const card = desk.card.value!;
  const dish = card.dishes.get(line.dishId);
  const { total } = priceOf(card, line);
  const name = dish?.name ?? '…';
  const chosen = wordsOf(card, line).join(', ');
  const course = line.course ?? dish?.course ?? null;
  return (
    <li class="draft-line" data-selected={desk.selectedId.value === line.id}>
      <button
        type="button"
        class="line"
        data-stage="new"
        onClick={() => {
          desk.selectedId.value = line.id;
          desk.sheet.value = { kind: 'choices', wish: wishOf(line), lineId: line.id };
        }}
      >
        <span class="line-words">
          <span class="heard">{say('line.edit')}</span>
          <span class="line-name">
            {name}
            {line.variationId !== null && dish && <small> {variationOf(dish, line.variationId)?.name}</small>}
          </span>
          {chosen && <small class="line-choices">{chosen}</small>}
          {line.comment && (
            <small class="line-note">
              <Icon name="note" /> {line.comment}
            </small>
          )}
          <span class="line-stage">
            {line.seat !== null && (
              <span class="mark">{line.seat === 0 ? say('seat.shared') : say('seat.n', { n: line.seat })}</span>
            )}
            {course !== null && <span class="mark">{say('course.n', { n: course })}</span>}
            {(line.hold || (course !== null && desk.draft.value.heldCourses.includes(course))) && (
              <span class="mark">
                <Icon name="hold" /> {say('held')}
              </span>
            )}
          </span>
        </span>
        <span class="line-sum">{total === null ? '–' : money(total, desk.currency)}</span>
      </button>
      <Stepper
        label={say('quantity.of', { name })}
        value={line.quantity}
        onChange={(quantity) => desk.setQuantity(line, quantity)}
      />
    </li>
  );
}
