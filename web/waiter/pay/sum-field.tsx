import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { plainAmount } from '../../../src/domain/money.js';
import { Field } from '../../ui/field.js';
import { say } from './pay-words.js';
import { currency, typedSum } from './sums.js';

export interface SumFieldProps {
  label: string;
  hint?: ComponentChildren;
  error?: ComponentChildren;
  /** Minor units that stand in it at first. */
  first?: number | null;
  isRequired?: boolean;
  isFocused?: boolean;
  /** Minor units; null: it is empty, or no amount. */
  onChange: (minor: number | null) => void;
}

/** An amount of money that somebody types. */
export function SumField({ label, hint, error, first, isRequired, isFocused, onChange }: SumFieldProps): JSX.Element {
  const [text, setText] = useState(first ? trimmed(first) : '');
  const isNoSum = text.trim() !== '' && typedSum(text) === null;
  return (
    <Field label={label} hint={hint} error={isNoSum ? say('sum.unreadable') : error} isRequired={isRequired}>
      {(tied) => (
        <div class="sum-field">
          <input
            {...tied}
            inputMode="decimal"
            autocomplete="off"
            maxLength={18}
            autofocus={isFocused}
            value={text}
            onInput={({ currentTarget: { value } }) => {
              setText(value);
              onChange(value.trim() === '' ? null : typedSum(value));
            }}
          />
          <span aria-hidden="true">{currency()}</span>
        </div>
      )}
    </Field>
  );
}

/** Nobody types zeros behind a point. */
function trimmed(minor: number): string {
  return plainAmount(minor, currency()).replace(/\.0+$/, '');
}
