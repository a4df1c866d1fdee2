import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button, IconButton } from './button.js';
import { Icon, type IconName } from './icon.js';
import { say } from './kit-words.js';

export interface Toast {
  text: string;
  icon?: IconName;
  look?: 'plain' | 'good' | 'warn' | 'bad';
  /** Takes back what the toast tells of. */
  undo?: () => void;
  /** By default 5 s; what went wrong stays until somebody has read it. */
  forMs?: number;
}

interface Shown extends Toast {
  number: number;
}

const UNDO_WITHIN_MS = 5_000;
// More would cover what people work on.
const MOST_AT_ONCE = 3;

const shown = signal<readonly Shown[]>([]);
const timers = new Map<number, ReturnType<typeof setTimeout>>();
let last = 0;

/** Tells something in passing; returns what takes it away. */
export function toast(told: Toast): () => void {
  const number = (last += 1);
  const kept = shown.peek().slice(1 - MOST_AT_ONCE);
  for (const { number: gone } of shown.peek()) if (!kept.some((one) => one.number === gone)) forget(gone);
  shown.value = [...kept, { ...told, number }];
  wait(number);
  return () => dismiss(number);
}

function wait(number: number): void {
  const told = shown.peek().find((one) => one.number === number);
  if (!told || (told.look === 'bad' && told.forMs === undefined)) return;
  forget(number);
  timers.set(
    number,
    setTimeout(() => dismiss(number), told.forMs ?? UNDO_WITHIN_MS),
  );
}

function forget(number: number): void {
  clearTimeout(timers.get(number));
  timers.delete(number);
}

function dismiss(number: number): void {
  forget(number);
  shown.value = shown.peek().filter((one) => one.number !== number);
}

function waitForAll(): void {
  for (const { number } of shown.peek()) wait(number);
}

function waitForNone(): void {
  for (const { number } of shown.peek()) forget(number);
}

/** Stands once on each page, always: a live region that comes with its first words is not heard. */
export function Toasts(): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const count = shown.value.length;
  // In the top layer, and above a sheet that was opened after it.
  useLayoutEffect(() => {
    if (!place.current?.isConnected || typeof place.current.showPopover !== 'function') return;
    if (place.current.matches(':popover-open')) place.current.hidePopover();
    if (count > 0) place.current.showPopover();
  }, [count, shown.value.at(-1)?.number]);
  return (
    <div
      class="toasts"
      ref={place}
      popover="manual"
      role="status"
      onPointerEnter={waitForNone}
      onPointerLeave={waitForAll}
      onFocusIn={waitForNone}
      onFocusOut={waitForAll}
    >
      {shown.value.map((one) => (
        <ToastCard key={one.number} {...one} />
      ))}
    </div>
  );
}

const ICONS: Record<NonNullable<Toast['look']>, IconName | null> = {
  plain: null,
  good: 'check',
  warn: 'warning',
  bad: 'warning',
};

function ToastCard({ number, text, undo, look = 'plain', icon }: Shown): JSX.Element {
  const name = icon ?? ICONS[look];
  return (
    <div class="toast" data-look={look} role={look === 'bad' ? 'alert' : undefined}>
      {name && <Icon name={name} />}
      <p>{text}</p>
      {undo && (
        <Button
          icon="undo"
          look="quiet"
          onClick={() => {
            dismiss(number);
            undo();
          }}
        >
          {say('undo')}
        </Button>
      )}
      <IconButton icon="cross" look="quiet" label={say('dismiss')} onClick={() => dismiss(number)} />
    </div>
  );
}
