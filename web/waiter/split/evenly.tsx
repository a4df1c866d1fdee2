import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { allocate } from '../../../src/domain/allocate.js';
import { FEWEST_CHECKS, MOST_CHECKS } from '../../../src/domain/splitting/ways.js';
import { Stepper } from '../../ui/stepper.js';
import { say } from '../pay/pay-words.js';
import { sumText } from '../pay/sums.js';
import type { Planning } from './planning.js';

/** Everybody has the same part of everything; at first as many parts as guests sit there. */
export function Evenly({ check, order, onChange }: Planning): JSX.Element {
  const n = useSignal(Math.min(MOST_CHECKS, Math.max(FEWEST_CHECKS, order.covers ?? FEWEST_CHECKS)));
  useEffect(() => onChange({ way: 'EVENLY', n: n.value, check_id: check.id }), [n.value, check.id]);
  const parts = allocate(
    check.total,
    Array.from({ length: n.value }, () => 1),
  );
  const [most, least] = [parts[0]!, parts.at(-1)!];
  return (
    <div class="evenly">
      <Stepper
        label={say('split.guests')}
        value={n.value}
        min={FEWEST_CHECKS}
        max={MOST_CHECKS}
        onChange={(wanted) => void (n.value = wanted)}
      />
      <p class="evenly-each">
        {say('each')} <strong>{most === least ? sumText(most) : `${sumText(least)} – ${sumText(most)}`}</strong>
      </p>
    </div>
  );
}
