import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Failure } from '../../lib/api.js';
import type { GuestBillView, GuestPaymentView, Share } from './api.js';
import { Tip } from './amount-fields.js';
import { Choice } from './choice.js';
import { Act, Note, Sheet, Sum, textOf } from './kit.js';
import { billOfCheck, checkToPay, dueOf, nextOrder, ownLines, partOf } from './parts-of-bill.js';
import type { Plan } from './parts-of-bill.js';
import { isPickup } from './pickup.js';
import { callOff, goToProvider, isUnderWay, lookAtPayment, pay, payment, paymentNow } from './paying.js';
import { close } from './shown.js';
import { askBill, bill, refresh, requests } from './standing.js';
import { WhatToPay } from './what-to-pay.js';
import { WhichCheck } from './which-check.js';
import { money, say, type Word } from './words.js';

const LOOK_EVERY_MS = 1_500;

/** A guest's part of the bill, or what became of it. */
export function PaySheet(): JSX.Element {
  useEffect(() => void askBill(), []);
  const now = paymentNow();
  const waits = now !== null && isUnderWay(now);
  useEffect(() => {
    if (!waits || !now) return;
    const timer = setInterval(() => void lookAtPayment(now), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [now?.id, waits]);
  if (now) return <Standing payment={now} />;
  if (!bill.value)
    return (
      <Sheet title={say('pay.title')} onClose={close}>
        {say('pay.nothing')}
      </Sheet>
    );
  return <Choosing bill={bill.value} />;
}

function Standing({ payment: now }: { payment: GuestPaymentView }): JSX.Element {
  const waits = isUnderWay(now);
  const failure = useSignal<Failure | null>(null);
  const known = `pay.${now.state}` as Word;
  const word = ['INITIATED', 'SUCCEEDED', 'FAILED', 'UNKNOWN'].includes(now.state) ? known : 'pay.FAILED';
  const look = now.state === 'SUCCEEDED' ? 'good' : waits ? 'info' : 'bad';
  const done = (): void => {
    payment.value = null;
    close();
    void refresh();
  };
  const url = now.pay_url;
  return (
    <Sheet
      title={say('pay.title')}
      onClose={waits ? close : done}
      actions={
        waits ? (
          <>
            {now.state === 'INITIATED' && (
              <Act act={() => callOff(now)} onFailed={(refused) => (failure.value = refused)}>
                {say('pay.cancel')}
              </Act>
            )}
            {url && (
              <button type="button" class="main" onClick={() => goToProvider(now, url)}>
                {say('pay.open')}
              </button>
            )}
          </>
        ) : (
          <button type="button" class="main" onClick={now.state === 'SUCCEEDED' ? done : () => (payment.value = null)}>
            {say(now.state === 'SUCCEEDED' ? 'close' : 'retry')}
          </button>
        )
      }
    >
      <div data-payment={now.state}>
        <Note look={look}>
          {say(word)} {!waits && now.failure}
        </Note>
      </div>
      {failure.value && <Note look="bad">{textOf(failure.value)}</Note>}
      <dl class="sums">
        {now.tip > 0 && (
          <>
            <Sum name={say('pay.amount')} sum={now.amount} />
            <Sum name={say('pay.tip.paid')} sum={now.tip} />
          </>
        )}
        <Sum name={say('total')} sum={now.amount + now.tip} />
      </dl>
      {now.receipt_url && (
        <a class="button" href={now.receipt_url} target="_blank" rel="noopener">
          {say('receipt')}
        </a>
      )}
    </Sheet>
  );
}

function Choosing({ bill: whole }: { bill: GuestBillView }): JSX.Element {
  const chosen = useSignal<string | null>(null);
  const checkId = checkToPay(whole, chosen.value);
  const now = billOfCheck(whole, checkId);
  const plan = useSignal<Plan>({
    way: ownLines(now).length > 0 ? 'MINE' : 'ALL',
    lines: new Set(),
    of: 2,
    amount: null,
  });
  const tip = useSignal(0);
  const method = useSignal(now.methods?.[0]?.id ?? '');
  const said = useSignal<string | null>(null);
  // The house has said another sum than was shown; it holds for this part alone.
  const corrected = useSignal<{ share: string; amount: number } | null>(null);
  const keyOf = (share: Share): string => JSON.stringify([checkId, share]);
  const toPay = requests.value.find(({ state }) => state === ('TO_PAY' as string));
  const part = toPay
    ? { share: { kind: 'REQUEST', request_id: toPay.id } satisfies Share, amount: toPay.total }
    : isPickup
      ? nextOrder(whole)
      : partOf(now, plan.value);
  const amount = part && (corrected.value?.share === keyOf(part.share) ? corrected.value.amount : part.amount);
  const change = (next: Partial<Plan>): void => {
    plan.value = { ...plan.value, ...next };
    tip.value = 0;
    said.value = null;
  };
  const refused = (failure: Failure | null): void => {
    said.value = failure && textOf(failure);
    if (!failure || !part) return;
    const { amount: other } = (failure.details ?? {}) as { amount?: number };
    if (failure.code === 'AMOUNT_CHANGED' && other !== undefined) {
      corrected.value = { share: keyOf(part.share), amount: other };
      said.value = say('pay.changed', { sum: money(other) });
    }
    const { share } = part;
    void askBill().then(() => (said.value = wordsWhenTaken(failure, share) ?? said.value));
  };
  const isOfSeveral = !toPay && !isPickup && checkId !== null && (whole.checks?.length ?? 0) > 1;
  const isOwn = !toPay && !isPickup && plan.value.way === 'MINE';
  const wanted = part &&
    amount !== null && {
      payment_method_id: method.value,
      ...part,
      amount,
      tip: tip.value,
      ...(isOfSeveral && { check_id: checkId }),
    };
  return (
    <Sheet
      title={say('pay.title')}
      onClose={close}
      actions={
        <Act
          class="main"
          isDisabled={!wanted || method.value === ''}
          act={() => (wanted ? pay(wanted) : Promise.resolve(null))}
          onFailed={refused}
        >
          {say(isOwn ? 'pay.go.mine' : 'pay.go', { sum: money((amount ?? 0) + tip.value) })}
        </Act>
      }
    >
      {said.value && <Note look="bad">{said.value}</Note>}
      {!toPay && !isPickup && (
        <WhichCheck
          bill={whole}
          checkId={checkId}
          onChange={(id) => {
            chosen.value = id;
            change({ way: ownLines(billOfCheck(whole, id)).length > 0 ? 'MINE' : 'ALL', lines: new Set() });
          }}
        />
      )}
      {!toPay && !isPickup && <WhatToPay bill={now} plan={plan.value} onChange={change} />}
      {amount !== null && amount > 0 ? <Tip amount={amount} tip={tip} /> : <p>{say('pay.nothing')}</p>}
      <Choice
        title={say('pay.by')}
        value={method.value}
        options={(now.methods ?? []).map(({ id, name }) => [id, name])}
        onChange={(id) => (method.value = id)}
      />
    </Sheet>
  );
}

/** What happened to dishes that somebody else was quicker to pay, and what is left; null: it is about something else. */
function wordsWhenTaken({ code, details }: Failure, share: Share): string | null {
  const after = bill.peek();
  const left = after ? dueOf(after) : 0;
  if (code === 'CHECK_PAID' || (code === 'ITEM_TAKEN' && left === 0)) return say('pay.taken.all');
  if (code !== 'ITEM_TAKEN') return null;
  const { line_ids: taken } = (details ?? {}) as { line_ids?: string[] };
  const ids = taken ?? (share.kind === 'ITEMS' ? share.line_ids : []);
  const names = ids.flatMap((id) => after?.lines.find((line) => line.id === id)?.name ?? []);
  return say('pay.taken', { names: names.join(', '), left: money(left) });
}
