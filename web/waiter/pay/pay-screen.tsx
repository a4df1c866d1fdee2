import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { Failed } from '../../ui/failed.js';
import { Chips } from '../../ui/chips.js';
import { Skeleton } from '../../ui/states.js';
import { house } from '../house.js';
import { BillView } from './bill-view.js';
import { PaidPanel } from './paid-panel.js';
import { PayHead } from './pay-head.js';
import { say } from './pay-words.js';
import { PaymentsList } from './payments-list.js';
import { sumText } from './sums.js';
import { TakingPanel } from './taking-panel.js';
import type { Taken } from './taken.js';
import { isPayable } from './tender.js';
import { openTill, type Till, type TillCheck } from './till.js';
import './pay.css';
import './after.css';

/** All checks together, beside the id of one. */
const ALL = 'all';

/** Where guests pay: what it comes to, what was paid, and by what the rest is. */
export function PayScreen({ orderId }: { orderId: string }): JSX.Element {
  const till = useMemo(() => openTill(orderId), [orderId]);
  useEffect(() => () => till.close(), [till]);
  const { failure, isHere } = till;
  return (
    <main class="pay">
      <PayHead till={till} orderId={orderId} />
      {/* Without network the lamps say so, and what is known stays in sight. */}
      {failure.value && (house.link.value === 'live' || !isHere.value) && (
        <Failed failure={failure.value} onRetry={() => void till.reload()} />
      )}
      {isHere.value ? <Paying till={till} orderId={orderId} /> : !failure.value && <Skeleton lines={8} />}
    </main>
  );
}

function Paying({ till, orderId }: { till: Till; orderId: string }): JSX.Element {
  const chosen = useSignal<string | null>(null);
  const taken = useSignal<Taken | null>(null);
  const { checks } = till;
  const check = useComputed(() => checkToPay(checks.value, chosen.value));
  const owing = useComputed(() => {
    return (chosen.value === ALL ? checks.value : check.value ? [check.value] : []).filter(isPayable);
  });
  const shown = check.value;
  return (
    <div class="pay-columns">
      <section class="pay-bill" aria-label={say('bill')}>
        {checks.value.length > 1 && (
          <Chips
            label={say('checks')}
            value={chosen.value ?? shown?.id ?? null}
            options={choicesOf(checks.value)}
            onChange={(id) => {
              chosen.value = id;
              taken.value = null;
            }}
          />
        )}
        {shown && chosen.value !== ALL && <BillView check={shown} order={till.order.value} onChange={till.reload} />}
        {chosen.value === ALL &&
          owing.value.map((one) => <BillView key={one.id} check={one} order={till.order.value} />)}
      </section>
      <section class="pay-taking" aria-label={say('taking')}>
        {taken.value && (
          <PaidPanel
            taken={taken.value}
            till={till}
            onNext={() => {
              taken.value = null;
              chosen.value = null;
            }}
          />
        )}
        {!taken.value && owing.value.length > 0 && (
          <TakingPanel
            key={owing.value.map(({ id }) => id).join()}
            orderId={orderId}
            checks={owing.value}
            onTaken={(done) => {
              taken.value = done;
              void till.reload();
            }}
          />
        )}
        <PaymentsList till={till} check={chosen.value === ALL ? null : shown} />
      </section>
    </div>
  );
}

/** The one that was chosen, or else the first on which something is owed. */
function checkToPay(checks: readonly TillCheck[], chosen: string | null): TillCheck | null {
  return checks.find(({ id }) => id === chosen) ?? checks.find(isPayable) ?? checks.at(-1) ?? null;
}

function choicesOf(checks: readonly TillCheck[]) {
  const each = checks.map((check) => ({
    value: check.id,
    text: say(isPayable(check) ? 'check.owes' : 'check.paid', { n: check.number, sum: sumText(check.due) }),
    ...(!isPayable(check) && { icon: 'check' as const }),
  }));
  const owing = checks.filter(isPayable);
  return owing.length > 1 ? [...each, { value: ALL, text: say('checks.all') }] : each;
}
