import { wrongSlots } from '../domain/combo.js';
import { slotBounds } from '../menu/combos/combo.dto.js';
import type { DraftDish } from './draft.js';
import type { FileFaults } from './faults.js';
import type { FileComboChoice } from './file-combo.dto.js';
import type { FileKeys } from './file-keys.js';
import { tellTwice } from './section.js';

/** What must be so of a combo and of the dishes in it, as where it is said by hand. */
export function tellCombo({ path, card, at }: DraftDish, keys: FileKeys, faults: FileFaults): void {
  const slots = card.combo_slots ?? [];
  if (slots.length === 0) return;
  const bounds = slots.map((slot) => ({
    ...slotBounds(slot),
    defaults: slot.choices.filter((choice) => choice.is_default).length,
  }));
  for (const { member, words } of wrongSlots(bounds)) faults.add(`${path}.combo_slots${member}`, words);
  if (card.modifier_groups?.length)
    faults.add(`${path}.modifier_groups`, 'must be empty: a combo has them on the dishes in it');
  slots.forEach(({ choices }, index) => {
    const pathOf = (place: number) => `${at('combo_slots', index)}.choices.${place}`;
    choices.forEach((choice, place) => tellChoice(choice, pathOf(place), keys, faults));
    tellTwice(
      choices.map(({ dish, variation }, place) => [pathOf(place), JSON.stringify([dish, variation ?? null])]),
      faults,
    );
  });
}

function tellChoice(choice: FileComboChoice, path: string, keys: FileKeys, faults: FileFaults): void {
  keys.referDish(choice, path, faults);
  const dish = keys.dishes.get(choice.dish);
  if (dish?.combo_slots?.length) faults.add(`${path}.dish`, 'must not be a combo');
  if (dish?.open_price || dish?.sold_by_weight)
    faults.add(`${path}.dish`, 'must not be sold by weight or have an open price');
}
