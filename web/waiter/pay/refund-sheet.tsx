import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { CheckSheet } from '../../../src/orders/checks/check-sheet.dto.js';
import type { OrderView } from '../../../src/orders/order.dto.js';
import type { RefundsMade } from '../../../src/refunds/refund.dto.js';
import type { Failure } from '../../lib/api.js';
import { Button } from '../../ui/button.js';
import { Chips, Segmented } from '../../ui/chips.js';
import { Failed } from '../../ui/failed.js';
import { Sheet } from '../../ui/sheet.js';
import { Skeleton } from '../../ui/states.js';
import { Stepper } from '../../ui/stepper.js';
import { toast } from '../../ui/toasts.js';
import { house } from '../house.js';
import { DishName } from '../split/dish-name.js';
import { dishesOf } from '../split/dishes.js';
import { useAsking } from './asking.js';
import { methodIcon } from './method-look.js';
import { say } from './pay-words.js';
import { ReasonField } from './reason-field.js';
import { NO_REFUND, refundOf, withQuantity, type RefundPlan } from './refund-plan.js';
import { SumField } from './sum-field.js';
import { sumText } from './sums.js';
import { TakingFailed } from './taking-failed.js';

interface RefundSheetProps {
  orderId: string;
  checkId: string;
  onClose: () => void;
  onDone: () => void;
}

interface Sold {
  check: CheckSheet;
  order: OrderView;
}

/** The way it was paid, beside the id of a method. */
const AS_PAID = 'as-paid';

/** Gives back what was paid: everything, some dishes or a sum. How much of taxes and service goes along the house says. */
export function RefundSheet({ orderId, checkId, onClose, onDone }: RefundSheetProps): JSX.Element {
  const sold = useSignal<Sold | null>(null);
  const failure = useSignal<Failure | null>(null);
  const load = async (): Promise<void> => {
    failure.value = null;
    const [order, sheets] = await Promise.all([
      house.api.get<OrderView>(`/orders/${orderId}`),
      house.api.get<CheckSheet[]>(`/orders/${orderId}/checks`),
    ]);
    const check = sheets.ok ? sheets.body.find(({ id }) => id === checkId) : undefined;
    if (order.ok && check) sold.value = { check, order: order.body };
    else failure.value = [order, sheets].find((one) => !one.ok)?.failure ?? null;
  };
  useEffect(() => void load(), [checkId]);
  const asking = useAsking<RefundsMade>(({ refunds }) => {
    const isUnderWay = refunds.some(({ status }) => status === 'INITIATED');
    toast({ text: say(isUnderWay ? 'refund.asked' : 'refund.done'), look: 'good' });
    onDone();
  });
  const plan = useSignal<RefundPlan>(NO_REFUND);
  const change = (more: Partial<RefundPlan>): void => void (plan.value = { ...plan.value, ...more });
  const body = refundOf(plan.value);
  const shown = sold.value;
  return (
    <Sheet
      title={say('refund')}
      onClose={onClose}
      size="large"
      actions={
        shown && (
          <Button
            look="danger"
            size="large"
            disabled={!body || asking.isUnknown}
            isPending={asking.isPending}
            onClick={() =>
              asking.ask({ method: 'POST', path: `/checks/${checkId}/refunds`, ifMatch: shown.check.version, body })
            }
          >
            {say('refund.give')}
          </Button>
        )
      }
    >
      {failure.value && <Failed failure={failure.value} onRetry={() => void load()} />}
      {!shown && !failure.value && <Skeleton lines={6} />}
      {shown && (
        <div class="refund">
          <p>{say('refund.of', { paid: sumText(shown.check.paid), refunded: sumText(shown.check.refunded) })}</p>
          <Segmented
            label={say('refund.what')}
            value={plan.value.kind}
            options={(['WHOLE', 'ITEMS', 'AMOUNT'] as const).map((kind) => ({
              value: kind,
              text: say(`refund.${kind}`),
            }))}
            onChange={(kind) => change({ kind })}
          />
          {plan.value.kind === 'ITEMS' && (
            <Items sold={shown} plan={plan.value} onChange={(next) => (plan.value = next)} />
          )}
          {plan.value.kind === 'AMOUNT' && (
            <SumField label={say('refund.sum')} isRequired onChange={(amount) => change({ amount })} />
          )}
          {plan.value.kind !== 'WHOLE' && shown.check.tips > 0 && (
            <SumField
              label={say('refund.tip')}
              hint={say('tip.of', { sum: sumText(shown.check.tips) })}
              onChange={(tip) => change({ tip })}
            />
          )}
          <p class="split-hint">{say('refund.by')}</p>
          <Chips
            label={say('refund.by')}
            value={plan.value.methodId ?? AS_PAID}
            options={[{ value: AS_PAID, text: say('refund.as.paid'), icon: 'recall' as const }, ...waysBack()]}
            onChange={(id) => change({ methodId: id === AS_PAID ? null : id })}
          />
          <ReasonField
            usual={[say('reason.quality'), say('reason.mistake'), say('reason.left')]}
            onChange={(reason) => change({ reason })}
          />
          <TakingFailed taking={asking} />
        </div>
      )}
    </Sheet>
  );
}

function waysBack() {
  return (house.methods.value ?? [])
    .filter(({ refundable, is_active: isActive, provider }) => refundable && isActive && provider === null)
    .map(({ id, name, kind }) => ({ value: id, text: name, icon: methodIcon(kind) }));
}

interface ItemsProps {
  sold: Sold;
  plan: RefundPlan;
  onChange: (plan: RefundPlan) => void;
}

function Items({ sold: { check, order }, plan, onChange }: ItemsProps): JSX.Element {
  return (
    <ul class="refund-items">
      {dishesOf(check, order.items).map((dish) => (
        <li key={dish.id}>
          <span>
            <DishName dish={dish} />
            <small>{sumText(dish.total)}</small>
          </span>
          <Stepper
            label={[dish.name, ...dish.with].join(', ')}
            value={plan.quantities.get(dish.id) ?? 0}
            max={dish.quantity}
            onChange={(wanted) => onChange(withQuantity(plan, dish.id, wanted))}
          />
        </li>
      ))}
    </ul>
  );
}
