import type { Locale } from '../../../src/domain/locale.js';
import { priceText } from '../../../src/domain/money.js';
import { keepCart, keptCart, withItem, type Cart } from '../cart.js';

type Item = Cart['items'][number];

const PLAIN = ['dish_id', 'quantity'];

/** The cart as long as nothing but plain dishes is put into it by "+"; what comes later takes over from here. */
export class Basket {
  private items: Item[];

  constructor(private readonly code: string) {
    this.items = keptCart(code).items;
  }

  add(dishId: string): void {
    this.items = withItem(this.items, { dish_id: dishId, quantity: 1 });
    keepCart(this.code, { items: this.items });
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
