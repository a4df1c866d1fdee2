import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Failure } from '../../lib/api.js';
import type { GuestBillView, GuestLineView } from './api.js';
import { Failed, Note, Sheet, Sum, useTriesAfter } from './kit.js';
import { nameOfGuest } from './neighbours.js';
import { dueOf, rowsOf, type BillRow } from './parts-of-bill.js';
import { LineText } from './line-text.js';
import { paymentNow } from './paying.js';
import { isPickup } from './pickup.js';
import { session } from './seat.js';
import { close, show } from './shown.js';
import { askBill, bill } from './standing.js';
import { money, say } from './words.js';

/** What the table has had, whose it is, and what of it is paid. */
export function BillSheet(): JSX.Element {
  const failure = useSignal<Failure | null>(null);
  const tries = useTriesAfter(failure.value);
  useEffect(() => {
    if (session.peek()) void askBill().then((refused) => (failure.value = refused));
  }, [tries]);
  const now = bill.value;
  const isEmpty = !now || now.lines.length === 0;
  const due = now ? dueOf(now) : 0;
  const mayPay = (now?.methods?.length ?? 0) > 0 && (due > 0 || paymentNow() !== null);
  return (
    <Sheet
      title={say('bill.title')}
      onClose={close}
      actions={
        <>
          {!isPickup && (
            <button type="button" onClick={() => show({ kind: 'call' })}>
              {say('bill.ask')}
            </button>
          )}
          {mayPay && (
            <button type="button" class="main" onClick={() => show({ kind: 'pay' })}>
              {say('pay')}
            </button>
          )}
        </>
      }
    >
      <Failed failure={failure.value} />
      {isEmpty ? (
        <p>{say('bill.none')}</p>
      ) : (
        <>
          <ul class="rows" data-bill>
            {rowsOf(now.lines, now).map((row) => (
              <Row key={row.id} row={row} bill={now} />
            ))}
          </ul>
          <Totals bill={now} />
          {due === 0 && now.total > 0 && !now.being_paid && <Note look="good">{say('bill.all.paid')}</Note>}
        </>
      )}
    </Sheet>
  );
}

function Row({ row, bill: now }: { row: BillRow; bill: GuestBillView }): JSX.Element {
  const { lines, total } = row;
  const { state = 'OPEN' } = lines[0]!;
  const notes = [whose(lines[0]!, now), state === 'OPEN' ? '' : say(`line.${state}`)];
  return (
    <li class="line" data-state={state}>
      <LineText row={row} notes={notes} />
      <span class="price">{money(total)}</span>
    </li>
  );
}

function whose({ guest_id, is_mine }: GuestLineView, { guests = [] }: GuestBillView): string {
  if (isPickup) return '';
  if (is_mine) return say('bill.mine');
  const guest = guests.find(({ id }) => id === guest_id);
  return guest ? say('bill.of', { name: nameOfGuest(guest) }) : '';
}

function Totals({
  bill: { discount = 0, service = 0, tax = 0, total, paid, being_paid = 0, ...rest },
}: {
  bill: GuestBillView;
}): JSX.Element {
  return (
    <dl class="sums">
      {discount > 0 && <Sum name={say('discount')} sum={-discount} />}
      {service > 0 && <Sum name={say('service')} sum={service} />}
      {tax > 0 && <Sum name={say('tax.on.top')} sum={tax} />}
      <Sum name={say('total')} sum={total} />
      {paid > 0 && <Sum name={say('bill.paid')} sum={paid} />}
      {being_paid > 0 && <Sum name={say('bill.under.way')} sum={being_paid} />}
      <Sum name={say('bill.due')} sum={dueOf({ ...rest, total, paid, being_paid })} />
    </dl>
  );
}
