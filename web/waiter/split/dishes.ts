import { allocate } from '../../../src/domain/allocate.js';
import { sum } from '../../../src/domain/money.js';
import { rootsOf } from '../../../src/domain/splitting/ways.js';
import type { CheckLineView, CheckSheet } from '../../../src/orders/checks/check-sheet.dto.js';
import type { OrderItemView } from '../../../src/orders/order.dto.js';
import { modifierTexts } from '../modifier-texts.js';

/** What is split as one: a dish with what was chosen on it, or a combo with all that is in it. */
export interface Dish {
  /** By what the house knows it. */
  id: string;
  name: string;
  /** What was chosen on it, or is in it, in words. */
  with: string[];
  quantity: number;
  seat: number | null;
  /** What this part of it costs at the line's price. Minor units. */
  gross: number;
  /** What of it is on this check, with its part of discounts, service and taxes. Minor units. */
  total: number;
  /** So much of so much is on this check; null: all of it. */
  share: { weight: number; of: number } | null;
}

/** The dishes of a check, in the order in which they were ordered. */
export function dishesOf(check: Pick<CheckSheet, 'lines'>, items: readonly OrderItemView[]): Dish[] {
  const sold = new Map(check.lines.map((line) => [line.item_id, line]));
  const lines = items.map((item) => ({ ...item, partOfId: item.part_of?.id ?? null }));
  return [...rootsOf(lines)].flatMap(([id, own]) => {
    const shown = own.flatMap((item) => sold.get(item.id) ?? []);
    return shown.length === 0 ? [] : [dishOf(id, own, shown)];
  });
}

function dishOf(id: string, own: readonly OrderItemView[], shown: readonly CheckLineView[]): Dish {
  const [first] = own;
  const combo = first!.part_of?.kind === 'COMBO' ? first!.part_of : null;
  return {
    id,
    name: combo?.name ?? named(first!),
    with: combo
      ? own.flatMap((item) => [named(item), ...modifierTexts(item.modifiers)])
      : modifierTexts(first!.modifiers),
    quantity: combo ? first!.quantity / combo.units : first!.quantity,
    seat: own.find(({ seat }) => seat)?.seat ?? null,
    gross: sum(shown.map(({ gross }) => gross)),
    total: sum(shown.map(({ total }) => total)),
    share: shown[0]!.share,
  };
}

function named({ name, variation_name: variation }: Pick<OrderItemView, 'name' | 'variation_name'>): string {
  return variation === null ? name : `${name} ${variation}`;
}

/** Seats of which there would be a check each. */
export function seatsOf(dishes: readonly Dish[]): number[] {
  const seats = dishes.flatMap(({ seat }) => seat ?? []);
  return [...new Set(seats)].toSorted((one, other) => one - other);
}

/** What each seat will be asked for; what stands in the middle of the table is all of theirs. */
export function aboutEachSeat(dishes: readonly Dish[]): number[] {
  const seats = seatsOf(dishes);
  const parts = dishes.map(({ seat, total }) => {
    return allocate(
      total,
      seats.map((one) => (seat === null || one === seat ? 1 : 0)),
    );
  });
  return seats.map((_, place) => sum(parts.map((part) => part[place]!)));
}
