import { openSheet } from '../around/sheets.js';
import { acknowledge, bump, bumpLine, undo } from '../deeds.js';
import { rail } from '../rail.js';
import { STILL_MS } from './standing.js';
import { select, touched } from './tiles.js';

// Two taps that were meant as one word.
const DOUBLE_MS = 350;
const LONG_PRESS_MS = 500;
const STRAYED_PX = 12;

let press: { timer: ReturnType<typeof setTimeout>; x: number; y: number } | null = null;
let isLong = false;
let lastTap = { what: '', at: Number.NEGATIVE_INFINITY };

export function pressDown(event: PointerEvent): void {
  touched();
  letGo();
  isLong = false;
  const id = ticketAt(event);
  if (id === null || event.button !== 0) return;
  const timer = setTimeout(() => {
    isLong = true;
    open(id);
  }, LONG_PRESS_MS);
  press = { timer, x: event.clientX, y: event.clientY };
}

export function pressMove({ clientX, clientY }: PointerEvent): void {
  if (press && Math.hypot(clientX - press.x, clientY - press.y) > STRAYED_PX) letGo();
}

export function letGo(): void {
  if (press) clearTimeout(press.timer);
  press = null;
}

/** The second button of a mouse, and the menu key of a keyboard. */
export function openMenu(event: Event): void {
  const id = ticketAt(event);
  if (id === null) return;
  event.preventDefault();
  letGo();
  open(id);
}

export function tap(event: MouseEvent): void {
  letGo();
  // What a long press has opened is not tapped through.
  if (isLong) {
    isLong = false;
    return;
  }
  const at = performance.now();
  touched();
  const target = event.target as Element;
  const act = target.closest<HTMLElement>('[data-act]')?.dataset['act'];
  if (act === 'undo') {
    // The second half of a double tap lands on the gap that the first has made.
    if (at - lastTap.at >= STILL_MS || event.detail === 0) undo();
    return;
  }
  const ticket = rail.tickets.peek().find(({ id }) => id === ticketAt(event));
  if (!ticket) return;
  const line = ticket.lines.find(({ id }) => id === target.closest<HTMLElement>('[data-line]')?.dataset['line']);
  const what = `${ticket.id} ${line?.id ?? act ?? ''}`;
  const isDouble = lastTap.what === what && at - lastTap.at < DOUBLE_MS;
  lastTap = { what, at };
  if (act === 'more') open(ticket.id);
  else if (act === 'acknowledge') acknowledge(ticket);
  else if (act === 'bump' || isDouble) bump(ticket);
  else if (line) bumpLine(ticket, line);
  else select(ticket.id);
}

function open(ticketId: string): void {
  openSheet.value = { name: 'ticket', ticketId };
}

function ticketAt(event: Event): string | null {
  return (event.target as Element).closest<HTMLElement>('[data-ticket]')?.dataset['ticket'] ?? null;
}
