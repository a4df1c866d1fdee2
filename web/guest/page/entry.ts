import './page.css';
import { Basket } from './basket.js';
import { bringDescriptions } from './descriptions.js';
import { rememberLanguage } from './language.js';
import { readPlace } from './place.js';
import { offerSearch } from './search.js';
import { followReading } from './spy.js';
import { wake } from './wake.js';

const { code, mode } = readPlace();
const root = document.documentElement.dataset;
const live = document.getElementById('live')!;
if (mode === 'table' || mode === 'pickup') beginOrdering(new Basket(code));
// From here on a tap does what it says; seen in the browser's own tools.
performance.mark('usable');
offerSearch();
followReading();
bringDescriptions();
try {
  rememberLanguage();
} catch {
  // Where nothing may be kept, nothing is remembered.
}

function beginOrdering(basket: Basket): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('.add')) {
    button.ariaLabel = `${live.dataset['add']} ${button.closest('li')!.querySelector('h3')!.textContent}`;
    button.hidden = false;
  }
  showBar(basket);
  document.addEventListener('click', ({ target }) => {
    // Once it is awake, every tap is heard by what was loaded.
    if (!(target instanceof Element) || 'awake' in root) return;
    const dish = target.closest<HTMLElement>('main li[id]');
    if (dish && target.closest('.add') && !('pick' in dish.dataset)) {
      basket.add(dish.id.slice(2));
      showBar(basket);
      live.textContent = document.getElementById('bar')!.textContent;
    } else if (dish || target.closest('#bar')) {
      root['wanted'] = dish?.id.slice(2) ?? 'list';
      wake().catch(() => (live.textContent = live.dataset['offline']!));
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
}
