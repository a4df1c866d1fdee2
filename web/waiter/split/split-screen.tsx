import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { Button, IconButton } from '../../ui/button.js';
import { Failed } from '../../ui/failed.js';
import { back, replace } from '../../ui/route.js';
import { Banner, Empty, Skeleton } from '../../ui/states.js';
import { house } from '../house.js';
import { say } from '../pay/pay-words.js';
import { openTill, type Till } from '../pay/till.js';
import { ChecksBoard } from './checks-board.js';
import { WaysToSplit } from './ways-to-split.js';
import '../pay/pay.css';
import './split.css';

/** Who pays for what. The kitchen sees nothing of it. */
export function SplitScreen({ orderId }: { orderId: string }): JSX.Element {
  const till = useMemo(() => openTill(orderId), [orderId]);
  useEffect(() => () => till.close(), [till]);
  const order = till.order.value;
  const checks = till.checks.value;
  const isRead = checks.some(({ sheet }) => sheet !== null);
  return (
    <main class="split">
      <header class="view-head">
        <IconButton icon="back" look="quiet" label={say('back')} onClick={back} />
        <h1>
          {say('split')}
          {order && <small>{order.table_name ? say('table', { name: order.table_name }) : order.tab_name}</small>}
        </h1>
        <Button icon="cash" look="accent" onClick={() => replace('pay', orderId)}>
          {say('pay')}
        </Button>
      </header>
      {till.failure.value && <Failed failure={till.failure.value} onRetry={() => void till.reload()} />}
      {house.link.value !== 'live' && <Banner look="warn">{say('split.offline')}</Banner>}
      {isRead && order ? <Splitting till={till} orderId={orderId} /> : !till.failure.value && <Skeleton lines={8} />}
    </main>
  );
}

function Splitting({ till, orderId }: { till: Till; orderId: string }): JSX.Element {
  const chosen = useSignal<string | null>(null);
  const order = till.order.value!;
  const checks = till.checks.value;
  const splittable = checks.filter(({ state, sheet }) => state === 'OPEN' && sheet && sheet.lines.length > 0);
  const check = splittable.find(({ id }) => id === chosen.value) ?? (checks.length === 1 ? splittable[0] : undefined);
  if (checks.length === 1 && !check)
    return (
      <Empty icon="split" title={say('split.none')}>
        {say('split.none.next')}
      </Empty>
    );
  if (check)
    return (
      <WaysToSplit
        key={check.id}
        order={order}
        check={check}
        onClose={checks.length > 1 ? () => (chosen.value = null) : undefined}
        onSplit={() => {
          chosen.value = null;
          void till.reload();
        }}
      />
    );
  return (
    <ChecksBoard
      order={order}
      checks={checks}
      onChange={till.reload}
      onPay={() => replace('pay', orderId)}
      onSplit={(id) => (chosen.value = id)}
    />
  );
}
