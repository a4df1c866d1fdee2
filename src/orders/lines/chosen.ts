import type { ChosenModifier } from '../../domain/choice.js';
import type { OrderItem } from '../order.entity.js';

/** What a line shows of its options: one of its own is its name. */
export function shownOf(item: Pick<OrderItem, 'modifiers'>): ChosenModifier[] {
  return chosenOf(item).filter(({ level }) => level > 0);
}

/** What a line keeps of its options: read with the line, and never again changed. */
export function chosenText(modifiers: readonly ChosenModifier[]): string | null {
  return modifiers.length === 0 ? null : JSON.stringify(modifiers);
}

export function chosenOf({ modifiers }: Pick<OrderItem, 'modifiers'>): ChosenModifier[] {
  return modifiers === null ? [] : (JSON.parse(modifiers) as ChosenModifier[]);
}
