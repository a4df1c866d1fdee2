import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { GuestItem } from '../../../src/guests/guest-order.dto.js';
import type { Failure } from '../../lib/api.js';
import { items } from './basket.js';
import { ChangedSheet } from './changed-sheet.js';
import { Note, Sheet, textOf, useTriesAfter } from './kit.js';
import { ListedItem, ListRow, Sums } from './list-rows.js';
import { Contact } from './contact.js';
import { contactNow, isPickup, typed } from './pickup.js';
import { tableTotal } from './neighbours.js';
import { agreeTo, again, askPrice, changedBy, isChangeOfMenu, isSending, send } from './sending.js';
import type { Changed, Sent } from './sending.js';
import { session } from './seat.js';
import { announce, close, show } from './shown.js';
import { refresh } from './standing.js';
import { quote, underWay } from './under-way.js';
import { Neighbours } from './table-cart.js';
import { clockTime, money, say } from './words.js';

// Something of the house is otherwise than this phone has last heard.
const LEARNED_BY_ASKING = ['PICKUP_TIME', 'ORDERING_PAUSED'];

/** What is chosen, what it comes to by the house, and the tap that orders it. */
export function ListSheet(): JSX.Element {
  const failure = useSignal<Failure | null>(null);
  const changed = useSignal<Changed | null>(null);
  const refusedList = useRef<readonly GuestItem[] | null>(null);
  const list = items.value;
  const tries = useTriesAfter(underWay.value ? null : failure.value);
  useEffect(() => {
    // The list that comes back with a difference was compared before.
    if (changed.peek()) return;
    let isCurrent = true;
    void askPrice().then(async (refused) => {
      const sent = refused && isChangeOfMenu(refused) ? await changedBy(refused) : null;
      if (!isCurrent) return;
      if (sent) heard(sent);
      // What was said of sending this very list stays, whatever it would cost.
      else if (refused || refusedList.current !== list) failure.value = refused;
    });
    return () => {
      isCurrent = false;
    };
  }, [list, typed.value.at, tries]);
  const heard = (sent: Sent): void => {
    failure.value = sent.kind === 'failed' ? sent.failure : null;
    refusedList.current = sent.kind === 'failed' ? items.peek() : null;
    changed.value = sent.kind === 'changed' ? sent.changed : null;
    if (sent.kind === 'sent') {
      void refresh();
      announce(say(sent.request.state === 'ACCEPTED' ? 'order.sent' : isPickup ? 'order.asked' : 'order.waits'));
      show({ kind: sent.request.state === ('TO_PAY' as string) ? 'pay' : 'order' });
    } else if (failure.value?.code === 'CODE_REQUIRED') show({ kind: 'code' });
    else if (LEARNED_BY_ASKING.includes(failure.value?.code ?? '')) void refresh();
  };
  if (changed.value) {
    return (
      <ChangedSheet
        changed={changed.value}
        onAgree={() => {
          const agreed = changed.value!;
          changed.value = null;
          agreeTo(agreed);
          if (agreed.quote) void send(agreed.quote, { contact: whoFetches() }).then(heard);
        }}
        onBack={() => {
          agreeTo(changed.value!);
          changed.value = null;
        }}
      />
    );
  }
  const go = (isWholeTable: boolean): void => {
    if (underWay.peek()) void again().then(heard);
    else if (quote.value) {
      const total = (isWholeTable ? tableTotal() : null) ?? quote.value.price.total;
      void send(quote.value, { total, isWholeTable, contact: whoFetches() }).then(heard);
    }
  };
  return (
    <Sheet
      title={say('cart')}
      onClose={close}
      actions={<Actions onGo={go} isReady={!isPickup || contactNow() !== undefined} />}
    >
      <Standing />
      {underWay.value && (
        <>
          <Note look="bad">{say(failure.value ? 'no.answer.sent' : 'send.waits')}</Note>
          <ul class="rows">
            {underWay.value.order.items.map((item, at) => (
              <ListedItem key={at} item={item} />
            ))}
          </ul>
        </>
      )}
      {list.length === 0 && !underWay.value && <p>{say('cart.empty')}</p>}
      <ul class="rows">
        {list.map((item, at) => (
          <ListRow key={at} item={item} at={at} />
        ))}
      </ul>
      <Sums />
      <Neighbours />
      {isPickup && list.length > 0 && <Contact />}
      {failure.value && failure.value.code !== 'SESSION_ENDED' && !underWay.value && (
        <Note look="bad">{reasonOf(failure.value)}</Note>
      )}
    </Sheet>
  );
}

const whoFetches = () => (isPickup ? contactNow() : undefined);

/** With the moment, where the house has named one. */
export function reasonOf(failure: Failure): string {
  const { until } = (failure.details ?? {}) as { until?: string };
  return failure.code === 'ORDERING_PAUSED' && until
    ? say('paused.until', { time: clockTime(until) })
    : textOf(failure);
}

/** What is to be known before a guest orders here. */
function Standing(): JSX.Element | null {
  const here = session.value;
  if (!here) return null;
  if (here.paused_until) return <Note look="bad">{say('paused.until', { time: clockTime(here.paused_until) })}</Note>;
  if (here.right === 'MENU') return <Note>{say('off.says')}</Note>;
  if (here.right === 'ASK') return <Note>{say(isPickup ? 'send.ask.each' : 'send.ask')}</Note>;
  if (here.right.startsWith('PAY')) return <Note>{say('send.pay')}</Note>;
  return here.busy_minutes > 0 ? <Note>{say('busy', { count: here.busy_minutes })}</Note> : null;
}

function Actions({ onGo, isReady }: { onGo: (isWholeTable: boolean) => void; isReady: boolean }): JSX.Element {
  const waiting = underWay.value;
  const said = quote.value?.items === items.value ? quote.value : null;
  const total = waiting ? waiting.order.total : said?.price.total;
  const right = session.value?.right;
  const isClosed = right === 'MENU' || Boolean(session.value?.paused_until);
  const everybody = waiting || right !== 'ORDER' ? null : tableTotal();
  const isMute = !isReady || total === undefined || (isClosed && !waiting);
  return (
    <>
      <button
        type="button"
        class="main"
        data-do="send"
        disabled={isMute}
        aria-busy={isSending.value || undefined}
        onClick={() => onGo(false)}
      >
        {isSending.value
          ? say('sending')
          : waiting
            ? say('retry')
            : total === undefined
              ? say('send')
              : say('send.mine', { sum: money(total) })}
      </button>
      {everybody !== null && total !== undefined && (
        <button type="button" disabled={isMute} onClick={() => onGo(true)}>
          {say('send.table', { sum: money(everybody) })}
        </button>
      )}
    </>
  );
}
