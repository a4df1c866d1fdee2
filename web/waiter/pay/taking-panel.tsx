import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { sum } from '../../../src/domain/money.js';
import type { PaymentMethodView } from '../../../src/payments/payment-method.dto.js';
import { Button } from '../../ui/button.js';
import { Banner, Empty } from '../../ui/states.js';
import { Icon } from '../../ui/icon.js';
import { house } from '../house.js';
import { CashSheet } from './cash-sheet.js';
import { ExactCash } from './exact-cash.js';
import { DepositChoice } from './deposit-choice.js';
import { methodIcon } from './method-look.js';
import { say } from './pay-words.js';
import { SumField } from './sum-field.js';
import { sumText } from './sums.js';
import type { Source } from './take-payments.js';
import type { Taken } from './taken.js';
import { TenderSheet } from './tender-sheet.js';
import type { TillCheck } from './till.js';

export interface TakingProps {
  orderId: string;
  /** One of them, or all on which something is owed. */
  checks: readonly TillCheck[];
  onTaken: (taken: Taken) => void;
}

/** How much of it, and by what. */
export function TakingPanel({ orderId, checks, onTaken }: TakingProps): JSX.Element {
  const part = useSignal<number | null>(null);
  const isPart = useSignal(false);
  const source = useSignal<Source | null>(null);
  const owed = sum(checks.map(({ due }) => due));
  const isOne = checks.length === 1;
  const amount = isPart.value ? part.value : null;
  const isLive = house.link.value === 'live';
  const methods = (house.methods.value ?? []).filter(({ is_active: isActive }) => isActive);
  const cash = methods.find(({ kind }) => kind === 'CASH');
  const sheet = {
    orderId,
    checks,
    amount: amount ?? undefined,
    onClose: () => (source.value = null),
    onTaken: (taken: Taken) => {
      source.value = null;
      onTaken(taken);
    },
  };
  return (
    <div class="taking">
      <p class="taking-due">
        <span>{say('due')}</span>
        <strong data-testid="due">{sumText(owed)}</strong>
      </p>
      {isOne && (
        <div class="taking-part">
          <Button
            look={isPart.value ? 'quiet' : 'accent'}
            aria-pressed={!isPart.value}
            onClick={() => (isPart.value = false)}
          >
            {say('all')}
          </Button>
          <Button
            look={isPart.value ? 'accent' : 'quiet'}
            aria-pressed={isPart.value}
            onClick={() => (isPart.value = true)}
          >
            {say('part')}
          </Button>
          {isPart.value && (
            <SumField
              label={say('part.sum')}
              isFocused
              error={amount !== null && amount > owed ? say('no.OVERPAID', { sum: sumText(owed) }) : undefined}
              onChange={(minor) => (part.value = minor)}
            />
          )}
        </div>
      )}
      {!isLive && <Banner look="warn">{say('offline.cash')}</Banner>}
      {house.methods.value && methods.length === 0 && (
        <Empty title={say('methods.none')}>{say('methods.none.next')}</Empty>
      )}
      <div class="tenders" role="group" aria-label={say('tenders')}>
        {methods.map((method) => (
          <TenderButton
            key={method.id}
            method={method}
            why={whyNot(method, { isLive, isOne, isReady: !isPart.value || (part.value ?? 0) > 0 })}
            onPick={() => (source.value = { method })}
          />
        ))}
      </div>
      {cash && !isPart.value && source.value === null && (
        <ExactCash orderId={orderId} checks={checks} onTaken={onTaken} method={cash} />
      )}
      {isOne && isLive && <DepositChoice orderId={orderId} onPick={(deposit) => (source.value = { deposit })} />}
      {source.value && isCash(source.value) && <CashSheet {...sheet} method={source.value.method} />}
      {source.value && !isCash(source.value) && <TenderSheet {...sheet} source={source.value} />}
    </div>
  );
}

function isCash(source: Source): source is { method: PaymentMethodView } {
  return 'method' in source && source.method.kind === 'CASH';
}

/** Why this cannot be paid by now; null: it can. */
function whyNot(
  { kind, provider }: PaymentMethodView,
  { isLive, isOne, isReady }: { isLive: boolean; isOne: boolean; isReady: boolean },
): string | null {
  if (!isReady) return say('why.part');
  if (!isLive && kind !== 'CASH') return say('why.offline');
  if (!isOne && provider !== null) return say('why.provider.one');
  return null;
}

interface TenderButtonProps {
  method: PaymentMethodView;
  why: string | null;
  onPick: () => void;
}

// Not `disabled`: a button that says why must be reached by whoever cannot see it.
function TenderButton({ method, why, onPick }: TenderButtonProps): JSX.Element {
  return (
    <button
      type="button"
      class="tender"
      data-kind={method.kind}
      aria-disabled={why !== null}
      aria-keyshortcuts={method.kind === 'CASH' ? 'F10' : undefined}
      onClick={why === null ? onPick : undefined}
    >
      <Icon name={methodIcon(method.kind)} />
      <span class="tender-name">{method.name}</span>
      {why !== null && <small>{why}</small>}
      {why === null && method.provider !== null && <small>{say('provider.asks')}</small>}
    </button>
  );
}
