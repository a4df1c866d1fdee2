import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { device } from '../../lib/device.js';
import { Button } from '../../ui/button.js';
import { Icon, type IconName } from '../../ui/icon.js';
import { now } from '../../ui/now.js';
import { Banner, Empty, Skeleton } from '../../ui/states.js';
import { urgencyOf } from '../card/age.js';
import { Allergens } from '../card/allergens.js';
import { Clock } from '../card/clock.js';
import { placeOf } from '../card/place.js';
import { metaOf, modifierText, URGENCY_ICONS } from '../card/words-of.js';
import { rail } from '../rail.js';
import { say as sayOnBoard } from '../words/words.js';
import { say } from '../words/views.js';
import { atPass, handOut, hearAnswers, waitingOrders } from './handed-out.js';
import { passOrders, type PassCourse, type PassLine, type PassOrder } from './pass-orders.js';

/** Where everything that the stations make of an order comes together and is handed out. */
export function Pass(): JSX.Element {
  useEffect(() => rail.openPass(), []);
  useEffect(() => hearAnswers(), []);
  const orders = useComputed(() => atPass.value && passOrders(atPass.value)).value;
  const isOfStations = device.value?.station_ids !== null;
  return (
    <main class="pass">
      <h1 class="heard">{say('pass.title')}</h1>
      {isOfStations && <Banner look="warn">{say('pass.own-station')}</Banner>}
      {orders === null && <Skeleton lines={8} />}
      {orders?.length === 0 && (
        <Empty icon="course" title={say('pass.none')}>
          {say('pass.none.says')}
        </Empty>
      )}
      <div class="pass-orders">
        {orders?.map((order) => (
          <Order key={order.order_id} order={order} mayServe={!isOfStations} />
        ))}
      </div>
    </main>
  );
}

const STATE_ICONS: Record<PassCourse['state'], IconName> = {
  HELD: 'hold',
  WAITING: 'fire',
  READY: 'check',
  SERVED: 'eye-off',
};

function Order({ order, mayServe }: { order: PassOrder; mayServe: boolean }): JSX.Element {
  const { head, courses, ready, state } = order;
  const place = placeOf(head);
  const isWaiting = waitingOrders.value.has(order.order_id);
  return (
    <article
      class="pass-order"
      data-order={order.order_id}
      data-state={state}
      aria-label={`${place}, № ${head.order_number}`}
    >
      <header class="pass-head">
        <p class="pass-place">
          {order.priority === 'RUSH' && <Icon name="first" label={say('pass.rush')} />}
          <b>{place}</b>
          {isWaiting && <Icon name="clock" label={say('pass.waits')} />}
        </p>
        <p class="pass-meta">{metaOf(head).join(' · ')}</p>
        <Age order={order} />
      </header>
      {courses.map((course) => (
        <Course key={course.course} course={course} isAlone={courses.length === 1} />
      ))}
      <footer class="pass-foot">
        <Button
          look={state === 'READY' ? 'good' : 'plain'}
          icon="check"
          disabled={ready.length === 0 || !mayServe}
          aria-label={`${sayServe(order)}. ${say('pass.serve.of', { place })}`}
          onClick={() => handOut(order)}
        >
          {sayServe(order)}
        </Button>
      </footer>
    </article>
  );
}

function sayServe({ ready, state }: PassOrder): string {
  if (ready.length === 0) return say('pass.nothing');
  return state === 'READY' ? say('pass.serve.all') : say('pass.serve', { count: ready.length });
}

function Age({ order: { since, tickets } }: { order: PassOrder }): JSX.Element | null {
  const oldest = tickets.find(({ fired_at: at }) => at === since) ?? tickets[0]!;
  const urgency = useComputed(() => urgencyOf(oldest, now.value)).value;
  if (since === null) return null;
  return (
    <p class="pass-age" data-urgency={urgency}>
      <Icon name={URGENCY_ICONS[urgency]} />
      <Clock ticket={{ fired_at: since }} />
      <em>{sayOnBoard(`urgency.${urgency}`)}</em>
    </p>
  );
}

function Course({ course: { course, state, lines }, isAlone }: { course: PassCourse; isAlone: boolean }): JSX.Element {
  return (
    <section class="pass-course" data-state={state}>
      <h2 class="pass-course-head">
        <span>{course === null ? (isAlone ? '' : say('pass.no-course')) : say('pass.course', { n: course })}</span>
        <span class="pass-state">
          <Icon name={STATE_ICONS[state]} />
          {say(`pass.${state}`)}
        </span>
      </h2>
      <ul>
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
    </section>
  );
}

const LINE_ICONS: Record<PassLine['status'], IconName> = {
  HELD: 'hold',
  QUEUED: 'clock',
  IN_PROGRESS: 'fire',
  READY: 'check',
  SERVED: 'eye-off',
  CANCELLED: 'cross',
};

function Line({ line }: { line: PassLine }): JSX.Element {
  const station = rail.stations.value.find(({ id }) => id === line.station_id);
  const name = line.variation_name === null ? line.name : `${line.name} · ${line.variation_name}`;
  return (
    <li class="pass-line" data-status={line.status}>
      <Icon name={LINE_ICONS[line.status]} label={wordOf(line)} />
      <span class="pass-line-what">
        <b>{line.quantity}</b> {name}
        {line.modifiers.map((modifier, at) => (
          <small key={at}>{modifierText(modifier)}</small>
        ))}
        <Allergens line={line} />
        {line.comment !== null && <small class="pass-note">{line.comment}</small>}
      </span>
      <small class="pass-station">{station?.name}</small>
    </li>
  );
}

function wordOf({ status, ready_quantity: n, quantity: of }: PassLine): string {
  if (status === 'CANCELLED') return sayOnBoard('void');
  if (status === 'SERVED' || status === 'READY' || status === 'HELD') return say(`pass.${status}`);
  return n > 0 ? sayOnBoard('ready.part', { n, of }) : say('pass.WAITING');
}
