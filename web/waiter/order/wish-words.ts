import type { Choice } from '../../../src/domain/choice.js';
import { modifierTexts } from '../modifier-texts.js';
import { nameOf, type MenuCard } from './menu-card.js';
import type { Wish } from './wish.js';

/** What was chosen, as one line of words. */
export function wordsOf(card: MenuCard, wish: Wish): string[] {
  const parts = wish.parts.map(({ dishId, variationId, quantity, modifiers }) => ({
    name: `${quantity > 1 ? `${quantity} × ` : ''}${nameOf(card, dishId, variationId)}`,
    modifiers,
  }));
  return [
    ...optionWords(card, wish.modifiers),
    ...parts.flatMap(({ name, modifiers }) => [name, ...optionWords(card, modifiers)]),
  ];
}

function optionWords(card: MenuCard, choices: readonly Choice[]): string[] {
  return choices.flatMap(({ modifierId, quantity = 1, pre = null, modifiers = [] }) => {
    const option = [...card.groups.values()].flatMap((group) => group.modifiers).find(({ id }) => id === modifierId);
    return [...modifierTexts([{ name: option?.name ?? '…', pre, quantity }]), ...optionWords(card, modifiers)];
  });
}
