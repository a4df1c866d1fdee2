import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { readAmount } from '../../../src/domain/money.js';
import { Choice } from './choice.js';
import { page } from './page.js';
import { TIP_PERCENTS, tipOf } from './parts-of-bill.js';
import { money, say } from './words.js';

/** Money that a guest types. */
export function Amount({ label, onChange }: { label: string; onChange: (amount: number | null) => void }): JSX.Element {
  return (
    <label class="field">
      {label}
      <input
        inputMode="decimal"
        onInput={({ currentTarget }) => onChange(readAmount(currentTarget.value.trim(), page.currency))}
      />
    </label>
  );
}

/** None is chosen, and none comes before what is paid for. */
export function Tip({ amount, tip }: { amount: number; tip: { value: number } }): JSX.Element {
  const way = useSignal('0');
  const options: [string, string, string?][] = [
    ['0', say('pay.tip.none')],
    ...TIP_PERCENTS.map((percent): [string, string, string] => [
      String(percent),
      `${percent} %`,
      money(tipOf(amount, percent)),
    ]),
    ['other', say('pay.tip.other')],
  ];
  return (
    <>
      <Choice
        title={say('pay.tip')}
        isTiles
        value={tip.value === 0 && way.value !== 'other' ? '0' : way.value}
        options={options}
        onChange={(chosen) => {
          way.value = chosen;
          tip.value = chosen === 'other' ? 0 : tipOf(amount, Number(chosen));
        }}
      />
      {way.value === 'other' && <Amount label={say('pay.tip.other')} onChange={(typed) => (tip.value = typed ?? 0)} />}
    </>
  );
}
