import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { sum } from '../../../src/domain/money.js';
import type { PaymentMethodView } from '../../../src/payments/payment-method.dto.js';
import { Button } from '../../ui/button.js';
import { Sheet } from '../../ui/sheet.js';
import { say } from './pay-words.js';
import { quickCash } from './quick-cash.js';
import { SumField } from './sum-field.js';
import { currency, sumText } from './sums.js';
import { TakingFailed } from './taking-failed.js';
import { refusalText } from './refusals.js';
import type { Taken } from './taken.js';
import { together } from './together.js';
import { TipChoice } from './tip-choice.js';
import { useTaking } from './use-taking.js';
import type { TillCheck } from './till.js';

export interface CashSheetProps {
  orderId: string;
  checks: readonly TillCheck[];
  method: PaymentMethodView;
  /** Minor units; left out: all that is owed. */
  amount?: number | undefined;
  onClose: () => void;
  onTaken: (taken: Taken) => void;
}

/** Cash: a tap on what the guest has put down takes it and says the change. */
export function CashSheet({ orderId, checks, method, amount, onClose, onTaken }: CashSheetProps): JSX.Element {
  const tip = useSignal(0);
  const given = useSignal<number | null>(null);
  const taking = useTaking({ orderId, checks, source: { method }, onTaken });
  const said = { amount, tip: tip.value || undefined };
  const exact = together(checks, method, said);
  const asked = exact.ok ? exact.handed : 0;
  const typed = given.value === null ? null : together(checks, method, { ...said, tendered: given.value });
  const take = (tendered?: number): void => taking.take({ ...said, tendered });
  const isBusy = taking.isPending || taking.isUnknown;
  return (
    <Sheet title={method.name} onClose={onClose} size="large">
      <div class="cash">
        <p class="taking-due">
          <span>{say('cash.asked')}</span>
          <strong>{exact.ok ? sumText(asked) : refusalText(exact)}</strong>
        </p>
        {checks.length === 1 && (
          <TipChoice of={amount ?? sum(checks.map(({ due }) => due))} onChange={(minor) => (tip.value = minor)} />
        )}
        <div class="cash-quick" role="group" aria-label={say('cash.given')}>
          <Button
            look="accent"
            size="large"
            isPending={taking.isPending}
            disabled={!exact.ok || isBusy}
            onClick={() => take()}
          >
            {say('cash.exact')} · {sumText(asked)}
          </Button>
          {quickCash(asked, currency()).map((sum) => (
            <Button key={sum} size="large" disabled={!exact.ok || isBusy} onClick={() => take(sum)}>
              {sumText(sum)}
              <small>
                {say('change.of', { sum: changeText(together(checks, method, { ...said, tendered: sum })) })}
              </small>
            </Button>
          ))}
        </div>
        <form
          class="cash-typed"
          onSubmit={(event) => {
            event.preventDefault();
            if (typed?.ok && !isBusy) take(given.value!);
          }}
        >
          <SumField
            label={say('cash.other')}
            error={typed && !typed.ok ? refusalText(typed) : undefined}
            onChange={(minor) => (given.value = minor)}
          />
          <output class="cash-change">{typed?.ok && say('change.of', { sum: sumText(typed.change) })}</output>
          <Button type="submit" look="good" size="large" disabled={!typed?.ok || isBusy}>
            {say('cash.take')}
          </Button>
        </form>
        <TakingFailed taking={taking} />
      </div>
    </Sheet>
  );
}

function changeText(trial: ReturnType<typeof together>): string {
  return trial.ok ? sumText(trial.change) : '';
}
