import { useSignal, type Signal } from '@preact/signals';
import type { JSX, TargetedInputEvent } from 'preact';
import { useMemo } from 'preact/hooks';
import type { DepositView } from '../../../src/payments/deposits/deposit.dto.js';
import { newId } from '../../lib/key.js';
import { Button } from '../../ui/button.js';
import { Chips } from '../../ui/chips.js';
import { Field } from '../../ui/field.js';
import { Sheet } from '../../ui/sheet.js';
import { toast } from '../../ui/toasts.js';
import { house } from '../house.js';
import { useAsking } from '../pay/asking.js';
import { methodIcon } from '../pay/method-look.js';
import { SumField } from '../pay/sum-field.js';
import { sumText } from '../pay/sums.js';
import { TakingFailed } from '../pay/taking-failed.js';
import { say } from './words.js';

// What is only a promise of money, or is asked of a bank, cannot lie in a drawer.
const HELD: readonly string[] = ['CASH', 'CARD', 'TRANSFER'];

interface TakeDepositProps {
  onClose: () => void;
  onDone: () => void;
}

/** Takes money of a guest for a day that is still to come. */
export function TakeDeposit({ onClose, onDone }: TakeDepositProps): JSX.Element {
  const id = useMemo(newId, []);
  const name = useSignal('');
  const phone = useSignal('');
  const note = useSignal('');
  const forDay = useSignal('');
  const reference = useSignal('');
  const amount = useSignal<number | null>(null);
  const methods = (house.methods.value ?? []).filter(
    ({ kind, provider, is_active: isActive }) => isActive && provider === null && HELD.includes(kind),
  );
  const chosen = useSignal<string | null>(null);
  const method = methods.find((one) => one.id === chosen.value) ?? methods[0];
  const asking = useAsking<DepositView>((taken) => {
    toast({ text: say('take.done', { sum: sumText(taken.amount), name: taken.name }), look: 'good' });
    onDone();
  });
  const needsReference = method?.needs_reference ?? false;
  const isReady =
    method && name.value.trim() && (amount.value ?? 0) > 0 && (!needsReference || reference.value.trim() !== '');
  const take = (): void => {
    const words = { phone: phone.value.trim(), note: note.value.trim(), for_day: forDay.value };
    const said = Object.entries({ ...words, ...(needsReference && { reference: reference.value.trim() }) });
    const given = Object.fromEntries(said.filter(([, value]) => value !== ''));
    const body = { id, payment_method_id: method!.id, amount: amount.value, name: name.value.trim(), ...given };
    asking.ask({ method: 'POST', path: '/deposits', body });
  };
  return (
    <Sheet
      title={say('take')}
      onClose={onClose}
      actions={
        <Button
          look="accent"
          size="large"
          disabled={!isReady || asking.isUnknown}
          isPending={asking.isPending}
          onClick={take}
        >
          {say('take.do', { sum: sumText(amount.value ?? 0) })}
        </Button>
      }
    >
      <Line label={say('who.gives')} value={name} most={80} isRequired isFocused />
      <SumField label={say('sum')} isRequired onChange={(minor) => (amount.value = minor)} />
      <Chips
        label={say('method')}
        value={method?.id ?? null}
        options={methods.map((one) => ({ value: one.id, text: one.name, icon: methodIcon(one.kind) }))}
        onChange={(wanted) => (chosen.value = wanted)}
      />
      {needsReference && <Line label={say('reference')} value={reference} most={80} isRequired />}
      <Line label={say('phone')} value={phone} most={40} isTelephone />
      <Line label={say('day')} value={forDay} most={10} isDay />
      <Line label={say('note')} value={note} most={200} />
      <TakingFailed taking={asking} />
    </Sheet>
  );
}

interface LineProps {
  label: string;
  value: Signal<string>;
  most: number;
  isDay?: boolean;
  isTelephone?: boolean;
  isRequired?: boolean;
  isFocused?: boolean;
}

function Line({ label, value, most, isDay, isTelephone, isRequired = false, isFocused }: LineProps): JSX.Element {
  return (
    <Field label={label} isRequired={isRequired}>
      {(tied) => {
        const shared = {
          ...tied,
          autocomplete: 'off',
          value: value.value,
          onInput: ({ currentTarget }: TargetedInputEvent<HTMLInputElement>) => (value.value = currentTarget.value),
        };
        if (isDay) return <input {...shared} type="date" />;
        return <input {...shared} inputMode={isTelephone ? 'tel' : 'text'} maxLength={most} autofocus={isFocused} />;
      }}
    </Field>
  );
}
