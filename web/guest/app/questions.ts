import type { Choice, ChoiceGroup } from '../../../src/domain/choice.js';
import { missingUnits } from '../../../src/domain/price-choice.js';
import type { PublicDish, PublicMenu } from '../../../src/menu/menu.dto.js';
import { defaultsOf, groupsIn, groupsOf, isPart, partOf, unitsIn, type Part, type Wish } from './choices.js';

/** Something that the guest is asked. */
export interface Question {
  key: string;
  title: string;
  min: number;
  /** Null: as many as they like. */
  max: number | null;
  units: number;
  missing: number;
  options: readonly Offered[];
}

export interface Offered {
  key: string;
  name: string;
  /** What one of it adds; of a kind of the dish its price. Minor units. */
  price: number;
  units: number;
  most: number;
  isAvailable: boolean;
  /** The wish with so many of it; what stood in its way is taken away where one alone may be chosen. */
  choose: (units: number) => Wish;
}

/** Everything that is asked about a wish as it is now; an answer may bring further questions. */
export function questionsOf(menu: PublicMenu, dish: PublicDish, wish: Wish): Question[] {
  const kinds = dish.variations.length > 1 ? [kindQuestion(menu, dish, wish)] : [];
  const own = groupQuestions(groupsOf(menu, dish, wish.variationId), wish.chosen, '', (chosen) => ({
    ...wish,
    chosen,
  }));
  return [...kinds, ...own, ...dish.combo_slots.flatMap((slot) => slotQuestions(menu, slot, wish))];
}

function kindQuestion(menu: PublicMenu, dish: PublicDish, wish: Wish): Question {
  const units = wish.variationId === null ? 0 : 1;
  const options = dish.variations.map(({ id, name, price, is_available: isAvailable }): Offered => ({
    key: id,
    name,
    price,
    units: id === wish.variationId ? 1 : 0,
    most: 1,
    isAvailable,
    choose: () => ({ ...wish, variationId: id, chosen: kept(groupsOf(menu, dish, id), wish) }),
  }));
  return { key: 'kind', title: '', min: 1, max: 1, units, missing: 1 - units, options };
}

/** What was chosen stays where the other kind asks the same. */
function kept(groups: readonly ChoiceGroup[], { chosen, variationId }: Wish): Choice[] {
  if (variationId === null) return defaultsOf(groups);
  const isIn = ({ options }: ChoiceGroup, { modifierId }: Choice): boolean =>
    options.some(({ id }) => id === modifierId);
  const left = chosen.filter((one) => groups.some((group) => isIn(group, one)));
  const unanswered = groups.filter((group) => group.isRequired && !left.some((one) => isIn(group, one)));
  return [...left, ...defaultsOf(unanswered)];
}

type Chosen = (chosen: readonly Choice[]) => Wish;

function groupQuestions(
  groups: readonly ChoiceGroup[],
  chosen: readonly Choice[],
  path: string,
  say: Chosen,
): Question[] {
  return groups.flatMap((group) => {
    const key = `${path}/${group.id}`;
    const units = unitsIn(group, chosen);
    const isOne = group.max === 1;
    const ofGroup = new Set(group.options.map(({ id }) => id));
    const options = group.options.map((option): Offered => {
      const before = chosen.find(({ modifierId }) => modifierId === option.id);
      return {
        key: option.id,
        name: option.name,
        price: option.price,
        units: before ? (before.quantity ?? 1) : 0,
        most: option.maxQuantity,
        isAvailable: option.isSoldNow,
        choose: (wanted) => {
          if (before && wanted > 0)
            return say(chosen.map((one) => (one === before ? { ...one, quantity: wanted } : one)));
          const others = chosen.filter(({ modifierId }) =>
            isOne ? !ofGroup.has(modifierId) : modifierId !== option.id,
          );
          if (wanted === 0) return say(others);
          const modifiers = option.nested ? defaultsOf([option.nested]) : [];
          return say([...others, { modifierId: option.id, quantity: wanted, modifiers }]);
        },
      };
    });
    const deeper = group.options.flatMap((option) => {
      const host = chosen.find(({ modifierId }) => modifierId === option.id);
      if (!host || !option.nested) return [];
      const inner = (modifiers: readonly Choice[]): Wish =>
        say(chosen.map((one) => (one === host ? { ...one, modifiers } : one)));
      return groupQuestions([option.nested], host.modifiers ?? [], `${key}/${option.id}`, inner).map((question) => ({
        ...question,
        title: `${option.name} · ${question.title}`,
      }));
    });
    const { name: title, isRequired, max } = group;
    const min = isRequired ? Math.max(1, group.min) : group.min;
    return [{ key, title, min, max, units, missing: missingUnits(group, units), options }, ...deeper];
  });
}

function slotQuestions(menu: PublicMenu, slot: PublicDish['combo_slots'][number], wish: Wish): Question[] {
  const { id, name, min, max, choices } = slot;
  const own = wish.parts.filter(({ slotId }) => slotId === id);
  const units = own.reduce((sum, { quantity }) => sum + quantity, 0);
  const options = choices.map((choice): Offered => {
    const { dish_id: dishId, dish_variation_id: variationId } = choice;
    const before = own.find((part) => isPart(choice, part));
    return {
      key: `${dishId}/${variationId ?? ''}`,
      name: [choice.name, choice.variation_name].filter(Boolean).join(' · '),
      price: choice.surcharge,
      units: before?.quantity ?? 0,
      most: max,
      isAvailable: choice.is_available,
      choose: (wanted) => {
        const others = wish.parts.filter((part) => (max === 1 ? part.slotId !== id : part !== before));
        const part = before ?? partOf(menu, id, dishId, variationId);
        return { ...wish, parts: wanted > 0 ? [...others, { ...part, quantity: wanted }] : others };
      },
    };
  });
  const isFixed = choices.length === 1 && min === max;
  const missing = Math.max(0, min - units);
  const question: Question = { key: id, title: name, min, max, units, missing, options };
  return [...(isFixed ? [] : [question]), ...own.flatMap((part) => partQuestions(menu, wish, part))];
}

function partQuestions(menu: PublicMenu, wish: Wish, part: Part): Question[] {
  const groups = groupsIn(menu, part.dishId, part.variationId);
  const path = `${part.slotId}/${part.dishId}/${part.variationId ?? ''}`;
  return groupQuestions(groups, part.chosen, path, (chosen) => ({
    ...wish,
    parts: wish.parts.map((one) => (one === part ? { ...one, chosen } : one)),
  }));
}
