import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ReceiptDocument } from '../../../src/domain/receipt/document.js';
import type { ReceiptView } from '../../../src/receipts/receipt.dto.js';
import type { Failure } from '../../lib/api.js';
import { Failed } from '../../ui/failed.js';
import { Sheet } from '../../ui/sheet.js';
import { Skeleton } from '../../ui/states.js';
import { house } from '../house.js';
import { say } from './pay-words.js';
import { ReceiptPaper } from './receipt-paper.js';
import { ReceiptSheet } from './receipt-sheet.js';

/** The receipt of a check that is closed, or what its bill says until then. */
export function ReceiptOfCheck({ checkId, onClose }: { checkId: string; onClose: () => void }): JSX.Element {
  const receiptId = useSignal<string | null>(null);
  const bill = useSignal<ReceiptDocument | null>(null);
  const failure = useSignal<Failure | null>(null);
  const load = async (): Promise<void> => {
    failure.value = null;
    const sales = await house.api.get<{ data: ReceiptView[] }>(`/receipts?check_id=${checkId}&kind=SALE`);
    if (!sales.ok) failure.value = sales.failure;
    else if (sales.body.data[0]) receiptId.value = sales.body.data[0].id;
    else {
      const shown = await house.api.get<ReceiptDocument>(`/checks/${checkId}/receipt`);
      if (shown.ok) bill.value = shown.body;
      else failure.value = shown.failure;
    }
  };
  useEffect(() => void load(), [checkId]);
  if (receiptId.value) return <ReceiptSheet receiptId={receiptId.value} onClose={onClose} />;
  return (
    <Sheet title={say('bill')} onClose={onClose}>
      {failure.value && <Failed failure={failure.value} onRetry={() => void load()} />}
      {bill.value && <ReceiptPaper document={bill.value} copy={0} />}
      {!bill.value && !failure.value && <Skeleton lines={10} />}
    </Sheet>
  );
}
