import { priceText } from '../../../src/domain/money.js';
import type { Locale } from '../../../src/domain/locale.js';
import { cartKey, type Cart } from '../cart.js';

type Item = Cart['items'][number];

const PLAIN = ['dish_id', 'quantity'];

/** The cart as long as nothing but plain dishes is put into it by "+"; what comes later takes over from here. */
export class Basket {
  private items: Item[];

  constructor(private readonly code: string) {
    this.items = read(code);
  }

  /** What was put in meanwhile by another tab, or by what took over, is not lost. */
  add(dishId: string): void {
    this.items = read(this.code);
    const same = this.items.find((one) => one.dish_id === dishId && isPlain(one));
    if (same) same.quantity += 1;
    else this.items.push({ dish_id: dishId, quantity: 1 });
    // Without room or permission to keep it the cart lives as long as the page.
    try {
      localStorage.setItem(cartKey(this.code), JSON.stringify({ items: this.items } satisfies Cart));
    } catch {}
  }

  get count(): number {
    return this.items.reduce((sum, { quantity }) => sum + quantity, 0);
  }

  /** Null when something in it has a price that the page alone does not know. */
  get sum(): string | null {
    let sum = 0;
    for (const item of this.items) {
      const price = document.getElementById(`d-${item.dish_id}`)?.dataset['price'];
      if (price === undefined || !isPlain(item)) return null;
      sum += Number(price) * item.quantity;
    }
    const { lang, dataset } = document.documentElement;
    return priceText(sum, dataset['currency']!, lang as Locale);
  }
}

function isPlain(item: Item): boolean {
  return Object.keys(item).every((field) => PLAIN.includes(field));
}

function read(code: string): Item[] {
  try {
    const kept = JSON.parse(localStorage.getItem(cartKey(code)) ?? 'null') as Cart | null;
    return Array.isArray(kept?.items) ? kept.items : [];
  } catch {
    return [];
  }
}
