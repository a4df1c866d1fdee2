import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { CashMoveView } from '../../../src/shifts/cash.dto.js';
import { Button } from '../../ui/button.js';
import { Sheet } from '../../ui/sheet.js';
import { toast } from '../../ui/toasts.js';
import { useAsking } from '../pay/asking.js';
import { ReasonField } from '../pay/reason-field.js';
import { SumField } from '../pay/sum-field.js';
import { sumText } from '../pay/sums.js';
import { TakingFailed } from '../pay/taking-failed.js';
import { say } from './shift-words.js';

export type MoveKind = 'pay-in' | 'pay-out' | 'drop';

interface CashMoveSheetProps {
  shiftId: string;
  kind: MoveKind;
  onClose: () => void;
  onDone: () => Promise<void>;
}

/** Cash that goes into the drawer or out of it beside payments, with what it was for. */
export function CashMoveSheet({ shiftId, kind, onClose, onDone }: CashMoveSheetProps): JSX.Element {
  const amount = useSignal<number | null>(null);
  const reason = useSignal('');
  const asking = useAsking<CashMoveView>((move) => {
    toast({ text: say(`${kind}.done`, { sum: sumText(move.amount) }), look: 'good' });
    void onDone();
  });
  const isReady = (amount.value ?? 0) > 0 && reason.value !== '';
  const body = { amount: amount.value, reason: reason.value };
  return (
    <Sheet
      title={say(kind)}
      onClose={onClose}
      actions={
        <Button
          look="accent"
          size="large"
          disabled={!isReady || asking.isUnknown}
          isPending={asking.isPending}
          onClick={() => asking.ask({ method: 'POST', path: `/shifts/${shiftId}/${kind}`, body })}
        >
          {say(kind)}
        </Button>
      }
    >
      <p>{say(`${kind}.means`)}</p>
      <SumField label={say('sum')} isRequired isFocused onChange={(minor) => (amount.value = minor)} />
      <ReasonField
        label={say('what.for')}
        usual={[say(`${kind}.usual`), say(`${kind}.other`)]}
        onChange={(text) => (reason.value = text)}
      />
      <TakingFailed taking={asking} />
    </Sheet>
  );
}
