import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/field.js';
import { say } from './pay-words.js';

export interface ReasonFieldProps {
  label?: string;
  /** What it mostly is: one tap instead of a sentence. */
  usual: readonly string[];
  onChange: (reason: string) => void;
}

const LONGEST_REASON = 200;

/** Why: it is kept for ever and read by the owner, so it is the person's own words. */
export function ReasonField({ label, usual, onChange }: ReasonFieldProps): JSX.Element {
  const [reason, setReason] = useState('');
  const write = (text: string): void => {
    setReason(text);
    onChange(text.trim());
  };
  return (
    <div class="reason">
      <Field label={label ?? say('reason')} isRequired>
        {(tied) => (
          <input
            {...tied}
            maxLength={LONGEST_REASON}
            value={reason}
            onInput={({ currentTarget: { value } }) => write(value)}
          />
        )}
      </Field>
      <div class="reason-usual">
        {usual.map((text) => (
          <Button key={text} look={text === reason ? 'accent' : 'quiet'} onClick={() => write(text)}>
            {text}
          </Button>
        ))}
      </div>
    </div>
  );
}
