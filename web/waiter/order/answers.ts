import type { Choice, ChoiceGroup, PreModifier } from '../../../src/domain/choice.js';
import { groupsOf, sortOf, type MenuCard } from './menu-card.js';
import type { Offered, Place, Question } from './questions.js';
import { defaultsOf, partOf, type Wish, type WishedPart } from './wish.js';

/** A tap on an option: one of one replaces, one of several is added; a tap on what cannot be more takes it away. */
export function tapped(card: MenuCard, wish: Wish, question: Question, option: Offered): Wish {
  const { kind, place } = question;
  const id = option.key;
  if (kind === 'variation') return withVariation(card, wish, id);
  if (kind === 'slot') return withPart(card, wish, question, option);
  if (kind === 'part-variation') return changedPart(card, wish, place.part!, id);
  const single = question.max === 1;
  return changedChoices(wish, place, (choices) => {
    const before = choices.find(({ modifierId }) => modifierId === id);
    const others = choices.filter((one) => one !== before);
    const ofQuestion = new Set(question.options.map(({ key }) => key));
    if (single) {
      const rest = choices.filter(({ modifierId }) => !ofQuestion.has(modifierId));
      return before && question.min === 0 ? rest : before ? choices : [...rest, fresh(card, question, id)];
    }
    if (!before) return isFull(question) ? choices : [...choices, fresh(card, question, id)];
    if (before.pre === 'NO' || (before.quantity ?? 1) >= option.most || isFull(question)) return others;
    return choices.map((one) => (one === before ? { ...one, quantity: (one.quantity ?? 1) + 1 } : one));
  });
}

/** One unit less of an option; the last one takes it away. */
export function lowered(wish: Wish, question: Question, option: Offered): Wish {
  if (question.kind === 'slot') {
    const index = wish.parts.findIndex(
      ({ slotId, dishId, variationId }) =>
        question.place.within[0] === slotId && isKey(option.key, dishId, variationId),
    );
    return { ...wish, parts: fewer(wish.parts, index) };
  }
  return changedChoices(wish, question.place, (choices) =>
    choices.flatMap((one) => {
      if (one.modifierId !== option.key) return [one];
      return (one.quantity ?? 1) > 1 ? [{ ...one, quantity: (one.quantity ?? 1) - 1 }] : [];
    }),
  );
}

/** Says a word in front of an option, or takes it back; "no" is said of what was not chosen too. */
export function spoken(card: MenuCard, wish: Wish, question: Question, option: Offered, pre: PreModifier): Wish {
  return changedChoices(wish, question.place, (choices) => {
    const before = choices.find(({ modifierId }) => modifierId === option.key);
    if (!before)
      return [...choices, { ...fresh(card, question, option.key), pre, ...(pre === 'NO' && { modifiers: [] }) }];
    if (before.pre === pre)
      return pre === 'NO' ? choices.filter((one) => one !== before) : replaced(choices, before, without(before));
    return replaced(choices, before, { ...before, pre, ...(pre === 'NO' && { quantity: 1, modifiers: [] }) });
  });
}

function replaced(choices: readonly Choice[], before: Choice, after: Choice): Choice[] {
  return choices.map((one) => (one === before ? after : one));
}

function without({ modifierId, quantity, modifiers }: Choice): Choice {
  return { modifierId, ...(quantity !== undefined && { quantity }), ...(modifiers && { modifiers }) };
}

function isFull({ max, units }: Question): boolean {
  return max !== null && units >= max;
}

/** With the defaults of what it asks further. */
function fresh(card: MenuCard, question: Question, modifierId: string): Choice {
  const option = [...card.groups.values()].flatMap(({ modifiers }) => modifiers).find(({ id }) => id === modifierId);
  const inner = option?.nested_group_id ? card.groups.get(option.nested_group_id) : undefined;
  const modifiers =
    inner && question.level <= 2
      ? inner.modifiers
          .filter(({ is_default: isDefault, archived_at }) => isDefault && archived_at === null)
          .map(({ id }) => ({ modifierId: id, quantity: 1, modifiers: [] }))
      : [];
  return { modifierId, quantity: 1, modifiers };
}

/** What is chosen stays where the other variation asks the same. */
function withVariation(card: MenuCard, wish: Wish, variationId: string): Wish {
  const dish = card.dishes.get(wish.dishId)!;
  const groups = groupsOf(card, dish, variationId);
  if (wish.variationId === null) return { ...wish, variationId, modifiers: defaultsOf(groups) };
  return { ...wish, variationId, modifiers: kept(groups, wish.modifiers) };
}

function changedPart(card: MenuCard, wish: Wish, index: number, variationId: string): Wish {
  const parts = wish.parts.map((part, at) => {
    if (at !== index) return part;
    const groups = groupsOf(card, card.dishes.get(part.dishId)!, variationId);
    return {
      ...part,
      variationId,
      modifiers: part.variationId === null ? defaultsOf(groups) : kept(groups, part.modifiers),
    };
  });
  return { ...wish, parts };
}

function kept(groups: readonly ChoiceGroup[], choices: readonly Choice[]): Choice[] {
  const offered = new Set(groups.flatMap(({ options }) => options.map(({ id }) => id)));
  const left = choices.filter(({ modifierId }) => offered.has(modifierId));
  const answered = (group: ChoiceGroup): boolean =>
    group.options.some(({ id }) => left.some(({ modifierId }) => modifierId === id));
  return [...left, ...defaultsOf(groups.filter((group) => !answered(group) && group.isRequired))];
}

function withPart(card: MenuCard, wish: Wish, question: Question, option: Offered): Wish {
  const slotId = question.place.within[0]!;
  const [dishId, variationId = null] = option.key.split('/') as [string, string?];
  const index = wish.parts.findIndex(
    (part) => part.slotId === slotId && isKey(option.key, part.dishId, part.variationId),
  );
  const others = wish.parts.filter((part) => part.slotId !== slotId);
  if (question.max === 1) {
    if (index >= 0) return question.min === 0 ? { ...wish, parts: others } : wish;
    return { ...wish, parts: [...others, partOf(card, slotId, dishId, variationId)] };
  }
  if (isFull(question)) return index >= 0 ? { ...wish, parts: fewer(wish.parts, index) } : wish;
  if (index < 0) return { ...wish, parts: [...wish.parts, partOf(card, slotId, dishId, variationId)] };
  return {
    ...wish,
    parts: wish.parts.map((part, at) => (at === index ? { ...part, quantity: part.quantity + 1 } : part)),
  };
}

function isKey(key: string, dishId: string, variationId: string | null): boolean {
  return key === sortOf(dishId, variationId) || key === dishId;
}

function fewer(parts: readonly WishedPart[], index: number): WishedPart[] {
  return parts.flatMap((part, at) => {
    if (at !== index) return [part];
    return part.quantity > 1 ? [{ ...part, quantity: part.quantity - 1 }] : [];
  });
}

function changedChoices(
  wish: Wish,
  { part, within }: Place,
  change: (choices: readonly Choice[]) => readonly Choice[],
): Wish {
  if (part === null) return { ...wish, modifiers: changedWithin(wish.modifiers, within, change) };
  const parts = wish.parts.map((one, index) =>
    index === part ? { ...one, modifiers: changedWithin(one.modifiers, within, change) } : one,
  );
  return { ...wish, parts };
}

function changedWithin(
  choices: readonly Choice[],
  [host, ...deeper]: readonly string[],
  change: (choices: readonly Choice[]) => readonly Choice[],
): readonly Choice[] {
  if (host === undefined) return change(choices);
  return choices.map((one) =>
    one.modifierId === host ? { ...one, modifiers: changedWithin(one.modifiers ?? [], deeper, change) } : one,
  );
}
