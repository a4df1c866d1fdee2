import type { JSX } from 'preact';
import { Chips } from '../../ui/chips.js';
import { Field } from '../../ui/field.js';
import { say } from './words.js';

export const VOID_REASONS = ['why.changed', 'why.mistake', 'why.kitchen', 'why.slow', 'why.quality'] as const;
export const GIFT_REASONS = ['why.regular', 'why.wait', 'why.quality', 'why.staff'] as const;

type Reason = (typeof VOID_REASONS)[number] | (typeof GIFT_REASONS)[number];

const LONGEST_REASON = 200;

interface ReasonFieldsProps {
  reasons: readonly Reason[];
  value: string;
  onChange: (reason: string) => void;
}

/** Why: one of the usual answers, or others in one's own words. */
export function ReasonFields({ reasons, value, onChange }: ReasonFieldsProps): JSX.Element {
  const chosen = reasons.find((reason) => say(reason) === value) ?? null;
  return (
    <>
      <Chips
        label={say('void.why')}
        options={reasons.map((reason) => ({ value: reason, text: say(reason) }))}
        value={chosen}
        onChange={(reason) => onChange(say(reason))}
      />
      <Field label={say('why.other')}>
        {(tied) => (
          <input
            {...tied}
            maxLength={LONGEST_REASON}
            value={chosen ? '' : value}
            onInput={({ currentTarget }) => onChange(currentTarget.value)}
          />
        )}
      </Field>
    </>
  );
}
