import type { Choice, ChoiceGroup, ChoiceOption, PreModifier } from '../../../src/domain/choice.js';
import type { ComboSlot } from '../../../src/domain/combo.js';
import { missingUnits } from '../../../src/domain/price-choice.js';
import type { DishView } from '../../../src/menu/dish.dto.js';
import { groupsOf, priceNow, slotsOf, sortOf, stopOf, stopOfOption, type MenuCard, type Stop } from './menu-card.js';
import type { Wish, WishedPart } from './wish.js';

/** Where in a wish something is chosen: on which dish of a combo, and within which options. */
export interface Place {
  part: number | null;
  within: readonly string[];
}

/** Something that the guest is asked. */
export interface Question {
  key: string;
  kind: 'variation' | 'slot' | 'group' | 'part-variation';
  title: string;
  /** 1 on the dish itself; what is asked about an option or a dish of a combo stands deeper. */
  level: number;
  place: Place;
  options: readonly Offered[];
  /** Units chosen so far, and how many more must be. */
  units: number;
  missing: number;
  /** Null: as many as fit on a line. */
  max: number | null;
  min: number;
  pres: readonly PreModifier[];
}

export interface Offered {
  key: string;
  name: string;
  /** Minor units: of a variation its price, else what a unit of it adds. */
  price: number;
  units: number;
  pre: PreModifier | null;
  most: number;
  stop: Stop | null;
}

/** Everything that is asked about a wish as it is now, in the order of asking; an answer may bring further questions. */
export function questionsOf(card: MenuCard, wish: Wish): Question[] {
  const dish = card.dishes.get(wish.dishId);
  if (!dish) return [];
  const top: Place = { part: null, within: [] };
  const own = dish.variations.length > 1 ? [variationQuestion(card, dish, wish.variationId, top)] : [];
  if (dish.combo_slots.length > 0)
    return [...own, ...slotsOf(card, dish).flatMap((slot) => slotQuestions(card, slot, wish))];
  if (dish.variations.length > 0 && wish.variationId === null) return own;
  return [...own, ...groupQuestions(card, groupsOf(card, dish, wish.variationId), wish.modifiers, top)];
}

function variationQuestion(card: MenuCard, dish: DishView, chosen: string | null, place: Place): Question {
  const options = dish.variations.map(({ id, name }): Offered => ({
    key: id,
    name,
    price: place.part === null ? (priceNow(card, dish, id) ?? 0) : 0,
    units: id === chosen ? 1 : 0,
    pre: null,
    most: 1,
    stop: stopOf(card, dish, id),
  }));
  const units = options.filter((one) => one.units > 0).length;
  return {
    key: `${place.part ?? ''}:variation`,
    kind: place.part === null ? 'variation' : 'part-variation',
    title: dish.name,
    level: place.part === null ? 1 : 2,
    place,
    options,
    units,
    missing: 1 - units,
    max: 1,
    min: 1,
    pres: [],
  };
}

function slotQuestions(card: MenuCard, slot: ComboSlot, wish: Wish): Question[] {
  const parts = wish.parts.flatMap((part, index) => (part.slotId === slot.id ? [{ part, index }] : []));
  const units = parts.reduce((sum, { part }) => sum + part.quantity, 0);
  const isFixed = slot.choices.length === 1 && slot.min === slot.max;
  const options = slot.choices.map((choice): Offered => {
    const same = parts.filter(({ part }) => isPick(part, choice));
    const dish = card.dishes.get(choice.dishId);
    return {
      key: sortOf(choice.dishId, choice.variationId),
      name: choice.name,
      price: choice.surcharge,
      units: same.reduce((sum, { part }) => sum + part.quantity, 0),
      pre: null,
      most: slot.max,
      stop: dish ? stopOf(card, dish, choice.variationId) : { because: 'SOLD_OUT', until: null },
    };
  });
  const missing = Math.max(0, slot.min - units);
  const key = `slot:${slot.id}`;
  const place: Place = { part: null, within: [slot.id] };
  const question: Question = {
    key,
    kind: 'slot',
    title: slot.name,
    level: 1,
    place,
    options,
    units,
    missing,
    max: slot.max,
    min: slot.min,
    pres: [],
  };
  return [
    ...(isFixed ? [] : [question]),
    ...parts.flatMap(({ part, index }) => partQuestions(card, slot, part, index)),
  ];
}

/** The slot itself may say which variation it is; else the guest does. */
function partQuestions(card: MenuCard, slot: ComboSlot, part: WishedPart, index: number): Question[] {
  const dish = card.dishes.get(part.dishId);
  if (!dish) return [];
  const place: Place = { part: index, within: [] };
  const isSaid = slot.choices.some(({ dishId, variationId }) => dishId === part.dishId && variationId !== null);
  const own = dish.variations.length > 1 && !isSaid ? [variationQuestion(card, dish, part.variationId, place)] : [];
  const groups = groupsOf(card, dish, part.variationId);
  return [...own, ...groupQuestions(card, groups, part.modifiers, place)];
}

function isPick(part: WishedPart, choice: { dishId: string; variationId: string | null }): boolean {
  return part.dishId === choice.dishId && (choice.variationId === null || choice.variationId === part.variationId);
}

function groupQuestions(
  card: MenuCard,
  groups: readonly ChoiceGroup[],
  chosen: readonly Choice[],
  place: Place,
): Question[] {
  return groups.flatMap((group) => {
    const options = group.options.map((option) => offeredOf(card, group, option, chosen));
    const units = options.reduce((sum, { units: own, pre }) => sum + (pre === 'NO' ? 0 : own), 0);
    const question: Question = {
      key: [place.part ?? '', ...place.within, group.id].join(':'),
      kind: 'group',
      title: titleOf(card, group, place),
      level: 1 + place.within.length + (place.part === null ? 0 : 1),
      place,
      options,
      units,
      missing: missingUnits(group, units),
      max: group.max,
      min: group.isRequired ? Math.max(group.min, 1) : group.min,
      pres: group.prePrices.map(({ pre }) => pre),
    };
    const inner = group.options.flatMap((option) => {
      const choice = chosen.find(({ modifierId }) => modifierId === option.id);
      if (!choice || !option.nested || choice.pre === 'NO') return [];
      const within = { ...place, within: [...place.within, option.id] };
      return groupQuestions(card, [option.nested], choice.modifiers ?? [], within);
    });
    return [question, ...inner];
  });
}

/** What is asked deeper says about what. */
function titleOf(card: MenuCard, group: ChoiceGroup, { within }: Place): string {
  const host = within.at(-1);
  if (host === undefined) return group.name;
  for (const { modifiers } of card.groups.values())
    for (const { id, name } of modifiers) if (id === host) return `${name} · ${group.name}`;
  return group.name;
}

function offeredOf(card: MenuCard, group: ChoiceGroup, option: ChoiceOption, chosen: readonly Choice[]): Offered {
  const choice = chosen.find(({ modifierId }) => modifierId === option.id);
  const view = card.groups.get(group.id)?.modifiers.find(({ id }) => id === option.id);
  return {
    key: option.id,
    name: option.name,
    price: option.price,
    units: choice ? (choice.quantity ?? 1) : 0,
    pre: choice?.pre ?? null,
    most: option.maxQuantity,
    stop: option.isSoldNow ? (view ? stopOfOption(card, view) : null) : { because: 'NOT_AT_THIS_HOUR' },
  };
}

/** Where to go on after an answer: the next that still lacks something, else the first. */
export function nextQuestion(questions: readonly Question[], after: string): Question | null {
  const place = questions.findIndex(({ key }) => key === after);
  const open = questions.filter(({ missing }) => missing > 0);
  return open.find((question) => questions.indexOf(question) > place) ?? open[0] ?? null;
}

/** One tap has said all that there is to say. */
export function isSaidAtOnce(questions: readonly Question[]): boolean {
  return questions.length === 1 && questions[0]!.max === 1 && questions[0]!.min > 0 && questions[0]!.missing === 0;
}
