import { In } from 'typeorm';
import type { Reader } from '../../database/reader.js';
import { grouped } from '../../domain/grouped.js';
import { ComboChoice, ComboSlot } from './combo.entity.js';

export interface SlotRows {
  slot: ComboSlot;
  choices: ComboChoice[];
}

const IN_ORDER = { sort: 'ASC', id: 'ASC' } as const;

/** By combo, slots and choices in their order. */
export async function slotRows(reader: Reader, dishIds: readonly string[]): Promise<Map<string, SlotRows[]>> {
  const slots = await reader.find(ComboSlot, { where: { dishId: In([...dishIds]) }, order: IN_ORDER });
  if (slots.length === 0) return new Map();
  const slotId = In(slots.map(({ id }) => id));
  return slotsByCombo(slots, await reader.find(ComboChoice, { where: { slotId }, order: IN_ORDER }));
}

export function slotsByCombo(slots: readonly ComboSlot[], choices: readonly ComboChoice[]): Map<string, SlotRows[]> {
  const bySlot = grouped(choices, ({ slotId }) => slotId);
  const rows = slots.map((slot) => ({ slot, choices: bySlot.get(slot.id) ?? [] }));
  return grouped(rows, ({ slot }) => slot.dishId);
}

const COMBOS_WITH = `SELECT 1 FROM combo_choices c JOIN combo_slots s ON s.id = c.slot_id
  JOIN dishes d ON d.id = s.dish_id AND d.archived_at IS NULL WHERE c.dish_id = $1 LIMIT 1`;

/** Whether a combo that is on the menu has the dish in it. */
export async function isInCombo(reader: Reader, dishId: string): Promise<boolean> {
  return (await reader.rows(COMBOS_WITH, [dishId])).length > 0;
}
