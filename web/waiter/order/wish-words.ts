import type { Choice, PreModifier } from '../../../src/domain/choice.js';
import { nameOf, type MenuCard } from './menu-card.js';
import type { Wish } from './wish.js';

export type SayPre = (pre: PreModifier) => string;

/** What was chosen, as one line of words. */
export function wordsOf(card: MenuCard, wish: Wish, sayPre: SayPre): string[] {
  const parts = wish.parts.map(({ dishId, variationId, quantity, modifiers }) => ({
    name: `${quantity > 1 ? `${quantity} × ` : ''}${nameOf(card, dishId, variationId)}`,
    modifiers,
  }));
  return [
    ...optionWords(card, wish.modifiers, sayPre),
    ...parts.flatMap(({ name, modifiers }) => [name, ...optionWords(card, modifiers, sayPre)]),
  ];
}

function optionWords(card: MenuCard, choices: readonly Choice[], sayPre: SayPre): string[] {
  return choices.flatMap(({ modifierId, quantity = 1, pre, modifiers = [] }) => {
    const option = [...card.groups.values()].flatMap((group) => group.modifiers).find(({ id }) => id === modifierId);
    const name = `${pre ? `${sayPre(pre)} ` : ''}${option?.name ?? '…'}${quantity > 1 ? ` × ${quantity}` : ''}`;
    return [name, ...optionWords(card, modifiers, sayPre)];
  });
}
