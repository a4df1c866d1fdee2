import { grouped } from '../domain/grouped.js';
import { slotBounds } from '../menu/combos/combo.dto.js';
import type { ComboChoiceCard, ComboSlotCard, DishCard } from '../menu/whole-menu.service.js';
import type { DraftDish } from './draft.js';
import type { FileComboSlot } from './file-combo.dto.js';
import { byName, paired } from './match.js';
import { idFor, type Planning } from './planning.js';

/** What becomes of combos; all dishes of the file must be known. */
export class ComboPlan {
  private readonly slots: ReadonlyMap<string, readonly ComboSlotCard[]>;
  private readonly choices: ReadonlyMap<string, readonly ComboChoiceCard[]>;
  private readonly inCombos: ReadonlySet<string>;

  constructor(
    private readonly planning: Planning,
    kept: readonly DishCard[],
  ) {
    const { comboSlots, comboChoices } = planning.house.menu;
    this.slots = grouped(comboSlots, ({ dishId }) => dishId);
    this.choices = grouped(comboChoices, ({ slotId }) => slotId);
    const standing = kept.flatMap(({ id }) => this.slots.get(id) ?? []);
    this.inCombos = new Set(standing.flatMap(({ id }) => this.choices.get(id) ?? []).map(({ dishId }) => dishId));
  }

  /** Whether something else is in it from now on. */
  fill(dish: DraftDish, after: DishCard, hasGroups: boolean): boolean {
    const { path, card } = dish;
    const before = this.slots.get(after.id) ?? [];
    if (hasGroups && card.combo_slots?.length)
      this.planning.faults.add(`${path}.combo_slots`, 'must be empty: the dish has modifier groups');
    if (card.combo_slots === undefined) this.tellStanding(dish, after, hasGroups && before.length > 0);
    return card.combo_slots !== undefined && this.replace(card.combo_slots, before, after.id);
  }

  /** A table knows no combos, and must not make of them or of what is in them what they cannot be. */
  private tellStanding({ path }: DraftDish, { id, openPrice, soldByWeight }: DishCard, isComboWithGroups: boolean) {
    const { faults } = this.planning;
    if (isComboWithGroups) faults.add(`${path}.modifier_groups`, 'must be empty: the dish is a combo');
    if (!this.inCombos.has(id)) return;
    if (openPrice) faults.add(`${path}.open_price`, 'must not be set: the dish is in a combo');
    if (soldByWeight) faults.add(`${path}.sold_by_weight`, 'must not be set: the dish is in a combo');
  }

  private replace(wanted: readonly FileComboSlot[], before: readonly ComboSlotCard[], dishId: string): boolean {
    const { menu } = this.planning;
    const matches = paired({ wanted, had: before, keys: [byName], sortOf: () => undefined });
    const slots = wanted.map((slot, index) => {
      const id = idFor(matches.get(slot));
      const card: ComboSlotCard = { id, dishId, name: slot.name, sort: index + 1, ...slotBounds(slot) };
      return { card, choices: this.choicesIn(slot, id) };
    });
    const texts = wanted.map((slot, index) => this.planning.say('COMBO_SLOT', slots[index]!.card.id, slot.texts));
    const standing = before.map((card) => ({ card, choices: this.choices.get(card.id) ?? [] }));
    if (text(slots) === text(standing)) return texts.includes(true);
    if (before.length > 0) menu.comboSlots.of.push(dishId);
    menu.comboChoices.of.push(...before.map(({ id }) => id));
    menu.comboSlots.rows.push(...slots.map(({ card }) => card));
    menu.comboChoices.rows.push(...slots.flatMap(({ choices }) => choices));
    return true;
  }

  private choicesIn({ choices }: FileComboSlot, slotId: string): ComboChoiceCard[] {
    return choices.map(({ dish, variation, surcharge, is_default }, index) => {
      const { id: dishId, variations } = this.planning.dishes.get(dish)!;
      const variationId = variation ? variations.get(variation)! : null;
      return {
        slotId,
        dishId,
        variationId,
        surcharge: surcharge ?? 0,
        isDefault: is_default ?? false,
        sort: index + 1,
      };
    });
  }
}

// Their order matters, and not the places that say it.
function text(slots: readonly { card: ComboSlotCard; choices: readonly ComboChoiceCard[] }[]): string {
  return JSON.stringify(
    slots.map(({ card: { id, name, min, max }, choices }) => [
      [id, name, min, max],
      choices.map(({ dishId, variationId, surcharge, isDefault }) => [dishId, variationId, surcharge, isDefault]),
    ]),
  );
}
