import type { Choice, ChoiceGroup, PreModifier } from '../../../src/domain/choice.js';
import { priceChoice } from '../../../src/domain/price-choice.js';
import type { GuestItem } from '../../../src/guests/guest-order.dto.js';
import type { PublicDish, PublicMenu } from '../../../src/menu/menu.dto.js';
import type { ItemChoice } from '../../../src/orders/lines/choice.dto.js';
import { dishOf } from './card.js';

/** A dish in a combo. */
export interface Part {
  slotId: string;
  dishId: string;
  variationId: string | null;
  quantity: number;
  chosen: readonly Choice[];
}

/** What a guest is making up their mind about. */
export interface Wish {
  dishId: string;
  variationId: string | null;
  quantity: number;
  chosen: readonly Choice[];
  parts: readonly Part[];
  comment: string;
}

/** With what the house takes where nobody says more. */
export function usualWish(menu: PublicMenu, dish: PublicDish): Wish {
  const [only, ...others] = dish.variations;
  const variationId = only && others.length === 0 ? only.id : null;
  return {
    dishId: dish.id,
    variationId,
    quantity: 1,
    chosen: defaultsOf(groupsOf(menu, dish, variationId)),
    parts: dish.combo_slots.flatMap(({ id, min, choices }) => {
      const usual = choices.length === 1 ? choices : choices.filter((one) => one.is_default);
      if (min === 0) return [];
      return usual.map((one) => partOf(menu, id, one.dish_id, one.dish_variation_id, usual.length === 1 ? min : 1));
    }),
    comment: '',
  };
}

export function partOf(
  menu: PublicMenu,
  slotId: string,
  dishId: string,
  variationId: string | null,
  quantity = 1,
): Part {
  return { slotId, dishId, variationId, quantity, chosen: defaultsOf(groupsIn(menu, dishId, variationId)) };
}

export function defaultsOf(groups: readonly ChoiceGroup[]): Choice[] {
  return groups.flatMap(({ options }) =>
    options
      .filter(({ isDefault }) => isDefault)
      .map(({ id, nested }) => ({ modifierId: id, quantity: 1, modifiers: nested ? defaultsOf([nested]) : [] })),
  );
}

/** A dish that is sold in combos alone stands nowhere else on the menu; nothing is asked about it. */
export function groupsIn(menu: PublicMenu, dishId: string, variationId: string | null): ChoiceGroup[] {
  const dish = dishOf(menu, dishId);
  return dish ? groupsOf(menu, dish, variationId) : [];
}

/** What is asked about a dish; a group on the variation stands in place of the same group on the whole dish. */
export function groupsOf(menu: PublicMenu, dish: PublicDish, variationId: string | null): ChoiceGroup[] {
  if (dish.variations.length > 0 && variationId === null) return [];
  const links = dish.modifier_groups.filter(({ dish_variation_id: of }) => of === null || of === variationId);
  const narrower = new Set(links.flatMap((link) => (link.dish_variation_id === null ? [] : [link.group_id])));
  return links
    .filter((link) => link.dish_variation_id !== null || !narrower.has(link.group_id))
    .flatMap((link) => groupOf(menu, link.group_id, 1, link));
}

interface Bounds {
  is_required: boolean;
  min: number;
  max: number | null;
}

// As deep as groups nest.
const DEEPEST = 3;

function groupOf(menu: PublicMenu, groupId: string, level: number, bounds?: Bounds): ChoiceGroup[] {
  const group = menu.modifier_groups.find(({ id }) => id === groupId);
  if (!group) return [];
  const { is_required: isRequired, min, max } = bounds ?? group;
  const options = group.modifiers.map((option) => ({
    id: option.id,
    name: option.name,
    kitchenName: null,
    price: option.price,
    maxQuantity: option.max_quantity,
    isDefault: option.is_default && option.is_available,
    isArchived: false,
    isSoldNow: option.is_available,
    dishId: null,
    dishVariationId: null,
    stationId: null,
    nested:
      option.nested_group_id !== null && level < DEEPEST
        ? (groupOf(menu, option.nested_group_id, level + 1)[0] ?? null)
        : null,
  }));
  const prices = { freeCount: group.free_count, positionPrices: group.position_prices, prePrices: group.pre_prices };
  return [{ id: group.id, name: group.name, isRequired, min, max, ...prices, options }];
}

/** Minor units for one, by the menu; null while something is missing or cannot be had. The house has the last word. */
export function priceOf(menu: PublicMenu, wish: Wish): number | null {
  const dish = dishOf(menu, wish.dishId);
  if (!dish?.is_available || isByStaff(dish)) return null;
  const variation = dish.variations.find(({ id }) => id === wish.variationId);
  if (dish.variations.length > 0 && !variation?.is_available) return null;
  const base = variation?.price ?? dish.price ?? 0;
  try {
    return dish.combo_slots.length > 0
      ? priceOfCombo(menu, dish, wish, base)
      : priceChoice(base, groupsOf(menu, dish, wish.variationId), wish.chosen, '').unitPrice;
  } catch {
    // What is chosen is not what its groups ask for, or not yet.
    return null;
  }
}

/** Sold by weight, or at a price of the day: a phone cannot say what the house must. */
export function isByStaff({ open_price, sold_by_weight }: PublicDish): boolean {
  return open_price || sold_by_weight;
}

function priceOfCombo(
  menu: PublicMenu,
  { combo_slots: slots }: PublicDish,
  { parts }: Wish,
  base: number,
): number | null {
  let price = base;
  for (const { id, min, max, choices } of slots) {
    let units = 0;
    for (const part of parts.filter(({ slotId }) => slotId === id)) {
      const choice = choices.find((one) => isPart(one, part));
      if (!choice?.is_available) return null;
      const chosen = priceChoice(0, groupsIn(menu, part.dishId, part.variationId), part.chosen, '').unitPrice;
      units += part.quantity;
      price += part.quantity * (choice.surcharge + chosen);
    }
    if (units < min || units > max) return null;
  }
  return price;
}

export function isPart(
  choice: { dish_id: string; dish_variation_id: string | null },
  part: Pick<Part, 'dishId' | 'variationId'>,
): boolean {
  return choice.dish_id === part.dishId && choice.dish_variation_id === part.variationId;
}

export function unitsIn({ options }: ChoiceGroup, chosen: readonly Choice[]): number {
  const own = chosen.filter(({ modifierId }) => options.some(({ id }) => id === modifierId));
  return own.reduce((sum, { quantity = 1 }) => sum + quantity, 0);
}

/** In words of an order; what nobody asked about is left to the house. */
export function itemOf({ dishId, variationId, quantity, chosen, parts, comment }: Wish): GuestItem {
  const note = comment.trim();
  return {
    dish_id: dishId,
    ...(variationId !== null && { dish_variation_id: variationId }),
    quantity,
    ...(chosen.length > 0 && { modifiers: chosen.map(said) }),
    ...(parts.length > 0 && {
      components: parts.map((part) => ({
        slot_id: part.slotId,
        dish_id: part.dishId,
        ...(part.variationId !== null && { dish_variation_id: part.variationId }),
        quantity: part.quantity,
        modifiers: part.chosen.map(said),
      })),
    }),
    ...(note && { comment: note }),
  };
}

function said({ modifierId, quantity = 1, pre, modifiers = [] }: Choice): ItemChoice {
  return { modifier_id: modifierId, quantity, ...(pre && { pre }), modifiers: modifiers.map(said) };
}

/** An item of the list, or of an order that was sent. */
export type ListedItem = Pick<GuestItem, 'dish_id' | 'quantity' | 'modifiers' | 'components'> & {
  dish_variation_id?: string | null | undefined;
  comment?: string | null | undefined;
};

/** What stands on the list, to be changed. */
export function wishIn(menu: PublicMenu, item: ListedItem): Wish {
  const variationId = item.dish_variation_id ?? null;
  const chosen = item.modifiers?.map(heard) ?? defaultsOf(groupsIn(menu, item.dish_id, variationId));
  const parts = (item.components ?? []).map((part) => ({
    slotId: part.slot_id,
    dishId: part.dish_id,
    variationId: part.dish_variation_id ?? null,
    quantity: part.quantity ?? 1,
    chosen: (part.modifiers ?? []).map(heard),
  }));
  return { dishId: item.dish_id, variationId, quantity: item.quantity, chosen, parts, comment: item.comment ?? '' };
}

function heard({ modifier_id: modifierId, quantity = 1, pre, modifiers = [] }: ItemChoice): Choice {
  return { modifierId, quantity, ...(pre && { pre }), modifiers: modifiers.map(heard) };
}

type OptionText = (option: { name: string; pre: PreModifier | null; quantity: number }) => string;

/** What was chosen, in words; an option in those of the page. */
export function wordsOf(menu: PublicMenu, wish: Wish, optionText: OptionText): string[] {
  const dish = dishOf(menu, wish.dishId);
  const variation = dish?.variations.find(({ id }) => id === wish.variationId)?.name;
  const inCombo = wish.parts.flatMap((part) => {
    const choices = dish?.combo_slots.find(({ id }) => id === part.slotId)?.choices ?? [];
    const found = choices.find((one) => isPart(one, part));
    const name = [found?.name, found?.variation_name].filter(Boolean).join(' · ');
    return found ? [times(part.quantity, name), ...chosenWords(menu, part.chosen, optionText)] : [];
  });
  return [...(variation ? [variation] : []), ...chosenWords(menu, wish.chosen, optionText), ...inCombo];
}

function chosenWords(menu: PublicMenu, chosen: readonly Choice[], optionText: OptionText): string[] {
  return chosen.flatMap(({ modifierId, quantity = 1, pre = null, modifiers = [] }) => {
    for (const { modifiers: options } of menu.modifier_groups) {
      const option = options.find(({ id }) => id === modifierId);
      if (option)
        return [optionText({ name: option.name, pre, quantity }), ...chosenWords(menu, modifiers, optionText)];
    }
    return [];
  });
}

function times(quantity: number, name: string): string {
  return quantity > 1 ? `${quantity} × ${name}` : name;
}

/** What all of it comes to by the menu; null while something of it cannot be priced. */
export function sumOf(menu: PublicMenu, items: readonly GuestItem[]): number | null {
  let sum = 0;
  for (const item of items) {
    const unit = priceOf(menu, wishIn(menu, item));
    if (unit === null) return null;
    sum += unit * item.quantity;
  }
  return sum;
}
