import { signal } from '@preact/signals';
import type { GuestItem } from '../../../src/guests/guest-order.dto.js';
import type { PublicMenu } from '../../../src/menu/menu.dto.js';
import type { OrderPrice } from '../../../src/orders/checks/order-price.dto.js';
import { page } from './page.js';

export interface Contact {
  name: string;
  phone: string;
  /** ISO 8601; null: as soon as it is made. */
  pickup_at: string | null;
}

/** An order on its way, the same through all of its tries; the house answers one key once. */
export interface Sending {
  key: string;
  order: {
    id: string;
    items: GuestItem[];
    total: number;
    menu_version?: number;
    whole_table?: boolean;
    contact?: Contact;
  };
}

/** The payment for which the guest has left for its provider's page, as the tab remembers it. */
export const LEFT_FOR = 'qres.paying';

const PLACE = `qres.sending.${page.code}`;

/** Sent, and nobody knows whether it arrived. */
export const underWay = signal<Sending | null>(read());
/** What the list comes to by the house, and what the guest has read of it. */
export interface Quote {
  price: OrderPrice;
  items: readonly GuestItem[];
  sums: readonly number[];
}

export const quote = signal<Quote | null>(null);

/** What a list comes to by the menu, null while something of it cannot be priced; the rules come with the first sheet. */
export const sumByMenu = signal<((card: PublicMenu, items: readonly GuestItem[]) => number | null) | null>(null);

export function keepSending(sending: Sending | null): void {
  underWay.value = sending;
  try {
    if (sending) localStorage.setItem(PLACE, JSON.stringify(sending));
    else localStorage.removeItem(PLACE);
  } catch {
    // Then it lasts as long as the page.
  }
}

function read(): Sending | null {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? 'null') as Sending | null;
  } catch {
    return null;
  }
}
