import type { PreModifier } from '../../src/domain/choice.js';

interface ChosenModifier {
  name: string;
  pre: PreModifier | null;
  /** Units in one portion. */
  quantity: number;
}

/** Says an option with the word before it in the words of a screen. */
type SayPre = (key: `pre.${PreModifier}`, values: { name: string }) => string;

/** A chosen option in words: how many of it, and whether without it, more of it or beside the plate. */
export function modifierText({ name, pre, quantity }: ChosenModifier, say: SayPre): string {
  const units = quantity > 1 ? `${quantity} × ${name}` : name;
  return pre === null ? units : say(`pre.${pre}`, { name: units });
}
