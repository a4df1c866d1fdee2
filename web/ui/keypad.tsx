import type { ComponentChildren, JSX } from 'preact';
import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { Icon } from './icon.js';
import { say } from './kit-words.js';

export interface KeypadProps {
  /** Called once with all digits; they are wiped then. */
  onDone: (pin: string) => void;
  /** How many digits this person's PIN has, where that is known: the last one submits. */
  length?: number;
  isPending?: boolean;
  /** What was wrong with the last one. */
  message?: ComponentChildren;
}

const FEWEST = 4;
const MOST = 6;
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** A PIN by fingers or by the keys of a keyboard. */
export function Keypad({ onDone, length, isPending = false, message }: KeypadProps): JSX.Element {
  const pin = useSignal('');
  const most = length ?? MOST;

  const submit = (): void => {
    const typed = pin.value;
    if (isPending || typed.length < (length ?? FEWEST)) return;
    pin.value = '';
    onDone(typed);
  };
  const press = (digit: string): void => {
    if (isPending || pin.value.length >= most) return;
    pin.value += digit;
    if (pin.value.length === most) submit();
  };
  const erase = (): void => {
    pin.value = pin.value.slice(0, -1);
  };

  // Whoever types at once must find it listening: before the picture, not after it.
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
      if (/^\d$/.test(event.key)) press(event.key);
      else if (event.key === 'Backspace') erase();
      // On a button Enter presses the button.
      else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) submit();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  });

  return (
    <div class="keypad" role="group" aria-label={say('pin.title')} aria-busy={isPending}>
      <output class="keypad-dots" aria-label={say('pin.digits', { count: pin.value.length })}>
        {Array.from({ length: length ?? Math.max(FEWEST, pin.value.length) }, (_, at) => (
          <i key={at} data-filled={at < pin.value.length} />
        ))}
      </output>
      <p class="keypad-message" role="alert">
        {message}
      </p>
      <div class="keypad-keys">
        {DIGITS.map((digit) => (
          <Key key={digit} onPress={() => press(digit)}>
            {digit}
          </Key>
        ))}
        <Key onPress={erase} label={say('pin.erase')}>
          <Icon name="erase" />
        </Key>
        <Key onPress={() => press('0')}>0</Key>
        <Key onPress={submit} label={say('pin.enter')} isDone={pin.value.length >= (length ?? FEWEST)}>
          <Icon name="check" />
        </Key>
      </div>
    </div>
  );
}

interface KeyProps {
  onPress: () => void;
  label?: string;
  isDone?: boolean;
  children: ComponentChildren;
}

function Key({ onPress, label, isDone, children }: KeyProps): JSX.Element {
  return (
    <button type="button" class="key" aria-label={label} data-done={isDone} onClick={onPress}>
      {children}
    </button>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
