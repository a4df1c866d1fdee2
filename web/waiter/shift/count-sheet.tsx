import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { CashCountView } from '../../../src/shifts/cash.dto.js';
import { Button } from '../../ui/button.js';
import { Sheet } from '../../ui/sheet.js';
import { Banner } from '../../ui/states.js';
import { useAsking } from '../pay/asking.js';
import { denominationsOf } from '../pay/denominations.js';
import { currency, sumText } from '../pay/sums.js';
import { TakingFailed } from '../pay/taking-failed.js';
import { cashCount, countedOf, worthOf, type DrawerCount } from './drawer-count.js';
import { say } from './shift-words.js';

interface CountSheetProps {
  shiftId: string;
  onClose: () => void;
  /** What was found is with the house. */
  onDone: (count: CashCountView) => void;
}

// A drawer has no more of one piece than a bank's roll or two.
const MOST_DIGITS = 5;

/** Piece by piece, and blind: what should be there is not told to whoever counts. */
export function CountSheet({ shiftId, onClose, onDone }: CountSheetProps): JSX.Element {
  const count = useSignal<DrawerCount>(new Map());
  const kept = useSignal<CashCountView | null>(null);
  const asking = useAsking<CashCountView>((view) => {
    // Only those who manage shifts are told more than they have counted; others go on.
    if (view.expected === null) onDone(view);
    else kept.value = view;
  });
  const send = (): void =>
    asking.ask({ method: 'POST', path: `/shifts/${shiftId}/count`, body: cashCount(count.value) });
  if (kept.value) return <Found count={kept.value} onClose={() => onDone(kept.value!)} />;
  return (
    <Sheet
      title={say('count')}
      onClose={onClose}
      size="large"
      actions={
        <>
          <p class="count-total">
            {say('count.total')} <strong data-testid="counted">{sumText(countedOf(count.value))}</strong>
          </p>
          <Button look="accent" size="large" isPending={asking.isPending} disabled={asking.isUnknown} onClick={send}>
            {say('count.keep')}
          </Button>
        </>
      }
    >
      <p>{say('count.means')}</p>
      <ul class="pieces">
        {denominationsOf(currency()).map((value) => (
          <Piece
            key={value}
            value={value}
            count={count.value}
            onChange={(pieces) => (count.value = new Map(count.value).set(value, pieces))}
          />
        ))}
      </ul>
      <TakingFailed taking={asking} />
    </Sheet>
  );
}

interface PieceProps {
  value: number;
  count: DrawerCount;
  onChange: (pieces: number) => void;
}

function Piece({ value, count, onChange }: PieceProps): JSX.Element {
  const pieces = count.get(value) ?? 0;
  return (
    <li>
      <label>
        <span>{sumText(value)}</span>
        <span aria-hidden="true">×</span>
        <input
          inputMode="numeric"
          autocomplete="off"
          maxLength={MOST_DIGITS}
          placeholder="0"
          value={pieces === 0 ? '' : String(pieces)}
          onInput={({ currentTarget }) => onChange(Number(currentTarget.value.replace(/\D/g, '')))}
        />
      </label>
      <output>{sumText(worthOf(count, value))}</output>
    </li>
  );
}

function Found({ count: { total, expected }, onClose }: { count: CashCountView; onClose: () => void }): JSX.Element {
  return (
    <Sheet
      title={say('count')}
      onClose={onClose}
      actions={
        <Button look="accent" size="large" onClick={onClose}>
          {say('go.on')}
        </Button>
      }
    >
      <Banner look={total === expected ? 'good' : 'warn'}>
        {say('count.found', { sum: sumText(total), expected: sumText(expected ?? 0) })}
      </Banner>
    </Sheet>
  );
}
