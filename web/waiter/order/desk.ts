import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import type { DishView } from '../../../src/menu/dish.dto.js';
import type { OrderType } from '../../../src/domain/order.js';
import { newId } from '../../lib/key.js';
import { me } from '../../lib/staff.js';
import { goToFloor } from '../floor/shown.js';
import { toast } from '../../ui/toasts.js';
import { house } from '../house.js';
import { cardOf } from '../overlay/new-lines.js';
import type { ShownItem, ShownOrder } from '../overlay/shown.js';
import {
  added,
  EMPTY_DRAFT,
  isEmpty,
  portionsOf,
  restored,
  withQuantity,
  type Aim,
  type Draft,
  type DraftLine,
} from './cart.js';
import { answerTo, placeOf, sendRound, type Beginning } from './commands.js';
import { draftOf } from './drafts.js';
import { remainingOf, stopOf, type MenuCard } from './menu-card.js';
import { lastRound } from './round-again.js';
import { mustAsk, plainWish, type Wish } from './wish.js';
import { say } from './words.js';

export type OpenSheet =
  | { kind: 'choices'; wish: Wish; lineId: string | null }
  | { kind: 'sent'; itemId: string }
  | { kind: 'discount'; item: ShownItem | null }
  | { kind: 'service' }
  | { kind: 'cancel' }
  | { kind: 'details' };

export const FAVOURITES = 'favourites';

/** What a waiter has in front of them at one place: the order that is known, and the round that is being taken down. */
export class Desk {
  readonly draft: Signal<Draft>;
  readonly aim = signal<Aim>({ seat: null, course: null });
  readonly chapter = signal<string>(FAVOURITES);
  readonly search = signal('');
  /** Digits before a dish: so many of it. */
  readonly prefix = signal('');
  readonly selectedId = signal<string | null>(null);
  readonly sheet = signal<OpenSheet | null>(null);
  readonly isSending = signal(false);
  /** Of an order that is not there yet and has no table. */
  readonly newType = signal<OrderType>('TAKEAWAY');
  /** Which of several orders of the table; null: whichever is first. */
  readonly chosenId = signal<string | null>(null);
  readonly orders: ReadonlySignal<readonly ShownOrder[]>;
  readonly order: ReadonlySignal<ShownOrder | null>;
  readonly card: ReadonlySignal<MenuCard | null>;

  constructor(
    readonly tableId: string | null,
    readonly orderId: string | null,
  ) {
    this.draft = draftOf(tableId ? `table:${tableId}` : orderId ? `order:${orderId}` : 'new');
    this.orders = computed(() => this.ordersHere());
    this.order = computed(() => {
      if (this.chosenId.value === 'new') return null;
      const found = this.orders.value.find(({ id }) => id === this.chosenId.value);
      return (
        found ?? this.orders.value.find(({ waiter_id }) => waiter_id === me.value?.id) ?? this.orders.value[0] ?? null
      );
    });
    this.card = computed(() => house.menu.value && cardOf(house.menu.value, this.orderType));
  }

  get orderType(): OrderType {
    return this.order.value?.order_type ?? (this.tableId ? 'DINE_IN' : this.newType.value);
  }

  get table() {
    return house.floor.value?.tables.find(({ id }) => id === this.tableId) ?? null;
  }

  get currency(): string {
    return house.venue.value?.currency ?? 'KZT';
  }

  private ordersHere(): ShownOrder[] {
    const all = house.orders.value as readonly ShownOrder[];
    if (this.orderId) return all.filter(({ id }) => id === this.orderId);
    if (!this.tableId) return [];
    const visit = house.floor.value?.sessions.find(({ table_ids: ids }) => ids.includes(this.tableId!));
    return all.filter(
      ({ table_id, session_id }) => table_id === this.tableId || (visit !== undefined && session_id === visit.id),
    );
  }

  /** One tap on a dish: it is on the list, or asks what must be asked. */
  tap(dish: DishView, variationId: string | null): void {
    const card = this.card.peek();
    if (!card || stopOf(card, dish, variationId)) return;
    const quantity = Number(this.prefix.peek()) || 1;
    const wish = { ...plainWish(card, dish, variationId), quantity };
    if (this.isTooMany(dish, variationId, quantity)) return;
    if (mustAsk(card, wish)) this.sheet.value = { kind: 'choices', wish, lineId: null };
    else this.add(wish);
  }

  private isTooMany(dish: DishView, variationId: string | null, quantity: number): boolean {
    const left = remainingOf(dish, variationId);
    const here = this.draft.peek().lines.filter(({ dishId }) => dishId === dish.id);
    const taken = here.reduce((sum, line) => sum + line.quantity, 0);
    if (left === null || taken + quantity <= left) return false;
    toast({ text: say('only.left', { count: left, name: dish.name }), look: 'warn' });
    return true;
  }

  add(wish: Wish): void {
    const { draft, lineId } = added(this.draft.peek(), wish, this.aim.peek(), newId());
    this.draft.value = draft;
    this.selectedId.value = lineId;
    this.prefix.value = '';
  }

  setQuantity(line: DraftLine, quantity: number): void {
    const place = this.draft.peek().lines.findIndex(({ id }) => id === line.id);
    this.draft.value = withQuantity(this.draft.peek(), line.id, quantity);
    if (quantity > 0) return;
    const undo = (): void => {
      this.draft.value = restored(this.draft.peek(), line, place);
    };
    toast({ text: say('line.removed', { name: this.card.peek()?.dishes.get(line.dishId)?.name ?? '' }), undo });
  }

  repeatRound(order: ShownOrder): void {
    const card = this.card.peek();
    if (!card) return;
    const before = this.draft.peek();
    let draft = before;
    let skipped = 0;
    for (const { wish, seat, course } of lastRound(order, card)) {
      const dish = card.dishes.get(wish.dishId)!;
      if (stopOf(card, dish, wish.variationId) || mustAsk(card, wish)) skipped += 1;
      else draft = added(draft, wish, { seat, course }, newId()).draft;
    }
    this.draft.value = draft;
    const undo = (): void => {
      this.draft.value = before;
    };
    if (skipped > 0) toast({ text: say('round.part', { count: skipped }), look: 'warn', undo });
    else toast({ text: say('round.copied'), undo });
  }

  /** The round is on the disk before this says so; the house has it as soon as it can be reached. */
  async send(): Promise<void> {
    const draft = this.draft.peek();
    if (isEmpty(draft) || this.isSending.peek()) return;
    const order = this.order.peek();
    const place = order ? placeOf(order) : (this.table?.name ?? draft.details?.name ?? say(`type.${this.orderType}`));
    this.isSending.value = true;
    const id = order?.id ?? newId();
    const isKept = await sendRound(id, draft, order ? null : this.beginning(draft), place);
    this.isSending.value = false;
    if (!isKept) return;
    this.draft.value = EMPTY_DRAFT;
    this.selectedId.value = null;
    void sayWhatBecame(id, { count: portionsOf(draft), place });
    goToFloor();
  }

  private beginning({ details }: Draft): Beginning {
    const menu_version = house.menu.peek()?.menu_version;
    const begun: Beginning = { order_type: this.orderType, ...(menu_version !== undefined && { menu_version }) };
    if (this.tableId) return { ...begun, table_id: this.tableId };
    if (!details) return begun;
    const { name, phone, address, promisedAt } = details;
    const isDelivery = this.orderType === 'DELIVERY';
    return {
      ...begun,
      ...(name.trim() && this.orderType === 'DINE_IN' && { tab_name: name.trim().slice(0, 40) }),
      details: {
        ...(name.trim() && { name: name.trim() }),
        ...(phone.trim() && { phone: phone.trim() }),
        ...(address.trim() && isDelivery && { address: address.trim() }),
        ...(promisedAt && { promised_at: promisedAt }),
      },
      ...(promisedAt && { schedule: true }),
    };
  }
}

/** A round is called sent once the server has it; a refused one has a notice of its own. */
async function sayWhatBecame(orderId: string, said: { count: number; place: string }): Promise<void> {
  const became = await answerTo(orderId);
  if (became === 'sent') toast({ text: say('sent', said), icon: 'check', look: 'good' });
  if (became === 'waiting') toast({ text: say('sent.later', said), icon: 'clock', look: 'warn' });
}
