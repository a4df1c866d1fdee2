import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { newKey } from '../../lib/key.js';
import type { Failure } from '../../lib/api.js';
import { Button } from '../../ui/button.js';
import { Failed } from '../../ui/failed.js';
import { now } from '../../ui/now.js';
import { Sheet } from '../../ui/sheet.js';
import { Banner } from '../../ui/states.js';
import { Stepper } from '../../ui/stepper.js';
import { withApproval } from '../approval/approval-sheet.js';
import { house } from '../house.js';
import type { ShownItem, ShownOrder } from '../overlay/shown.js';
import { changeLine, fireLine, removeLine, serve, voidLater } from './commands.js';
import type { Desk } from './desk.js';
import { LineFields } from './line-fields.js';
import { ReasonFields, VOID_REASONS } from './reason-fields.js';
import { stageOf } from './stage.js';
import { say } from './words.js';

/** What can be done with a line that the house has. */
export function SentSheet({ desk, itemId }: { desk: Desk; itemId: string }): JSX.Element | null {
  const order = desk.order.value;
  const item = order?.items.find(({ id }) => id === itemId);
  const isVoiding = useSignal(false);
  if (!order || !item) return null;
  const close = (): void => {
    desk.sheet.value = null;
  };
  const title = isVoiding.value ? say('void.title', { name: item.name }) : item.name;
  return (
    <Sheet title={title} onClose={close}>
      {isVoiding.value ? (
        <Voiding desk={desk} order={order} item={item} onDone={close} />
      ) : (
        <Line desk={desk} order={order} item={item} onVoid={() => (isVoiding.value = true)} />
      )}
    </Sheet>
  );
}

interface LineProps {
  desk: Desk;
  order: ShownOrder;
  item: ShownItem;
}

function Line({ desk, order, item, onVoid }: LineProps & { onVoid: () => void }): JSX.Element {
  const note = useSignal(item.comment ?? '');
  const ticket = house.floor.value?.tickets.find(({ id }) => id === item.ticket_id);
  const isBegun = item.status !== 'HELD' && item.status !== 'QUEUED';
  const isOver = item.status === 'CANCELLED';
  const isOnItsWay = item.waiting !== undefined;
  const isPart = item.part_of !== null;
  const close = (): void => {
    desk.sheet.value = null;
  };
  const remove = (): void => {
    if (item.status !== 'HELD') return onVoid();
    void removeLine(order, item).then(close);
  };
  return (
    <>
      <p class="stage-words" data-stage={stageOf(item, ticket, now.value)}>
        {say(`stage.${stageOf(item, ticket, now.value)}`)}
        {item.cancel_reason && ` · ${item.cancel_reason}`}
      </p>
      {isOnItsWay && (
        <Banner look={item.waiting === 'refused' ? 'bad' : 'info'}>
          {item.waiting === 'refused' ? say('refused', { name: item.name }) : say('in.way')}
        </Banner>
      )}
      {!isOver && !isOnItsWay && (
        <>
          <div class="verbs">
            {item.status === 'HELD' && (
              <Button icon="fire" look="accent" onClick={() => void fireLine(order, item).then(close)}>
                {say('fire')}
              </Button>
            )}
            {item.status === 'READY' && (
              <Button icon="check" look="good" onClick={() => void serve(order, item).then(close)}>
                {say('serve')}
              </Button>
            )}
            <Button icon="percent" onClick={() => (desk.sheet.value = { kind: 'discount', item })}>
              {say('discount')}
            </Button>
            <Button icon="trash" look="danger" onClick={remove} data-do="void">
              {say('void')}
            </Button>
          </div>
          {!isBegun && !isPart && (
            <div class="choosing-rest">
              <Stepper
                label={say('quantity')}
                value={item.quantity}
                min={1}
                onChange={(quantity) => void changeLine(order, item, { quantity })}
              />
              <LineFields
                note={note.value}
                onNote={(words) => (note.value = words)}
                place={{ seat: item.seat, course: item.course }}
                onPlace={({ seat, course }) =>
                  void changeLine(order, item, {
                    ...(typeof seat === 'number' && { seat }),
                    ...(typeof course === 'number' && { course }),
                  })
                }
              />
              {note.value !== (item.comment ?? '') && (
                <Button look="accent" onClick={() => void changeLine(order, item, { comment: note.value.trim() })}>
                  {say('done')}
                </Button>
              )}
            </div>
          )}
        </>
      )}
    </>
  );
}

/** The kitchen sees it struck through, so it is asked for a reason, and above the limit of the role for a manager. */
function Voiding({ desk, order, item, onDone }: LineProps & { onDone: () => void }): JSX.Element {
  const reason = useSignal('');
  const quantity = useSignal(item.quantity);
  const failure = useSignal<Failure | null>(null);
  const isSent = useSignal(false);
  const isWhole = item.part_of !== null || quantity.value === item.quantity;

  const strike = async (): Promise<void> => {
    const body = { reason: reason.value.trim(), ...(!isWhole && { quantity: quantity.value }) };
    const path = `/orders/${order.id}/items/${item.part_of?.id ?? item.id}/void`;
    const key = newKey();
    isSent.value = true;
    const outcome = await withApproval(
      (approval) =>
        house.api.ask({
          method: 'POST',
          path,
          key,
          ifMatch: item.version,
          body: { ...body, ...(approval && { approval }) },
        }),
      desk.currency,
    );
    isSent.value = false;
    if (outcome === null) return;
    if (outcome.ok) return onDone();
    if (outcome.failure.status === 0 && (await voidLater(order, item, body))) return onDone();
    failure.value = outcome.failure;
  };

  return (
    <>
      <p>{say('void.sure')}</p>
      {item.quantity > 1 && item.part_of === null && (
        <Stepper
          label={say('quantity')}
          value={quantity.value}
          min={1}
          max={item.quantity}
          onChange={(n) => (quantity.value = n)}
        />
      )}
      <ReasonFields reasons={VOID_REASONS} value={reason.value} onChange={(words) => (reason.value = words)} />
      {failure.value && <Failed failure={failure.value} onRetry={() => void strike()} />}
      <Button
        look="danger"
        size="large"
        icon="trash"
        disabled={reason.value.trim() === ''}
        isPending={isSent.value}
        onClick={() => void strike()}
        data-do="strike"
      >
        {say('void')}
      </Button>
    </>
  );
}
