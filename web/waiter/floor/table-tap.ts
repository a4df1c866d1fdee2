import { signal, type Signal } from '@preact/signals-core';
import { go } from '../../ui/route.js';
import { isActing } from './shown.js';

/** The table whose sheet is open. */
export const openedTable: Signal<string | null> = signal(null);

/** Opens what can be done with a table, over any view. */
export function openTable(id: string): void {
  openedTable.value = id;
}

const LONG_PRESS_MS = 500;
const STILL_PX = 12;

interface Taps {
  onClick: () => void;
  onContextMenu: (event: Event) => void;
  onPointerDown: (event: PointerEvent) => void;
}

/** A tap opens the order; a long one, the right button or the menu key open what else can be done with the table. */
export function tapsOf(tableId: string): Taps {
  return {
    onClick: () => {
      if (openedTable.peek() === tableId) return;
      if (isActing.peek()) openTable(tableId);
      else go('table', tableId);
    },
    onContextMenu: (event) => {
      event.preventDefault();
      openTable(tableId);
    },
    onPointerDown: (event) => {
      if (event.pointerType !== 'mouse') waitForLongPress(event, () => openTable(tableId));
    },
  };
}

/** Tablets of one maker tell nobody of a long press. */
function waitForLongPress(down: PointerEvent, onLong: () => void): void {
  const over = new AbortController();
  const timer = setTimeout(() => {
    over.abort();
    onLong();
  }, LONG_PRESS_MS);
  const stop = (): void => {
    clearTimeout(timer);
    over.abort();
  };
  const listening = { signal: over.signal };
  addEventListener('pointerup', stop, listening);
  addEventListener('pointercancel', stop, listening);
  addEventListener(
    'pointermove',
    (move) => {
      if (Math.hypot(move.clientX - down.clientX, move.clientY - down.clientY) > STILL_PX) stop();
    },
    listening,
  );
}
