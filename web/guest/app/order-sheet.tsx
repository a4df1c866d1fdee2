import type { JSX } from 'preact';
import type { GuestRequestView } from '../../../src/guests/guest-order.dto.js';
import type { GuestLineView } from './api.js';
import { Note, Sheet } from './kit.js';
import { dishOf } from './card.js';
import { menu } from './menu.js';
import { isPickup } from './pickup.js';
import { Pickups } from './pickups.js';
import { session } from './seat.js';
import { close, show } from './shown.js';
import { bill, isLive, requests } from './standing.js';
import { clockTime, money, say, type Word } from './words.js';

const SHOWN_REQUESTS = 5;

/** What was sent, what became of it, and how far each dish is. */
export function OrderSheet(): JSX.Element {
  const lines = bill.value?.lines ?? [];
  const open = requests.value.filter(({ state }) => state !== 'ACCEPTED').slice(0, SHOWN_REQUESTS);
  const promised = session.value?.promised_minutes ?? null;
  const isComing = lines.some(({ status }) => ['QUEUED', 'IN_PROGRESS'].includes(status));
  return (
    <Sheet
      title={say('order.title')}
      onClose={close}
      actions={
        <>
          {!isPickup && (
            <button type="button" onClick={() => show({ kind: 'call' })}>
              {say('call')}
            </button>
          )}
          <button type="button" class="main" onClick={() => show({ kind: 'bill' })}>
            {say('bill')}
          </button>
        </>
      }
    >
      <Pickups />
      {open.map((request) => (
        <Request key={request.id} request={request} />
      ))}
      {lines.length === 0 && open.length === 0 && <p>{say('order.none')}</p>}
      {isComing && promised !== null && promised > 0 && <Note look="good">{say('promised', { count: promised })}</Note>}
      <ul class="rows" data-lines>
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
      {session.value?.right === 'ORDER' && !isPickup && (
        <button type="button" onClick={() => show({ kind: 'share' })}>
          {say('share.show')}
        </button>
      )}
      <p class="soft">{say(isLive.value ? 'live' : 'live.not')}</p>
    </Sheet>
  );
}

function Request({ request }: { request: GuestRequestView }): JSX.Element {
  const { state, reason, items, asked_at, total } = request;
  const card = menu.value;
  const toPay = state === ('TO_PAY' as string);
  return (
    <section class="request" data-state={state}>
      <Note look={state === 'REJECTED' ? 'bad' : 'info'}>
        {state === 'REJECTED'
          ? reason === 'NOT_PAID'
            ? say('order.not.paid')
            : say('order.refused', { reason: reason ?? '' })
          : say(toPay ? 'order.to.pay' : isPickup ? 'order.asked' : 'order.waits')}
      </Note>
      <p class="soft">{say('asked.at', { time: clockTime(asked_at), sum: money(total) })}</p>
      <ul class="rows">
        {items.map(({ id, dish_id, quantity }) => (
          <li key={id}>
            {quantity} × {(card && dishOf(card, dish_id)?.name) ?? '…'}
          </li>
        ))}
      </ul>
      {toPay && (
        <button type="button" class="main" onClick={() => show({ kind: 'pay' })}>
          {say('pay')}
        </button>
      )}
    </section>
  );
}

function Line({ line }: { line: GuestLineView }): JSX.Element {
  const { name, variation_name, quantity, choices, comment, status } = line;
  const isGone = status === 'CANCELLED';
  return (
    <li class="line" data-status={status}>
      <span>
        {isGone ? (
          <s>
            {quantity} × {name}
          </s>
        ) : (
          `${quantity} × ${name}`
        )}
        <small>{[variation_name, ...choices, comment].filter(Boolean).join(', ')}</small>
      </span>
      <span class="status">{say(`line.${status}` as Word)}</span>
    </li>
  );
}
