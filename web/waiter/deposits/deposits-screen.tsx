import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { DepositView } from '../../../src/payments/deposits/deposit.dto.js';
import type { Failure } from '../../lib/api.js';
import { me } from '../../lib/staff.js';
import { Button, IconButton } from '../../ui/button.js';
import { day } from '../../ui/dates.js';
import { Failed } from '../../ui/failed.js';
import { back } from '../../ui/route.js';
import { Empty, Skeleton } from '../../ui/states.js';
import { house } from '../house.js';
import { sumText } from '../pay/sums.js';
import { ReturnDeposit } from './return-deposit.js';
import { TakeDeposit } from './take-deposit.js';
import { say } from './words.js';
import '../pay/pay.css';
import '../pay/after.css';

const A_PAGE = 40;

interface Listed {
  data: DepositView[];
  pagination: { page: number; pages: number };
}

/** Money that guests have given beforehand: taken here, used where an order is paid, and given back here. */
export function DepositsScreen(): JSX.Element {
  const deposits = useSignal<readonly DepositView[] | null>(null);
  const failure = useSignal<Failure | null>(null);
  const page = useSignal(1);
  const hasMore = useSignal(false);
  const opened = useSignal<'take' | DepositView | null>(null);
  const load = async (wanted = 1): Promise<void> => {
    failure.value = null;
    const outcome = await house.api.get<Listed>(`/deposits?open=true&per_page=${A_PAGE}&page=${wanted}`);
    if (!outcome.ok) {
      failure.value = outcome.failure;
      return;
    }
    const { data, pagination } = outcome.body;
    deposits.value = wanted === 1 ? data : [...(deposits.value ?? []), ...data];
    page.value = wanted;
    hasMore.value = pagination.page < pagination.pages;
  };
  useEffect(() => void load(), []);
  const may = me.value?.permissions ?? [];
  const close = (): void => void (opened.value = null);
  const done = (): void => {
    close();
    void load();
  };
  return (
    <main class="receipts">
      <header class="view-head">
        <IconButton icon="back" look="quiet" label={say('back')} onClick={back} />
        <h1>{say('title')}</h1>
        {may.includes('deposits.take') && (
          <Button icon="plus" look="accent" onClick={() => (opened.value = 'take')}>
            {say('take')}
          </Button>
        )}
      </header>
      {failure.value && <Failed failure={failure.value} onRetry={() => void load()} />}
      {!deposits.value && !failure.value && <Skeleton lines={6} />}
      {deposits.value?.length === 0 && (
        <Empty icon="gift" title={say('none')}>
          {say('none.says')}
        </Empty>
      )}
      <ul class="receipt-list">
        {deposits.value?.map((deposit) => (
          <li key={deposit.id}>
            <button
              type="button"
              class="receipt-row"
              disabled={!may.includes('deposits.return')}
              onClick={() => (opened.value = deposit)}
            >
              <strong>{deposit.name}</strong>
              <small>{factsOf(deposit)}</small>
              <span>{sumText(deposit.left)}</span>
            </button>
          </li>
        ))}
      </ul>
      {hasMore.value && (
        <Button look="quiet" onClick={() => void load(page.value + 1)}>
          {say('more')}
        </Button>
      )}
      {opened.value === 'take' && <TakeDeposit onClose={close} onDone={done} />}
      {opened.value !== null && opened.value !== 'take' && (
        <ReturnDeposit deposit={opened.value} onClose={close} onDone={done} />
      )}
    </main>
  );
}

function factsOf({ phone, note, for_day: forDay, method_name: method, amount, left }: DepositView): string {
  const part = left < amount && say('of', { left: sumText(left), amount: sumText(amount) });
  return [forDay && day(forDay), phone, note, method, part].filter(Boolean).join(' · ');
}
