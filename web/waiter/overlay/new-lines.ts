import { sum } from '../../../src/domain/money.js';
import type { OrderType } from '../../../src/domain/order.js';
import type { StaffMenu } from '../../../src/menu/menu.dto.js';
import type { ItemChoice } from '../../../src/orders/lines/choice.dto.js';
import type { NewOrder, NewOrderItem } from '../../../src/orders/new-order.dto.js';
import type { OrderView } from '../../../src/orders/order.dto.js';
import type { Entry } from '../../lib/outbox/command.js';
import { menuCard, nameOf, variationOf, type MenuCard } from '../order/menu-card.js';
import { priceOf, wishIn } from '../order/wish.js';
import type { ShownItem, ShownOrder } from './shown.js';

interface Round {
  orderType: OrderType;
  courses: readonly number[];
  /** Lines that the order has before these. */
  place: number;
  entry: Entry;
  menu: StaffMenu | null;
}

// One for each menu and type: laying over is done anew whenever anything changes.
const cards = new WeakMap<StaffMenu, Map<OrderType, MenuCard>>();

export function cardOf(menu: StaffMenu, orderType: OrderType): MenuCard {
  let ofMenu = cards.get(menu);
  if (!ofMenu) cards.set(menu, (ofMenu = new Map()));
  let card = ofMenu.get(orderType);
  if (!card) ofMenu.set(orderType, (card = menuCard(menu, orderType)));
  return card;
}

/** Lines as they will be, as far as this tablet can tell: names and prices of the menu, the rest unknown. */
export function shownItems(wanted: readonly NewOrderItem[], round: Round): ShownItem[] {
  const { menu, orderType, place } = round;
  const card = menu && cardOf(menu, orderType);
  return wanted.map((item, index) => shownItem(item, place + index + 1, round, card));
}

function shownItem(item: NewOrderItem, position: number, round: Round, card: MenuCard | null): ShownItem {
  const { entry, courses } = round;
  const dish = card?.dishes.get(item.dish_id);
  const unit = (card && priceOf(card, wishIn(item)).unit) ?? 0;
  const course = item.course ?? dish?.course ?? null;
  const isHeld = item.hold === true || (course !== null && courses.includes(course));
  return {
    id: item.id ?? `${entry.key}-${position}`,
    position,
    dish_id: item.dish_id,
    dish_variation_id: item.dish_variation_id ?? null,
    name: dish?.name ?? '…',
    variation_name: (dish && variationOf(dish, item.dish_variation_id ?? null)?.name) ?? null,
    quantity: item.quantity,
    grams: item.grams ?? null,
    course,
    seat: item.seat ?? null,
    base_price: unit,
    modifiers: card ? chosenIn(card, item) : [],
    unit_price: unit,
    total: (card && priceOf(card, wishIn(item)).total) ?? 0,
    tax: null,
    comment: item.comment ?? null,
    part_of: null,
    split_of_id: null,
    status: isHeld ? 'HELD' : 'QUEUED',
    ready_quantity: 0,
    station_id: '',
    ticket_id: '',
    version: 1,
    cancel_reason: null,
    after_bill: false,
    created_at: entry.at,
    waiting: entry.state,
    waitingKey: entry.key,
  };
}

type Chosen = ShownItem['modifiers'][number];

/** What is chosen on a line that is not ordered yet, by the names of the menu. */
export function chosenIn(card: MenuCard, line: Pick<NewOrderItem, 'modifiers' | 'components'>): Chosen[] {
  const { modifiers = [], components = [] } = line;
  const parts = components.flatMap((part): Chosen[] => [
    {
      modifier_id: part.dish_id,
      name: nameOf(card, part.dish_id, part.dish_variation_id ?? null),
      pre: null,
      level: 1,
      quantity: part.quantity ?? 1,
      amount: 0,
    },
    ...chosenAt(card, part.modifiers ?? [], 2),
  ]);
  return [...parts, ...chosenAt(card, modifiers, 1)];
}

function chosenAt(card: MenuCard, choices: readonly ItemChoice[], level: number): Chosen[] {
  return choices.flatMap(({ modifier_id, quantity = 1, pre = null, modifiers = [] }): Chosen[] => {
    const option = [...card.groups.values()].flatMap((group) => group.modifiers).find(({ id }) => id === modifier_id);
    const chosen = { modifier_id, name: option?.name ?? '…', pre, level, quantity, amount: 0 };
    return [chosen, ...chosenAt(card, modifiers as ItemChoice[], level + 1)];
  });
}

/** An order of which the house has not heard: it has no number yet. */
export function newShownOrder(wanted: NewOrder, entry: Entry, menu: StaffMenu | null): ShownOrder {
  const items = shownItems(wanted.items, {
    orderType: wanted.order_type,
    courses: wanted.hold_courses ?? [],
    place: 0,
    entry,
    menu,
  });
  const total = sum(items.map((item) => item.total));
  const head: Omit<OrderView, 'items'> = {
    id: wanted.id!,
    number: 0,
    business_date: entry.at.slice(0, 10),
    order_type: wanted.order_type,
    status: 'CONFIRMED',
    payment_status: 'UNPAID',
    table_id: wanted.table_id ?? null,
    table_name: null,
    tab_name: wanted.tab_name ?? null,
    session_id: null,
    guest_id: null,
    waiter_id: entry.by?.id ?? null,
    waiter_name: entry.by?.name ?? null,
    covers: wanted.covers ?? null,
    notes: wanted.notes ?? null,
    menu_version: wanted.menu_version ?? null,
    check_id: '',
    check_state: 'OPEN',
    check_version: 0,
    checks: 1,
    subtotal: total,
    total,
    paid: 0,
    version: 0,
    cancel_reason: null,
    merged_into_id: null,
    fire_at: null,
    created_at: entry.at,
    updated_at: entry.at,
    details: {
      name: wanted.details?.name ?? null,
      phone: wanted.details?.phone ?? null,
      address: wanted.details?.address ?? null,
      promised_at: wanted.details?.promised_at ?? null,
    },
    discounts: [],
  };
  return { ...head, items, waiting: entry.state };
}
