import type { GuestItem } from '../../../src/guests/guest-order.dto.js';
import type { PublicDish, PublicMenu } from '../../../src/menu/menu.dto.js';
import { mayOrderHere } from './page.js';
import { say } from './words.js';

const dishLines = (): NodeListOf<HTMLElement> => document.querySelectorAll<HTMLElement>('main li[id^="d-"]');

/** Makes each name a button, so that a dish can be opened by keys too. */
export function openByNames(): void {
  for (const line of dishLines()) {
    const heading = line.querySelector('h3')!;
    const button = Object.assign(document.createElement('button'), { className: 'quiet' });
    button.append(...heading.childNodes);
    heading.append(button);
  }
}

/** Shows at each dish how many of it are in the order. */
export function countOnLines(items: readonly GuestItem[]): void {
  const counts = new Map<string, number>();
  for (const { dish_id: id, quantity } of items) counts.set(id, (counts.get(id) ?? 0) + quantity);
  for (const line of dishLines()) {
    const count = counts.get(line.id.slice(2));
    const button = line.querySelector<HTMLElement>('.add');
    if (count === undefined) delete button?.dataset['count'];
    else if (button) button.dataset['count'] = String(count);
  }
}

/** Marks on the page what is sold out now, and takes the mark from what can be ordered again. */
export function markSoldOut({ categories }: PublicMenu): void {
  const dishes = new Map(categories.flatMap((category) => category.dishes.map((dish) => [dish.id, dish])));
  for (const line of dishLines()) {
    const dish = dishes.get(line.id.slice(2));
    const isOut = !dish?.is_available;
    if (isOut !== 'out' in line.dataset) markLine(line, isOut, dish);
    for (const [at, size] of line.querySelectorAll<HTMLElement>('.sizes li').entries())
      mark(size, !dish?.variations[at]?.is_available);
  }
}

function mark(line: HTMLElement, isOut: boolean): void {
  if (isOut) line.dataset['out'] = '';
  else delete line.dataset['out'];
}

function markLine(line: HTMLElement, isOut: boolean, dish: PublicDish | undefined): void {
  mark(line, isOut);
  line.querySelector('.out')?.remove();
  if (isOut) {
    const words = Object.assign(document.createElement('b'), { className: 'out', textContent: say('sold.out') });
    line.querySelector(':scope > .price, :scope > .sizes')!.after(words);
  }
  const button = line.querySelector<HTMLButtonElement>('.add');
  if (button) button.hidden = isOut;
  else if (dish && !isOut && mayOrderHere && !dish.open_price && !dish.sold_by_weight) line.append(newButton(dish));
}

/** The page has none for what was sold out when it was written. */
function newButton({ name }: PublicDish): HTMLButtonElement {
  const button = Object.assign(document.createElement('button'), { className: 'add', textContent: '+' });
  button.ariaLabel = `${say('add')} ${name}`;
  return button;
}
