import type { JSX } from 'preact';
import type { GuestRequestView } from '../../../src/guests/guest-order.dto.js';
import type { GuestLineView } from './api.js';
import { Note, Sheet } from './kit.js';
import { LineText } from './line-text.js';
import { ListedItem } from './list-rows.js';
import { rowsOf, type BillRow } from './parts-of-bill.js';
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
        {bill.value && rowsOf(lines, bill.value).map((row) => <Row key={row.id} row={row} />)}
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
        {items.map((item) => (
          <ListedItem key={item.id} item={item} />
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

/** A combo has a name, and each of its dishes a status of its own. */
function Row({ row }: { row: BillRow }): JSX.Element {
  if (!row.isCombo) return <Line line={row.lines[0]!} row={row} />;
  return (
    <li>
      {`${row.quantity} × ${row.name}`}
      <ul>
        {row.lines.map((line) => (
          <Line key={line.id} line={line} row={{ ...row, ...line, lines: [line], isCombo: false }} />
        ))}
      </ul>
    </li>
  );
}

function Line({ line: { status }, row }: { line: GuestLineView; row: BillRow }): JSX.Element {
  return (
    <li class="line" data-status={status}>
      <LineText row={row} />
      <span class="status">{say(`line.${status}` as Word)}</span>
    </li>
  );
}
