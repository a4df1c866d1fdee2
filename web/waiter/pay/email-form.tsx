import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/field.js';
import { toast } from '../../ui/toasts.js';
import { useAsking } from './asking.js';
import { say } from './pay-words.js';
import { TakingFailed } from './taking-failed.js';

const LONGEST_EMAIL = 254;

/** Where a guest wants the receipt to be sent. */
export function EmailForm({ receiptId, onDone }: { receiptId: string; onDone: () => void }): JSX.Element {
  const email = useSignal('');
  const sending = useAsking(() => {
    toast({ text: say('email.asked'), look: 'good' });
    onDone();
  });
  return (
    <form
      class="email"
      onSubmit={(event) => {
        event.preventDefault();
        sending.ask({ method: 'POST', path: `/receipts/${receiptId}/email`, body: { email: email.value.trim() } });
      }}
    >
      <Field label={say('email')} hint={say('email.hint')} isRequired>
        {(tied) => (
          <input
            {...tied}
            type="email"
            autofocus
            autocomplete="off"
            maxLength={LONGEST_EMAIL}
            value={email.value}
            onInput={({ currentTarget: { value } }) => (email.value = value)}
          />
        )}
      </Field>
      <Button type="submit" look="accent" isPending={sending.isPending} disabled={!email.value.includes('@')}>
        {say('email.send')}
      </Button>
      <TakingFailed taking={sending} />
    </form>
  );
}
