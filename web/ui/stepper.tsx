import type { JSX } from 'preact';
import { IconButton } from './button.js';
import { say } from './kit-words.js';

export interface StepperProps {
  /** What is counted. */
  label: string;
  value: number;
  min?: number;
  max?: number;
  onChange: (value: number) => void;
}

/** A number that two fingers' taps change; the keys of a keyboard as well. */
export function Stepper({ label, value, min = 0, max = 999, onChange }: StepperProps): JSX.Element {
  const to = (wanted: number): void => {
    const within = Math.min(max, Math.max(min, wanted));
    if (within !== value) onChange(within);
  };
  return (
    <div class="stepper" role="group" aria-label={label}>
      <IconButton
        icon="minus"
        label={say('less.of', { name: label })}
        disabled={value <= min}
        onClick={() => to(value - 1)}
      />
      <output
        class="stepper-value"
        role="spinbutton"
        tabIndex={0}
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={min}
        aria-valuemax={max}
        onKeyDown={(event) => {
          const step = { ArrowUp: 1, ArrowDown: -1, '+': 1, '-': -1 }[event.key];
          if (step === undefined) return;
          event.preventDefault();
          to(value + step);
        }}
      >
        {value}
      </output>
      <IconButton
        icon="plus"
        label={say('more.of', { name: label })}
        disabled={value >= max}
        onClick={() => to(value + 1)}
      />
    </div>
  );
}
