import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ReceiptView } from '../../../src/receipts/receipt.dto.js';
import type { Failure } from '../../lib/api.js';
import { Button, IconButton } from '../../ui/button.js';
import { clockTime, day } from '../../ui/dates.js';
import { Failed } from '../../ui/failed.js';
import { Field } from '../../ui/field.js';
import { back } from '../../ui/route.js';
import { Empty, Skeleton } from '../../ui/states.js';
import { money } from '../../ui/money.js';
import { house } from '../house.js';
import { say } from './pay-words.js';
import { ReceiptSheet } from './receipt-sheet.js';
import './pay.css';
import './after.css';

const A_PAGE = 40;

interface Listed {
  data: ReceiptView[];
  pagination: { page: number; pages: number };
}

/** What guests were given, newest first; found again by its number. */
export function ReceiptsScreen(): JSX.Element {
  const receipts = useSignal<readonly ReceiptView[] | null>(null);
  const failure = useSignal<Failure | null>(null);
  const number = useSignal('');
  const page = useSignal(1);
  const hasMore = useSignal(false);
  const openId = useSignal<string | null>(null);
  const load = async (wanted = 1): Promise<void> => {
    failure.value = null;
    const sought = number.value;
    const filter = sought === '' ? '' : `&number=${sought}`;
    const outcome = await house.api.get<Listed>(`/receipts?per_page=${A_PAGE}&page=${wanted}${filter}`);
    if (sought !== number.value) return;
    if (!outcome.ok) {
      failure.value = outcome.failure;
      return;
    }
    const { data, pagination } = outcome.body;
    receipts.value = wanted === 1 ? data : [...(receipts.value ?? []), ...data];
    page.value = wanted;
    hasMore.value = pagination.page < pagination.pages;
  };
  useEffect(() => void load(), []);
  return (
    <main class="receipts">
      <header class="view-head">
        <IconButton icon="back" look="quiet" label={say('back')} onClick={back} />
        <h1>{say('receipts')}</h1>
      </header>
      <Field label={say('receipt.number')}>
        {(tied) => (
          <input
            {...tied}
            inputMode="numeric"
            autocomplete="off"
            value={number.value}
            maxLength={9}
            onInput={({ currentTarget }) => {
              number.value = currentTarget.value.replace(/\D/g, '').replace(/^0+/, '');
              void load();
            }}
          />
        )}
      </Field>
      {failure.value && <Failed failure={failure.value} onRetry={() => void load()} />}
      {!receipts.value && !failure.value && <Skeleton lines={8} />}
      {receipts.value?.length === 0 && (
        <Empty icon="receipt" title={say(number.value ? 'receipts.not.found' : 'receipts.none')}>
          {say('receipts.none.next')}
        </Empty>
      )}
      <ul class="receipt-list">
        {receipts.value?.map((receipt) => (
          <li key={receipt.id}>
            <button type="button" class="receipt-row" onClick={() => (openId.value = receipt.id)}>
              <strong>{say(`receipt.${receipt.kind}`, { n: receipt.number })}</strong>
              <small>
                {day(receipt.business_date)} · {clockTime(receipt.at)}
                {receipt.copies > 0 && ` · ${say('copies', { count: receipt.copies })}`}
              </small>
              <span>{money(receipt.kind === 'REFUND' ? -receipt.total : receipt.total, receipt.currency)}</span>
            </button>
          </li>
        ))}
      </ul>
      {hasMore.value && (
        <Button look="quiet" onClick={() => void load(page.value + 1)}>
          {say('more')}
        </Button>
      )}
      {openId.value && (
        <ReceiptSheet receiptId={openId.value} onClose={() => (openId.value = null)} onChange={() => void load()} />
      )}
    </main>
  );
}
