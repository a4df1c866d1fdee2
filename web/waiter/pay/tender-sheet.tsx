import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { sum } from '../../../src/domain/money.js';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/field.js';
import { Sheet } from '../../ui/sheet.js';
import { Banner } from '../../ui/states.js';
import { methodIcon } from './method-look.js';
import { say } from './pay-words.js';
import { refusalText } from './refusals.js';
import { sumText } from './sums.js';
import type { Source } from './take-payments.js';
import type { Taken } from './taken.js';
import { TakingFailed } from './taking-failed.js';
import type { Method } from './tender.js';
import type { TillCheck } from './till.js';
import { TipChoice } from './tip-choice.js';
import { together } from './together.js';
import { useTaking } from './use-taking.js';

export interface TenderSheetProps {
  orderId: string;
  checks: readonly TillCheck[];
  source: Source;
  amount?: number | undefined;
  onClose: () => void;
  onTaken: (taken: Taken) => void;
}

const LONGEST_REFERENCE = 80;

/** Everything but cash: what is taken is said once more, and one tap takes it. */
export function TenderSheet({ orderId, checks, source, amount, onClose, onTaken }: TenderSheetProps): JSX.Element {
  const tip = useSignal(0);
  const reference = useSignal('');
  const taking = useTaking({ orderId, checks, source, onTaken });
  const method = methodOf(source);
  const most = amount ?? sum(checks.map(({ due }) => due));
  const part = 'deposit' in source ? Math.min(most, source.deposit.left) : amount;
  const said = { amount: part, tip: tip.value || undefined, reference: reference.value.trim() || undefined };
  const trial = together(checks, method, said);
  const asksProvider = 'method' in source && source.method.provider !== null;
  const isNamed = method.kind === 'ON_ACCOUNT' || method.kind === 'HOUSE';
  const mayTip = 'method' in source && method.kind !== 'HOUSE' && checks.length === 1;
  return (
    <Sheet
      title={method.name}
      onClose={onClose}
      actions={
        <Button
          look="good"
          size="large"
          icon={methodIcon(method.kind)}
          isPending={taking.isPending}
          disabled={!trial.ok || taking.isUnknown}
          onClick={() => taking.take(said)}
        >
          {say(asksProvider ? 'take.provider' : 'take', { sum: trial.ok ? sumText(trial.handed) : '' })}
        </Button>
      }
    >
      <div class="tendering">
        <p class="taking-due">
          <span>{say('taken.off')}</span>
          <strong>{sumText(trial.ok ? trial.amount : most)}</strong>
        </p>
        {mayTip && <TipChoice of={most} onChange={(minor) => (tip.value = minor)} />}
        {(isNamed || method.needs_reference) && (
          <Field label={say(isNamed ? 'reference.name' : 'reference')} isRequired>
            {(tied) => (
              <input
                {...tied}
                maxLength={LONGEST_REFERENCE}
                autofocus
                autocomplete="off"
                value={reference.value}
                onInput={({ currentTarget: { value } }) => (reference.value = value)}
              />
            )}
          </Field>
        )}
        {'method' in source && source.method.tip_later && <Banner>{say('tip.later.awaited')}</Banner>}
        {!trial.ok && trial.code !== 'REFERENCE_REQUIRED' && <Banner look="warn">{refusalText(trial)}</Banner>}
        <TakingFailed taking={taking} />
      </div>
    </Sheet>
  );
}

/** A deposit is tried like money that people move: nothing is asked for beside it. */
function methodOf(source: Source): Method {
  if ('method' in source) return source.method;
  return { name: source.deposit.name, kind: 'TRANSFER', needs_reference: false };
}
