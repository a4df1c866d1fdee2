import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Button } from '../../ui/button.js';
import { Chips } from '../../ui/chips.js';
import { Field } from '../../ui/field.js';
import { Sheet } from '../../ui/sheet.js';
import { refuse } from './answers.js';
import type { Asked } from './asked.js';
import { say } from './words.js';

const USUAL = ['why.sold.out', 'why.closed', 'why.coming'] as const;
const LONGEST_REASON = 200;

/** Why not: the guest reads it, so nobody is sent away without a word. */
export function RefuseSheet({
  wanted,
  place,
  onClose,
}: {
  wanted: Asked;
  place: string;
  onClose: () => void;
}): JSX.Element {
  const reason = useSignal('');
  const chosen = USUAL.find((usual) => say(usual) === reason.value) ?? null;
  const send = (): void => {
    onClose();
    void refuse(wanted, place, reason.value.trim());
  };
  return (
    <Sheet
      title={`${place} · ${say('refuse.title')}`}
      onClose={onClose}
      size="small"
      actions={
        <Button look="danger" size="large" disabled={reason.value.trim() === ''} onClick={send}>
          {say('refuse.do')}
        </Button>
      }
    >
      <Chips
        label={say('refuse.title')}
        options={USUAL.map((usual) => ({ value: usual, text: say(usual) }))}
        value={chosen}
        onChange={(usual) => (reason.value = say(usual))}
      />
      <Field label={say('refuse.title')} hint={say('refuse.says')} isRequired>
        {(tied) => (
          <input
            {...tied}
            maxLength={LONGEST_REASON}
            value={reason.value}
            onInput={({ currentTarget }) => (reason.value = currentTarget.value)}
          />
        )}
      </Field>
    </Sheet>
  );
}
