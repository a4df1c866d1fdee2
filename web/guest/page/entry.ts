import './page.css';
import { Basket } from './basket.js';
import { readPlace } from './place.js';
import { wake } from './wake.js';

const { code, mode } = readPlace();
if (mode === 'table' || mode === 'pickup') {
  const basket = new Basket(code);
  for (const button of document.querySelectorAll<HTMLButtonElement>('.add')) button.hidden = false;
  showBar(basket);
  document.addEventListener('click', ({ target }) => {
    // Once it is awake, every tap is heard by what was loaded.
    if (!(target instanceof Element) || 'awake' in document.documentElement.dataset) return;
    const dish = target.closest('.add')?.closest<HTMLElement>('li[id^="d-"]');
    if (dish && !('pick' in dish.dataset)) {
      basket.add(dish.id.slice(2));
      showBar(basket);
    } else if (dish || target.closest('#bar')) {
      document.documentElement.dataset['wanted'] = dish ? dish.id.slice(2) : 'list';
      wake().catch(() => say('offline'));
    }
  });
  // Who only reads has waited for nothing; calling somebody and the bill are at hand a moment later.
  const later = (): void => void wake().catch(() => undefined);
  if (document.readyState === 'complete') later();
  else addEventListener('load', later);
}

function showBar({ count, sum }: Basket): void {
  const bar = document.getElementById('bar')!;
  bar.hidden = count === 0;
  bar.querySelector('.count')!.textContent = String(count);
  bar.querySelector('.sum')!.textContent = sum ?? '';
  if (count > 0) document.getElementById('live')!.textContent = bar.textContent.trim();
}

function say(word: string): void {
  document.getElementById('live')!.textContent = document.getElementById('live')!.dataset[word] ?? '';
}
