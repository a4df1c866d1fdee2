import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Button } from '../../ui/button.js';
import { timeZone } from '../../ui/dates.js';
import { Field } from '../../ui/field.js';
import { serverTime } from '../../ui/now.js';
import { Sheet } from '../../ui/sheet.js';
import type { DraftDetails } from './cart.js';
import { changeOrder } from './commands.js';
import type { Desk } from './desk.js';
import { nextShown } from './next-shown.js';
import { say } from './words.js';

const PHONE = /^$|^\+?(?:[ ()./-]*\d){5,15}[ ()./-]*$/;
const LONGEST_NOTES = 200;

/** For whom an order is, and when and where they get it; before it is sent or later. */
export function DetailsSheet({ desk }: { desk: Desk }): JSX.Element {
  const order = desk.order.value;
  const known = order?.details;
  const first: DraftDetails = known
    ? { name: known.name ?? '', phone: known.phone ?? '', address: known.address ?? '', promisedAt: known.promised_at }
    : (desk.draft.value.details ?? { name: '', phone: '', address: '', promisedAt: null });
  const details = useSignal(first);
  const notes = useSignal(order ? (order.notes ?? '') : desk.draft.value.notes);
  const { name, phone, address, promisedAt } = details.value;
  const isPhone = PHONE.test(phone.trim());
  const isDelivery = desk.orderType === 'DELIVERY';
  const set = (change: Partial<DraftDetails>): void => {
    details.value = { ...details.value, ...change };
  };
  const close = (): void => {
    desk.sheet.value = null;
  };
  const finish = async (): Promise<void> => {
    if (!order) desk.draft.value = { ...desk.draft.peek(), details: details.value, notes: notes.value };
    else {
      const told = { name: name.trim(), phone: phone.trim(), ...(isDelivery && { address: address.trim() }) };
      const promise = promisedAt !== first.promisedAt && { promised_at: promisedAt };
      await changeOrder(order, { notes: notes.value.trim(), details: { ...told, ...promise } });
    }
    close();
  };
  return (
    <Sheet
      title={say('details')}
      onClose={close}
      actions={
        <Button look="accent" size="large" disabled={!isPhone} onClick={() => void finish()} data-do="details">
          {say('done')}
        </Button>
      }
    >
      <Field label={say('details.name')}>
        {(tied) => (
          <input {...tied} maxLength={80} value={name} onInput={(event) => set({ name: event.currentTarget.value })} />
        )}
      </Field>
      <Field label={say('details.phone')} error={!isPhone && say('details.phone.wrong')}>
        {(tied) => (
          <input
            {...tied}
            type="tel"
            maxLength={20}
            value={phone}
            onInput={(event) => set({ phone: event.currentTarget.value })}
          />
        )}
      </Field>
      {isDelivery && (
        <Field label={say('details.address')}>
          {(tied) => (
            <input
              {...tied}
              maxLength={200}
              value={address}
              onInput={(event) => set({ address: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
      {desk.orderType !== 'DINE_IN' && !order && (
        <Field label={say('details.time')} hint={say('details.asap')}>
          {(tied) => (
            <input
              {...tied}
              type="time"
              onInput={(event) =>
                set({ promisedAt: nextShown(event.currentTarget.value, serverTime(), timeZone.peek()) })
              }
            />
          )}
        </Field>
      )}
      <Field label={say('note.order')} hint={say('note.hint', { most: LONGEST_NOTES })}>
        {(tied) => (
          <input
            {...tied}
            maxLength={LONGEST_NOTES}
            value={notes.value}
            onInput={(event) => (notes.value = event.currentTarget.value)}
          />
        )}
      </Field>
    </Sheet>
  );
}
