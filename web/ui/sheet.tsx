import type { ComponentChildren, JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { IconButton } from './button.js';
import { say } from './kit-words.js';
import { closeOnBack } from './route.js';

export interface SheetProps {
  title: ComponentChildren;
  onClose: () => void;
  /** From the side it leaves what stands beside it in view. */
  from?: 'middle' | 'side' | 'bottom';
  size?: 'small' | 'large';
  /** Stays at the lower edge while the rest scrolls. */
  actions?: ComponentChildren;
  children?: ComponentChildren;
}

/** The browser's own dialog: it keeps the focus, closes by Esc, and the rest of the page cannot be reached meanwhile. */
export function Sheet({ title, onClose, from = 'middle', size, actions, children }: SheetProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => opened(dialog.current!), []);
  useLayoutEffect(() => closeOnBack(() => close.current()), []);
  return (
    <dialog
      ref={dialog}
      class="sheet"
      data-from={from}
      data-size={size}
      aria-labelledby={heading}
      onCancel={(event) => {
        // Of a file input within, it bubbles.
        if (event.target !== dialog.current) return;
        event.preventDefault();
        onClose();
      }}
      onClose={(event) => {
        if (event.target === dialog.current && dialog.current?.isConnected) onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div class="sheet-body">
        <header class="sheet-head">
          <h2 id={heading} tabIndex={-1}>
            {title}
          </h2>
          <IconButton icon="cross" look="quiet" label={say('close')} onClick={onClose} />
        </header>
        <div class="sheet-content">{children}</div>
        {actions && <footer class="sheet-actions">{actions}</footer>}
      </div>
    </dialog>
  );
}

/** Shows it; returns what closes it and gives the focus back to where it was. */
function opened(dialog: HTMLDialogElement): () => void {
  const before = document.activeElement;
  dialog.showModal();
  const first = dialog.querySelector<HTMLElement>('[autofocus]') ?? dialog.querySelector<HTMLElement>('h2');
  first?.focus({ preventScroll: true });
  return () => {
    dialog.close();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
}
