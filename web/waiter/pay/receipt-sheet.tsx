import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ReceiptPrinted, ReceiptSheet as Receipt } from '../../../src/receipts/receipt.dto.js';
import type { Failure } from '../../lib/api.js';
import { Button } from '../../ui/button.js';
import { Failed } from '../../ui/failed.js';
import { Sheet } from '../../ui/sheet.js';
import { Skeleton } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { go } from '../../ui/route.js';
import { house } from '../house.js';
import { useAsking } from './asking.js';
import { EmailForm } from './email-form.js';
import { say } from './pay-words.js';
import { ReceiptPaper } from './receipt-paper.js';
import { RefundSheet } from './refund-sheet.js';
import { TakingFailed } from './taking-failed.js';

interface ReceiptSheetProps {
  receiptId: string;
  onClose: () => void;
  /** Something of it has become another: printed, or money given back. */
  onChange?: () => void;
}

/** One receipt: to be read, scanned from the glass, printed, sent, or given money back on. */
export function ReceiptSheet({ receiptId, onClose, onChange }: ReceiptSheetProps): JSX.Element {
  const receipt = useSignal<Receipt | null>(null);
  const failure = useSignal<Failure | null>(null);
  const opened = useSignal<'email' | 'refund' | null>(null);
  const load = async (): Promise<void> => {
    failure.value = null;
    const outcome = await house.api.get<Receipt>(`/receipts/${receiptId}`);
    if (outcome.ok) receipt.value = outcome.body;
    else failure.value = outcome.failure;
  };
  useEffect(() => void load(), [receiptId]);
  const printing = useAsking<ReceiptPrinted>(({ receipt: printed }) => {
    toast({
      text: say(printed.copies > 0 ? 'receipt.copied' : 'receipt.printed', { n: printed.copies }),
      look: 'good',
    });
    void load();
    onChange?.();
  });
  const shown = receipt.value;
  return (
    <Sheet
      title={shown ? say(`receipt.${shown.kind}`, { n: shown.number }) : say('receipt')}
      onClose={onClose}
      size="large"
      actions={
        shown && (
          <>
            <Button
              icon="printer"
              look="accent"
              isPending={printing.isPending}
              onClick={() => printing.ask({ method: 'POST', path: `/receipts/${shown.id}/print`, body: {} })}
            >
              {say('receipt.print')}
            </Button>
            <Button icon="note" onClick={() => (opened.value = opened.value === 'email' ? null : 'email')}>
              {say('receipt.email')}
            </Button>
            {shown.kind === 'SALE' && (
              <>
                <Button icon="recall" look="danger" onClick={() => (opened.value = 'refund')}>
                  {say('refund')}
                </Button>
                <Button icon="cash" look="quiet" onClick={() => go('pay', shown.order_id)}>
                  {say('payments')}
                </Button>
              </>
            )}
          </>
        )
      }
    >
      {failure.value && <Failed failure={failure.value} onRetry={() => void load()} />}
      <TakingFailed taking={printing} />
      {shown && opened.value === 'email' && <EmailForm receiptId={shown.id} onDone={() => (opened.value = null)} />}
      {shown && <ReceiptPaper document={shown.document} copy={shown.copies} />}
      {!shown && !failure.value && <Skeleton lines={10} />}
      {shown && opened.value === 'refund' && (
        <RefundSheet
          orderId={shown.order_id}
          checkId={shown.check_id}
          onClose={() => (opened.value = null)}
          onDone={() => {
            opened.value = null;
            onChange?.();
          }}
        />
      )}
    </Sheet>
  );
}
