import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { rounded } from '../../../src/domain/money.js';
import { Button } from '../../ui/button.js';
import { say } from './pay-words.js';
import { SumField } from './sum-field.js';
import { sumText } from './sums.js';

// Offered once somebody has asked for a tip, and none is chosen beforehand: it is the guest's.
const PERCENTS = [5, 10, 15];

/** A tip, where the guest gives one. */
export function TipChoice({ of, onChange }: { of: number; onChange: (tip: number) => void }): JSX.Element {
  const isOpen = useSignal(false);
  const chosen = useSignal<number | null>(null);
  const choose = (percent: number | null, tip: number): void => {
    chosen.value = percent;
    onChange(tip);
  };
  if (!isOpen.value)
    return (
      <Button icon="plus" look="quiet" onClick={() => (isOpen.value = true)}>
        {say('tip.add')}
      </Button>
    );
  return (
    <div class="tip" role="group" aria-label={say('tip')}>
      <div class="tip-percents">
        {PERCENTS.map((percent) => {
          const tip = rounded(of, percent, 100, 'HALF_UP');
          const isChosen = chosen.value === percent;
          return (
            <Button
              key={percent}
              look={isChosen ? 'accent' : 'plain'}
              aria-pressed={isChosen}
              onClick={() => (isChosen ? choose(null, 0) : choose(percent, tip))}
            >
              {percent} % · {sumText(tip)}
            </Button>
          );
        })}
      </div>
      {chosen.value === null && <SumField label={say('tip.sum')} onChange={(minor) => choose(null, minor ?? 0)} />}
    </div>
  );
}
