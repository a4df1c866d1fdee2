import type { DishView } from '../../../src/menu/dish.dto.js';
import { go } from '../../ui/route.js';
import { goToFloor } from '../floor/shown.js';
import type { Desk } from './desk.js';
import { found, typedIn } from './menu-card.js';

const MOST_DIGITS = 3;

/** The counter's keyboard: everything of an order without a finger on the glass. */
export function listenToKeys(desk: Desk): () => void {
  const hear = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || document.querySelector('dialog[open], :popover-open')) return;
    if (press(desk, event)) event.preventDefault();
  };
  document.addEventListener('keydown', hear);
  return () => document.removeEventListener('keydown', hear);
}

function press(desk: Desk, event: KeyboardEvent): boolean {
  const { key, target } = event;
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && key === 'Enter') return done(() => void desk.send());
  if (isCommand) return false;
  if (key === 'F9') return done(() => desk.order.peek()?.check_id && go('pay', desk.order.peek()!.id));
  if (/^F[1-8]$/.test(key)) return done(() => chapter(desk, Number(key.slice(1)) - 1));
  if (target instanceof HTMLInputElement && target.type === 'search') return pressInSearch(desk, key, target);
  if (target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox') return false;
  if (target instanceof HTMLTextAreaElement || (target as HTMLElement).role === 'spinbutton') return false;
  if (key === '/') return done(() => search()?.focus());
  if (key === 'Escape') return done(() => leave(desk));
  if (/^\d$/.test(key)) return done(() => (desk.prefix.value = (desk.prefix.peek() + key).slice(-MOST_DIGITS)));
  if (key === '+' || key === '-') return done(() => step(desk, key === '+' ? 1 : -1));
  if (key === 'Delete') return done(() => step(desk, -Infinity));
  return false;
}

function pressInSearch(desk: Desk, key: string, input: HTMLInputElement): boolean {
  if (key === 'Escape')
    return done(() => {
      desk.search.value = '';
      input.blur();
    });
  if (key !== 'Enter') return false;
  const card = desk.card.peek();
  const { count, words } = typedIn(desk.search.peek());
  const [first]: (DishView | undefined)[] = card ? found(card, words) : [];
  if (!first) return true;
  if (count > 0) desk.prefix.value = String(count);
  desk.search.value = '';
  desk.tap(first, null);
  return true;
}

function done(act: () => unknown): true {
  act();
  return true;
}

function search(): HTMLInputElement | null {
  return document.querySelector('.order-screen input[type=search]');
}

function chapter(desk: Desk, index: number): void {
  const found = desk.card.peek()?.chapters[index];
  if (found) desk.chapter.value = found.category.id;
}

function leave(desk: Desk): void {
  if (desk.prefix.peek() !== '') desk.prefix.value = '';
  else goToFloor();
}

function step(desk: Desk, by: number): void {
  const line = desk.draft.peek().lines.find(({ id }) => id === desk.selectedId.peek());
  if (line) desk.setQuantity(line, Math.max(0, line.quantity + by));
}
