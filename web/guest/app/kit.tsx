import type { ComponentChildren, ComponentType, JSX } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Failure } from '../../lib/api.js';
import { close } from './shown.js';
import { money, say } from './words.js';

// The kit of the other screens brings eighty icons along, which is a fifth of what a phone may load here.

export interface SheetProps {
  title: string;
  onClose: () => void;
  /** Stays at the lower edge while the rest scrolls. */
  actions?: ComponentChildren;
  children: ComponentChildren;
}

/** The browser's own dialog: it keeps the focus, closes by Esc or a tap beside it. */
export function Sheet({ title, onClose, actions, children }: SheetProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => opened(dialog.current!), []);
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <header>
        <h2 id={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" class="quiet" aria-label={say('close')} onClick={onClose}>
          ✕
        </button>
      </header>
      {/* What scrolls must be reachable by keys where nothing in it is. */}
      <div class="body" tabIndex={-1}>
        {children}
      </div>
      {actions && <footer>{actions}</footer>}
    </dialog>
  );
}

function opened(dialog: HTMLDialogElement): () => void {
  const before = document.activeElement;
  dialog.showModal();
  dialog.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  return () => {
    dialog.close();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
}

export interface StepperProps {
  /** What is counted. */
  label: string;
  value: number;
  min?: number;
  max: number;
  onChange: (value: number) => void;
}

export function Stepper({ label, value, min = 0, max, onChange }: StepperProps): JSX.Element {
  return (
    <span class="stepper" role="group" aria-label={label}>
      <button
        type="button"
        aria-label={say('less', { name: label })}
        disabled={value <= min}
        onClick={() => onChange(value - 1)}
      >
        −
      </button>
      <output aria-live="polite">{value}</output>
      <button
        type="button"
        aria-label={say('more', { name: label })}
        disabled={value >= max}
        onClick={() => onChange(value + 1)}
      >
        +
      </button>
    </span>
  );
}

/** A line of what something comes to. */
export function Sum({ name, sum }: { name: string; sum: number }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{money(sum)}</dd>
    </div>
  );
}

/** Something that is true now and matters to all of the view. */
export function Note({
  look = 'info',
  children,
}: {
  look?: 'info' | 'good' | 'bad';
  children: ComponentChildren;
}): JSX.Element {
  return (
    <p class="note" data-look={look} role={look === 'bad' ? 'alert' : 'status'}>
      {children}
    </p>
  );
}

/** The house has told it in the guest's language; what went wrong on the way is told here. */
export function textOf({ status, message }: Failure): string {
  if (status === 0) return say('no.answer');
  return message || say('went.wrong');
}

export function Failed({ failure }: { failure: Failure | null }): JSX.Element | null {
  return failure && <Note look="bad">{textOf(failure)}</Note>;
}

export interface ActProps {
  /** Answers what went wrong. */
  act: () => Promise<Failure | null>;
  onDone?: () => void;
  onFailed?: (failure: Failure | null) => void;
  class?: string;
  isDisabled?: boolean;
  children: ComponentChildren;
}

const TRY_AGAIN_MS = 3_000;

/** Counts up while an answer has not come because the network or the server is away; at once when the network is back. */
export function useTriesAfter(failure: Failure | null): number {
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!failure || (failure.status > 0 && failure.status < 500)) return;
    const tryAgain = (): void => setTries(tries + 1);
    const timer = setTimeout(tryAgain, TRY_AGAIN_MS);
    addEventListener('online', tryAgain);
    return () => {
      clearTimeout(timer);
      removeEventListener('online', tryAgain);
    };
  }, [failure, tries]);
  return tries;
}

/** A button that asks the house: while it does, further taps do nothing. */
export function Act({ act, onDone, onFailed, isDisabled, children, ...rest }: ActProps): JSX.Element {
  const [isBusy, setBusy] = useState(false);
  const isGone = useRef(false);
  useEffect(
    () => () => {
      isGone.current = true;
    },
    [],
  );
  const tap = async (): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    const failure = await act();
    if (!isGone.current) setBusy(false);
    onFailed?.(failure);
    if (!failure) onDone?.();
  };
  return (
    <button type="button" {...rest} disabled={isDisabled} aria-busy={isBusy || undefined} onClick={() => void tap()}>
      {children}
    </button>
  );
}

/** A sheet whose code comes when it is first shown: most guests never open it. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let View: ComponentType<Props> | null = null;
  return function Later(props: Props): JSX.Element | null {
    const [state, setState] = useState<'coming' | 'here' | 'failed'>(View ? 'here' : 'coming');
    useEffect(() => {
      if (state === 'failed') {
        const tryAgain = (): void => setState('coming');
        addEventListener('online', tryAgain);
        return () => removeEventListener('online', tryAgain);
      }
      if (state === 'here') return;
      let isGone = false;
      const then = (next: 'here' | 'failed'): void => {
        if (!isGone) setState(next);
      };
      void load().then(
        (found) => {
          View = found;
          then('here');
        },
        () => then('failed'),
      );
      return () => {
        isGone = true;
      };
    }, [state]);
    if (View) return <View {...props} />;
    if (state === 'coming') return null;
    return (
      <Sheet title={say('offline.title')} onClose={close}>
        <Note look="bad">{say('offline')}</Note>
        <button type="button" onClick={() => setState('coming')}>
          {say('retry')}
        </button>
      </Sheet>
    );
  };
}
