import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ReceiptView } from '../../../src/receipts/receipt.dto.js';
import { Sheet } from '../../ui/sheet.js';
import { Skeleton } from '../../ui/states.js';
import { useAsking } from './asking.js';
import { say } from './pay-words.js';
import { ReceiptSheet } from './receipt-sheet.js';
import { TakingFailed } from './taking-failed.js';

/** A receipt for one of those who paid; asked again, it is the same. */
export function PayerReceipt({ paymentId, onClose }: { paymentId: string; onClose: () => void }): JSX.Element {
  const receiptId = useSignal<string | null>(null);
  const asking = useAsking<ReceiptView>(({ id }) => (receiptId.value = id));
  useEffect(() => asking.ask({ method: 'POST', path: `/payments/${paymentId}/receipt` }), [paymentId]);
  if (receiptId.value) return <ReceiptSheet receiptId={receiptId.value} onClose={onClose} />;
  return (
    <Sheet title={say('receipt.payer')} onClose={onClose}>
      {asking.failure ? <TakingFailed taking={asking} /> : <Skeleton lines={10} />}
    </Sheet>
  );
}
