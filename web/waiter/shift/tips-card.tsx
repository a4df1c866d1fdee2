import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { OwnTipsView } from '../../../src/shifts/tips.dto.js';
import type { CashMoveView } from '../../../src/shifts/cash.dto.js';
import { Button } from '../../ui/button.js';
import { Sheet } from '../../ui/sheet.js';
import { toast } from '../../ui/toasts.js';
import { useAsking } from '../pay/asking.js';
import { SumField } from '../pay/sum-field.js';
import { sumText } from '../pay/sums.js';
import { TakingFailed } from '../pay/taking-failed.js';
import { say } from './shift-words.js';

interface TipsCardProps {
  tips: OwnTipsView;
  /** Out of whose drawer they may be paid; null: there is no open one. */
  shiftId: string | null;
  onDone: () => Promise<void>;
}

/** What of the tips of today is whose who looks at it. */
export function TipsCard({ tips: { rule, tips }, shiftId, onDone }: TipsCardProps): JSX.Element {
  const isPaying = useSignal(false);
  return (
    <section class="card tips">
      <h2>{say('tips')}</h2>
      <p>{say(rule === 'POOLED' ? 'tips.pooled' : 'tips.personal')}</p>
      <dl>
        <dt>{say('tips.taken')}</dt>
        <dd>{sumText(tips.taken)}</dd>
        <dt>{say('tips.earned')}</dt>
        <dd data-testid="tips-earned">{sumText(tips.earned)}</dd>
        <dt>{say('tips.paid')}</dt>
        <dd>{sumText(tips.paid_out)}</dd>
        <dt>{say('tips.left')}</dt>
        <dd>
          <strong>{sumText(tips.left)}</strong>
        </dd>
      </dl>
      {shiftId && tips.left > 0 && (
        <Button icon="cash" onClick={() => (isPaying.value = true)}>
          {say('tips.out')}
        </Button>
      )}
      {isPaying.value && shiftId && (
        <TipsOut
          shiftId={shiftId}
          userId={tips.user_id}
          left={tips.left}
          onClose={() => (isPaying.value = false)}
          onDone={async () => {
            isPaying.value = false;
            await onDone();
          }}
        />
      )}
    </section>
  );
}

interface TipsOutProps {
  shiftId: string;
  userId: string;
  left: number;
  onClose: () => void;
  onDone: () => Promise<void>;
}

function TipsOut({ shiftId, userId, left, onClose, onDone }: TipsOutProps): JSX.Element {
  const amount = useSignal<number | null>(left);
  const asking = useAsking<CashMoveView>((move) => {
    toast({ text: say('tips.out.done', { sum: sumText(move.amount) }), look: 'good' });
    void onDone();
  });
  const body = { amount: amount.value, user_id: userId };
  return (
    <Sheet
      title={say('tips.out')}
      onClose={onClose}
      actions={
        <Button
          look="accent"
          size="large"
          disabled={!amount.value || asking.isUnknown}
          isPending={asking.isPending}
          onClick={() => asking.ask({ method: 'POST', path: `/shifts/${shiftId}/tips-out`, body })}
        >
          {say('tips.out')}
        </Button>
      }
    >
      <SumField label={say('sum')} first={left} isRequired isFocused onChange={(minor) => (amount.value = minor)} />
      <TakingFailed taking={asking} />
    </Sheet>
  );
}
