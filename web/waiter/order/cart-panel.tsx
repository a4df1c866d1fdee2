import type { JSX } from 'preact';
import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';
import { Button } from '../../ui/button.js';
import { Chips } from '../../ui/chips.js';
import { Icon, type IconName } from '../../ui/icon.js';
import { Menu, type Choice } from '../../ui/menu.js';
import { money } from '../../ui/money.js';
import { now } from '../../ui/now.js';
import { go } from '../../ui/route.js';
import { Empty } from '../../ui/states.js';
import { house } from '../house.js';
import { modifierTexts } from '../modifier-texts.js';
import type { ShownItem, ShownOrder } from '../overlay/shown.js';
import { courseHeld, isEmpty } from './cart.js';
import { fire } from './commands.js';
import { DraftRow } from './draft-row.js';
import type { Desk } from './desk.js';
import { stageOf, type Stage } from './stage.js';
import { say } from './words.js';

const COURSES = [1, 2, 3, 4];
const FEWEST_SEATS = 4;
const MOST_SEATS = 12;

/** For whom and when, what is on the list, and what the kitchen has. */
export function CartPanel({ desk }: { desk: Desk }): JSX.Element {
  const order = desk.order.value;
  return (
    <aside class="cart" aria-label={say('list')}>
      <Aims desk={desk} />
      <div class="cart-lines">
        <DraftLines desk={desk} />
        {order && <SentLines desk={desk} order={order} />}
      </div>
    </aside>
  );
}

function Aims({ desk }: { desk: Desk }): JSX.Element {
  const { seat, course } = desk.aim.value;
  const covers = desk.order.value?.covers ?? desk.table?.seats ?? FEWEST_SEATS;
  const seats = Array.from({ length: Math.min(MOST_SEATS, Math.max(FEWEST_SEATS, covers)) }, (_, at) => at + 1);
  const isAtTable = desk.orderType === 'DINE_IN';
  return (
    <div class="aims">
      {isAtTable && (
        <Chips
          label={say('seat')}
          value={seat === null ? '-' : String(seat)}
          options={[
            { value: '-', text: say('seat.none') },
            ...seats.map((n) => ({ value: String(n), text: String(n) })),
          ]}
          onChange={(value) => (desk.aim.value = { seat: value === '-' ? null : Number(value), course })}
        />
      )}
      {isAtTable && (
        <Chips
          label={say('course')}
          value={course === null ? '-' : String(course)}
          options={[
            { value: '-', text: say('course.none') },
            ...COURSES.map((n) => ({ value: String(n), text: say('course.n', { n }) })),
          ]}
          onChange={(value) => (desk.aim.value = { seat, course: value === '-' ? null : Number(value) })}
        />
      )}
      {!isAtTable && !desk.order.value && (
        <Button icon="person" onClick={() => (desk.sheet.value = { kind: 'details' })}>
          {desk.draft.value.details?.name || say('details')}
        </Button>
      )}
    </div>
  );
}

function DraftLines({ desk }: { desk: Desk }): JSX.Element {
  const draft = desk.draft.value;
  if (isEmpty(draft) && !desk.order.value)
    return (
      <Empty icon="course" title={say('list.empty')}>
        {say('list.empty.says')}
      </Empty>
    );
  const courses = [...new Set(draft.lines.flatMap(({ course }) => course ?? []))].toSorted((a, b) => a - b);
  return (
    <>
      <ul class="lines" aria-label={say('list')}>
        {draft.lines.map((line) => (
          <DraftRow key={line.id} desk={desk} line={line} />
        ))}
      </ul>
      {courses.map((n) => (
        <label key={n} class="hold-course">
          <input
            type="checkbox"
            checked={draft.heldCourses.includes(n)}
            onChange={({ currentTarget }) => (desk.draft.value = courseHeld(draft, n, currentTarget.checked))}
          />
          {say('hold.course', { n })}
        </label>
      ))}
    </>
  );
}

function SentLines({ desk, order }: { desk: Desk; order: ShownOrder }): JSX.Element {
  const tickets = new Map((house.floor.value?.tickets ?? []).map((ticket) => [ticket.id, ticket]));
  const held = order.items.filter(({ status, waiting }) => status === 'HELD' && waiting !== 'refused');
  const courses = [...new Set(held.map(({ course }) => course))].toSorted((a, b) => (a ?? 99) - (b ?? 99));
  return (
    <section class="sent">
      <header class="sent-head">
        <h2>{say('sent.lines')}</h2>
        <Menu choices={actions(desk, order)} />
      </header>
      {order.notes && (
        <p class="order-note">
          <Icon name="note" /> {order.notes}
        </p>
      )}
      {courses.map((course) => (
        <Button key={course} icon="fire" look="accent" onClick={() => void fire(order, course)}>
          {course === null ? say('fire.all') : say('fire.course', { n: course })}
        </Button>
      ))}
      <ul class="lines" aria-label={say('sent.lines')}>
        {order.items.map((item) => (
          <SentRow key={item.id} desk={desk} item={item} ticket={tickets.get(item.ticket_id)} />
        ))}
      </ul>
      {order.discounts.length > 0 && (
        <ul class="given">
          {order.discounts.map((one) => (
            <li key={one.id}>
              <Icon name="percent" />
              <span>{one.reason}</span>
              <b>−{money(one.taken, desk.currency)}</b>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function actions(desk: Desk, order: ShownOrder): Choice[] {
  return [
    { text: say('round.again'), icon: 'recall', onPick: () => desk.repeatRound(order) },
    { text: say('details'), icon: 'person', onPick: () => (desk.sheet.value = { kind: 'details' }) },
    { text: say('discount'), icon: 'percent', onPick: () => (desk.sheet.value = { kind: 'discount', item: null }) },
    { text: say('service'), icon: 'receipt', onPick: () => (desk.sheet.value = { kind: 'service' }) },
    { text: say('split'), icon: 'split', onPick: () => go('split', order.id) },
    {
      text: say('cancel.order'),
      icon: 'trash',
      look: 'danger',
      onPick: () => (desk.sheet.value = { kind: 'cancel' }),
    },
  ];
}

const ICONS: Record<Stage, IconName> = {
  refused: 'warning',
  waiting: 'clock',
  held: 'hold',
  sent: 'outbox',
  shown: 'eye',
  unshown: 'eye-off',
  started: 'kitchen',
  ready: 'bell',
  served: 'check',
  cancelled: 'cross',
};

function SentRow({ desk, item, ticket }: { desk: Desk; item: ShownItem; ticket: TicketView | undefined }): JSX.Element {
  const stage = stageOf(item, ticket, now.value);
  const isPart = item.status === 'IN_PROGRESS' && item.ready_quantity > 0;
  return (
    <li>
      <button
        type="button"
        class="line"
        data-stage={stage}
        onClick={() => (desk.sheet.value = { kind: 'sent', itemId: item.id })}
      >
        <b class="line-count">{item.quantity}</b>
        <span class="line-words">
          <span class="line-name">
            {item.name}
            {item.variation_name && <small> {item.variation_name}</small>}
          </span>
          {item.modifiers.length > 0 && <small class="line-choices">{modifierTexts(item.modifiers).join(', ')}</small>}
          {item.comment && (
            <small class="line-note">
              <Icon name="note" /> {item.comment}
            </small>
          )}
          <span class="line-stage">
            <Icon name={ICONS[stage]} />
            {isPart ? say('part.ready', { ready: item.ready_quantity, count: item.quantity }) : say(`stage.${stage}`)}
            {item.seat !== null && (
              <span class="mark">{item.seat === 0 ? say('seat.shared') : say('seat.n', { n: item.seat })}</span>
            )}
            {item.course !== null && <span class="mark">{say('course.n', { n: item.course })}</span>}
          </span>
        </span>
        <span class="line-sum">{money(item.total, desk.currency)}</span>
      </button>
    </li>
  );
}
