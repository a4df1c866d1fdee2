import { modifierText } from '../ui/modifier-text.js';
import { say } from './words.js';

type Modifier = Parameters<typeof modifierText>[0];

/** What was chosen on a line, as every view of the tablet says it. */
export function modifierTexts(modifiers: readonly Modifier[]): string[] {
  return modifiers.map((modifier) => modifierText(modifier, say));
}
