import type { Choice } from '../../../src/domain/choice.js';
import type { OrderItemView, OrderView } from '../../../src/orders/order.dto.js';
import { slotsOf, type MenuCard } from './menu-card.js';
import type { Wish } from './wish.js';

export interface Again {
  wish: Wish;
  seat: number | null;
  course: number | null;
}

/** The dishes that were sent last, with what was chosen on them; without what was taken back. */
export function lastRound(order: OrderView, card: MenuCard): Again[] {
  const kept = order.items.filter(({ status }) => status !== 'CANCELLED');
  const last = kept
    .map(({ created_at }) => created_at)
    .toSorted()
    .at(-1);
  const round = kept.filter(({ created_at }) => created_at === last);
  const combos = new Set(round.flatMap(({ part_of: whole }) => (whole?.kind === 'COMBO' ? [whole.id] : [])));
  const alone = round.filter((item) => item.part_of === null).map((item) => againAlone(item, round, card));
  const whole = [...combos].map((id) => againCombo(id, round, card));
  return [...alone, ...whole].filter((one) => one !== null);
}

function againAlone(item: OrderItemView, round: readonly OrderItemView[], card: MenuCard): Again | null {
  const dish = card.dishes.get(item.dish_id);
  if (!dish) return null;
  const { seat, course, grams, quantity, dish_variation_id: variationId, comment } = item;
  const modifiers = choicesOf(item, round);
  const price = dish.open_price ? item.base_price : null;
  const wish = { dishId: dish.id, variationId, quantity, modifiers, parts: [], grams, price, comment: comment ?? '' };
  return { wish, seat, course };
}

function againCombo(id: string, round: readonly OrderItemView[], card: MenuCard): Again | null {
  const parts = round.filter(({ part_of: whole }) => whole?.kind === 'COMBO' && whole.id === id);
  const [first] = parts;
  const dish = [...card.dishes.values()].find((one) => one.combo_slots.length > 0 && one.name === first?.part_of?.name);
  if (!dish || !first) return null;
  const slots = slotsOf(card, dish);
  const taken = parts.flatMap((part) => {
    const slot = slots.find(({ choices }) => choices.some(({ dishId }) => dishId === part.dish_id));
    if (!slot) return [];
    const { dish_id: dishId, dish_variation_id: variationId } = part;
    return [{ slotId: slot.id, dishId, variationId, quantity: part.part_of!.units, modifiers: choicesOf(part, round) }];
  });
  const quantity = first.quantity / first.part_of!.units;
  const wish = {
    dishId: dish.id,
    variationId: null,
    quantity,
    modifiers: [],
    parts: taken,
    grams: null,
    price: null,
    comment: '',
  };
  return { wish, seat: first.seat, course: first.course };
}

/** Also what other stations make of it, which stands on lines of its own. */
function choicesOf(item: OrderItemView, round: readonly OrderItemView[]): Choice[] {
  const own = round.filter(({ part_of: whole }) => whole?.kind === 'OPTION' && whole.id === item.id);
  const options = own.map(({ part_of: whole, modifiers }): Choice => ({
    modifierId: whole!.modifier_id!,
    quantity: whole!.units,
    ...(whole!.pre && { pre: whole!.pre }),
    modifiers: nested(modifiers, 1, 1),
  }));
  return [...nested(item.modifiers, 1, 1), ...options];
}

/** A line counts what is nested in all of what it is nested in; a guest says how many in each. */
function nested(modifiers: OrderItemView['modifiers'], level: number, units: number): Choice[] {
  const found: Choice[] = [];
  modifiers.forEach((one, index) => {
    if (one.level !== level) return;
    const end = modifiers.findIndex((other, at) => at > index && other.level <= level);
    const inside = modifiers.slice(index + 1, end < 0 ? undefined : end);
    const { modifier_id: modifierId, quantity, pre } = one;
    found.push({
      modifierId,
      quantity: quantity / units,
      ...(pre && { pre }),
      modifiers: nested(inside, level + 1, quantity),
    });
  });
  return found;
}
