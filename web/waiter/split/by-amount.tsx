import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { MOST_CHECKS } from '../../../src/domain/splitting/ways.js';
import { Button, IconButton } from '../../ui/button.js';
import { Banner } from '../../ui/states.js';
import { say } from '../pay/pay-words.js';
import { SumField } from '../pay/sum-field.js';
import { sumText } from '../pay/sums.js';
import { splitByAmount } from './amounts.js';
import type { Planning } from './planning.js';

interface Row {
  key: number;
  amount: number | null;
}

/** Guests who say what they pay; what they leave is a check of its own. */
export function ByAmount({ check, onChange }: Planning): JSX.Element {
  const rows = useSignal<readonly Row[]>([{ key: 0, amount: null }]);
  const change = (next: readonly Row[]): void => {
    rows.value = next;
    onChange(splitByAmount(amountsOf(next), check).wanted);
  };
  const { rest } = splitByAmount(amountsOf(rows.value), check);
  return (
    <div class="by-amount">
      {rows.value.map(({ key }, place) => (
        <div key={key} class="by-amount-row">
          <SumField
            label={say('guest', { n: place + 1 })}
            isFocused={place > 0 || undefined}
            onChange={(amount) => change(rows.value.map((row) => (row.key === key ? { key, amount } : row)))}
          />
          {rows.value.length > 1 && (
            <IconButton
              icon="cross"
              look="quiet"
              label={say('guest.remove', { n: place + 1 })}
              onClick={() => change(rows.value.filter((row) => row.key !== key))}
            />
          )}
        </div>
      ))}
      <Button
        icon="plus"
        disabled={rows.value.length >= MOST_CHECKS - 1}
        onClick={() => change([...rows.value, { key: rows.value.at(-1)!.key + 1, amount: null }])}
      >
        {say('guest.add')}
      </Button>
      {rest === null ? (
        <Banner look="warn">{say('amounts.too.much', { sum: sumText(check.total) })}</Banner>
      ) : (
        <p class="evenly-each">
          {say('amounts.rest')} <strong>{sumText(rest)}</strong>
        </p>
      )}
    </div>
  );
}

function amountsOf(rows: readonly Row[]): number[] {
  return rows.flatMap(({ amount }) => (amount ? [amount] : []));
}
