import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { DiscountKind } from '../../../src/domain/pricing/bill.js';
import { parsePercent } from '../../../src/domain/percent.js';
import type { DiscountView } from '../../../src/orders/discounts/discount.dto.js';
import type { Failure, Outcome } from '../../lib/api.js';
import { newId, newKey } from '../../lib/key.js';
import { Button, IconButton } from '../../ui/button.js';
import { Segmented } from '../../ui/chips.js';
import { Failed } from '../../ui/failed.js';
import { Field } from '../../ui/field.js';
import { money, parseMoney } from '../../ui/money.js';
import { Sheet } from '../../ui/sheet.js';
import { withApproval } from '../approval/approval-sheet.js';
import { house } from '../house.js';
import type { ShownItem, ShownOrder } from '../overlay/shown.js';
import type { Desk } from './desk.js';
import { NeedsLink } from './needs-link.js';
import { GIFT_REASONS, ReasonFields } from './reason-fields.js';
import { say } from './words.js';

const KINDS = ['PERCENT', 'AMOUNT', 'COMP'] as const satisfies readonly DiscountKind[];

/** What is taken off a line or the whole order, and what is taken off already. Only the house can say who may. */
export function DiscountSheet({ desk, item }: { desk: Desk; item: ShownItem | null }): JSX.Element | null {
  const order = desk.order.value;
  const failure = useSignal<Failure | null>(null);
  if (!order) return null;
  const hear = (outcome: Outcome<unknown> | null): boolean => {
    failure.value = outcome === null || outcome.ok ? null : outcome.failure;
    return outcome?.ok === true;
  };
  const close = (): void => {
    desk.sheet.value = null;
  };
  const given = order.discounts.filter((one) => item === null || one.item_id === item.id);
  const title = item ? say('discount.line', { name: item.name }) : say('discount.order');
  return (
    <Sheet title={title} onClose={close}>
      <NeedsLink />
      {given.map((one) => (
        <Given key={one.id} desk={desk} order={order} discount={one} onHeard={hear} />
      ))}
      <NewDiscount
        desk={desk}
        order={order}
        item={item}
        onHeard={(outcome) => {
          if (hear(outcome)) close();
        }}
      />
      {failure.value && <Failed failure={failure.value} />}
    </Sheet>
  );
}

interface GivenProps {
  desk: Desk;
  order: ShownOrder;
  discount: DiscountView;
  onHeard: (outcome: Outcome<unknown>) => void;
}

function Given({ desk, order, discount, onHeard }: GivenProps): JSX.Element {
  const remove = async (): Promise<void> =>
    onHeard(
      await house.api.ask({
        method: 'DELETE',
        path: `/orders/${order.id}/discounts/${discount.id}`,
        key: newKey(),
        ifMatch: order.version,
      }),
    );
  return (
    <div class="given-row">
      <span>
        {discount.reason} · <b>−{money(discount.taken, desk.currency)}</b>
      </span>
      <IconButton icon="trash" label={say('discount.remove')} onClick={() => void remove()} />
    </div>
  );
}

interface NewDiscountProps {
  desk: Desk;
  order: ShownOrder;
  item: ShownItem | null;
  onHeard: (outcome: Outcome<unknown> | null) => void;
}

function NewDiscount({ desk, order, item, onHeard }: NewDiscountProps): JSX.Element {
  const kind = useSignal<DiscountKind>('PERCENT');
  const typed = useSignal('');
  const reason = useSignal('');
  const isSent = useSignal(false);
  const percent = parsePercent(typed.value);
  const amount = parseMoney(typed.value, desk.currency);
  const terms = {
    PERCENT: percent !== null && { percent },
    AMOUNT: amount !== null && amount > 0 && { amount },
    COMP: {},
  };
  const said = terms[kind.value];

  const give = async (): Promise<void> => {
    if (!said) return;
    const [id, key] = [newId(), newKey()];
    const itemId = item && (item.part_of?.kind === 'COMBO' ? item.part_of.id : item.id);
    const body = { id, kind: kind.value, ...said, reason: reason.value.trim(), ...(itemId && { item_id: itemId }) };
    const path = `/orders/${order.id}/discounts`;
    isSent.value = true;
    const outcome = await withApproval(
      (approval) =>
        house.api.ask({
          method: 'POST',
          path,
          key,
          ifMatch: order.version,
          body: { ...body, ...(approval && { approval }) },
        }),
      desk.currency,
    );
    isSent.value = false;
    onHeard(outcome);
  };

  return (
    <>
      <Segmented
        label={say('discount')}
        options={KINDS.map((one) => ({ value: one, text: say(`discount.${one}`) }))}
        value={kind.value}
        onChange={(one) => (kind.value = one)}
      />
      {kind.value !== 'COMP' && (
        <Field
          label={say(`discount.${kind.value}`)}
          isRequired
          error={typed.value !== '' && !said && say('discount.wrong')}
        >
          {(tied) => (
            <input
              {...tied}
              inputMode="decimal"
              value={typed.value}
              onInput={({ currentTarget }) => (typed.value = currentTarget.value)}
            />
          )}
        </Field>
      )}
      <ReasonFields reasons={GIFT_REASONS} value={reason.value} onChange={(words) => (reason.value = words)} />
      <Button
        look="accent"
        size="large"
        disabled={!said || reason.value.trim() === '' || house.link.value !== 'live'}
        isPending={isSent.value}
        onClick={() => void give()}
        data-do="discount"
      >
        {say('done')}
      </Button>
    </>
  );
}
