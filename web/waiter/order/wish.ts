import type { Choice, ChoiceFault, ChoiceGroup } from '../../../src/domain/choice.js';
import { comboPrice, pickComponents, type Component } from '../../../src/domain/combo.js';
import { linePrice, lineTotal } from '../../../src/domain/line-price.js';
import { priceChoice } from '../../../src/domain/price-choice.js';
import { Refusal } from '../../../src/domain/refusal.js';
import type { DishView } from '../../../src/menu/dish.dto.js';
import type { ItemChoice } from '../../../src/orders/lines/choice.dto.js';
import type { ItemComponent } from '../../../src/orders/lines/component.dto.js';
import type { NewOrderItem } from '../../../src/orders/new-order.dto.js';
import { groupsOf, priceNow, slotsOf, variationOf, type MenuCard } from './menu-card.js';

/** A dish in a combo, with everything that was chosen on it. */
export interface WishedPart extends Component {
  quantity: number;
  modifiers: readonly Choice[];
}

/** What a guest wants, said whole: nothing of it is left to what is usual. */
export interface Wish {
  dishId: string;
  variationId: string | null;
  quantity: number;
  modifiers: readonly Choice[];
  parts: readonly WishedPart[];
  /** Of each portion, where it is sold by weight. */
  grams: number | null;
  /** Minor units, where the waiter says the price. */
  price: number | null;
  comment: string;
}

/** As the house would take it when nobody says more: with the defaults of its groups and slots. */
export function plainWish(card: MenuCard, dish: DishView, variationId: string | null): Wish {
  const [only, ...others] = dish.variations;
  const sort = variationId ?? (only && others.length === 0 ? only.id : null);
  return {
    dishId: dish.id,
    variationId: sort,
    quantity: 1,
    modifiers: defaultsOf(groupsOf(card, dish, sort)),
    parts: usualParts(card, dish),
    grams: null,
    price: null,
    comment: '',
  };
}

export function defaultsOf(groups: readonly ChoiceGroup[]): Choice[] {
  return groups.flatMap(({ options }) =>
    options
      .filter(({ isDefault, isArchived }) => isDefault && !isArchived)
      .map(({ id, nested }) => ({ modifierId: id, quantity: 1, modifiers: nested ? defaultsOf([nested]) : [] })),
  );
}

function usualParts(card: MenuCard, dish: DishView): WishedPart[] {
  const slots = slotsOf(card, dish);
  return slots.length === 0
    ? []
    : pickComponents(slots, [], 1, '').picks.map((pick) =>
        partOf(card, pick.slotId, pick.choice.dishId, pick.variationId, pick.units),
      );
}

export function partOf(
  card: MenuCard,
  slotId: string,
  dishId: string,
  variationId: string | null,
  quantity = 1,
): WishedPart {
  const dish = card.dishes.get(dishId);
  const modifiers = dish ? defaultsOf(groupsOf(card, dish, variationId)) : [];
  return { slotId, dishId, variationId, quantity, modifiers };
}

export interface Priced {
  /** Minor units for one; null while something is missing. */
  unit: number | null;
  /** For all of them. */
  total: number | null;
  faults: readonly ChoiceFault[];
}

const UNPRICED: Priced = { unit: null, total: null, faults: [] };

/** What it costs by the menu, by the same rules as the house; the house has the last word. */
export function priceOf(card: MenuCard, wish: Wish): Priced {
  const dish = card.dishes.get(wish.dishId);
  if (!dish || (dish.variations.length > 0 && !variationOf(dish, wish.variationId))) return UNPRICED;
  const pricing = {
    menuPrice: priceNow(card, dish, wish.variationId),
    isOpenPrice: dish.open_price,
    isSoldByWeight: dish.sold_by_weight,
  };
  const measure = { price: wish.price ?? undefined, grams: wish.grams ?? undefined };
  try {
    const base = linePrice(pricing, measure, '');
    const unit =
      dish.combo_slots.length > 0
        ? priceOfCombo(card, dish, wish, base)
        : priceChoice(base, groupsOf(card, dish, wish.variationId), wish.modifiers, '').unitPrice;
    return { unit, total: lineTotal(unit, wish.quantity), faults: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...UNPRICED, faults: (error.facts as { faults?: ChoiceFault[] }).faults ?? [] };
  }
}

function priceOfCombo(card: MenuCard, dish: DishView, wish: Wish, base: number): number {
  const { picks, faults } = pickComponents(slotsOf(card, dish), wish.parts, wish.quantity, '');
  if (faults.length > 0) throw new Refusal('CHOICE_REFUSED', { faults });
  const parts = picks.map(({ units, choice, variationId, asked }) => {
    const inner = card.dishes.get(choice.dishId);
    if (!inner || (inner.variations.length > 0 && !variationOf(inner, variationId)))
      throw new Refusal('CHOICE_REFUSED', { faults: [] });
    const chosen = priceChoice(0, groupsOf(card, inner, variationId), asked?.modifiers, '').unitPrice;
    return { units, surcharge: choice.surcharge, chosen };
  });
  return comboPrice(base, parts);
}

/** Whether somebody must be asked before it can be ordered. */
export function mustAsk(card: MenuCard, wish: Wish): boolean {
  return priceOf(card, wish).unit === null;
}

/** Two that are the same for the kitchen and the bill. */
export function isSameWish(one: Wish, other: Wish): boolean {
  const key = ({ dishId, variationId, modifiers, parts, grams, price, comment }: Wish): string =>
    JSON.stringify([dishId, variationId, modifiers, parts, grams, price, comment.trim()]);
  return key(one) === key(other);
}

/** In words of an order. */
export function itemOf(wish: Wish): NewOrderItem {
  const { dishId, variationId, quantity, modifiers, parts, grams, price, comment } = wish;
  return {
    dish_id: dishId,
    ...(variationId !== null && { dish_variation_id: variationId }),
    quantity,
    ...(price !== null && { price }),
    ...(grams !== null && { grams }),
    ...(parts.length > 0 ? { components: parts.map(componentOf) } : { modifiers: modifiers.map(choiceOf) }),
    ...(comment.trim() && { comment: comment.trim() }),
  };
}

function componentOf({ slotId, dishId, variationId, quantity, modifiers }: WishedPart): ItemComponent {
  return {
    slot_id: slotId,
    dish_id: dishId,
    ...(variationId !== null && { dish_variation_id: variationId }),
    quantity,
    modifiers: modifiers.map(choiceOf),
  };
}

function choiceOf({ modifierId, quantity = 1, pre, modifiers = [] }: Choice): ItemChoice {
  return { modifier_id: modifierId, quantity, ...(pre && { pre }), modifiers: modifiers.map(choiceOf) };
}

/** What an item of an order asks for. */
export function wishIn(item: NewOrderItem): Wish {
  return {
    dishId: item.dish_id,
    variationId: item.dish_variation_id ?? null,
    quantity: item.quantity,
    modifiers: (item.modifiers ?? []).map(choiceIn),
    parts: (item.components ?? []).map((part) => ({
      slotId: part.slot_id,
      dishId: part.dish_id,
      variationId: part.dish_variation_id ?? null,
      quantity: part.quantity ?? 1,
      modifiers: (part.modifiers ?? []).map(choiceIn),
    })),
    grams: item.grams ?? null,
    price: item.price ?? null,
    comment: item.comment ?? '',
  };
}

function choiceIn({ modifier_id: modifierId, quantity = 1, pre, modifiers = [] }: ItemChoice): Choice {
  return { modifierId, quantity, ...(pre && { pre }), modifiers: modifiers.map(choiceIn) };
}
