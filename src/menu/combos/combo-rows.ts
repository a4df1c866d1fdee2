import { In, type FindOptionsWhere } from 'typeorm';
import type { Reader } from '../../database/reader.js';
import { grouped } from '../grouped.js';
import { ComboChoice, ComboSlot } from './combo.entity.js';

export interface SlotRows {
  slot: ComboSlot;
  choices: ComboChoice[];
}

/** By combo, slots and choices in their order. Without a list of dishes: those of the whole venue. */
export async function slotRows(
  reader: Reader,
  where: { venueId: string } | { dishIds: readonly string[] },
): Promise<Map<string, SlotRows[]>> {
  const order = { sort: 'ASC', id: 'ASC' } as const;
  const which: FindOptionsWhere<ComboSlot> = 'dishIds' in where ? { dishId: In([...where.dishIds]) } : where;
  const slots = await reader.find(ComboSlot, { where: which, order });
  if (slots.length === 0) return new Map();
  const slotIds = slots.map(({ id }) => id);
  const ofSlots = 'dishIds' in where ? { slotId: In(slotIds) } : where;
  const choices = grouped(await reader.find(ComboChoice, { where: ofSlots, order }), ({ slotId }) => slotId);
  const rows = slots.map((slot) => ({ slot, choices: choices.get(slot.id) ?? [] }));
  return grouped(rows, ({ slot }) => slot.dishId);
}
