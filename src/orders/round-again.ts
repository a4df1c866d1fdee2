import type { ChosenModifier } from '../domain/choice.js';
import { refuseUnless } from '../domain/refusal.js';
import type { Tx } from '../database/tx.js';
import type { ItemChoice } from './lines/choice.dto.js';
import { chosenOf } from './lines/chosen.js';
import type { ItemComponent } from './lines/component.dto.js';
import { MOST_LINES_AT_ONCE, type NewOrderItem } from './new-order.dto.js';
import type { OrderItem } from './order.entity.js';
import type { OrderRecord } from './order-record.js';
import type { RoundAgain } from './order-work.dto.js';
import { partOf } from './lines/part-of.dto.js';
import { isLeft, quantityOf, wholeOf, type Whole } from './lines/whole.js';

/** The dishes of a round as a waiter would order them now, with what was chosen on them. */
export async function roundAgain(tx: Tx, record: OrderRecord, { item_ids, fire }: RoundAgain): Promise<NewOrderItem[]> {
  const ids = item_ids ?? idsOfRound(record, fire ?? record.order.fires);
  const wholes = ids.map((id) => wholeOf(record.items, id));
  refuseUnless(wholes.length > 0 && wholes.length <= MOST_LINES_AT_ONCE, 'VALIDATION_ERROR', {
    fire: [`must name a round of 1 to ${MOST_LINES_AT_ONCE} lines that were not taken back`],
  });
  return wantedOnceMore(tx, record, wholes);
}

/** Each of them as it was sold, in words of an order. */
export async function wantedOnceMore(tx: Tx, record: OrderRecord, wholes: readonly Whole[]): Promise<NewOrderItem[]> {
  const open = await openPriced(tx, wholes);
  return wholes.map((whole) => wantedAgain(record, whole, open));
}

/** Of lines that stand alone their own, of a combo its id, in the order of the lines. */
function idsOfRound(record: OrderRecord, fire: number): string[] {
  const lines = record.items.filter((item) => isLeft(item) && record.ticket(item.ticketId).fire === fire);
  const tops = lines.filter((item) => partOf(item)?.kind !== 'OPTION');
  return [...new Set(tops.map(({ id, partOfId }) => partOfId ?? id))];
}

function wantedAgain(record: OrderRecord, whole: Whole, openPriced: ReadonlySet<string>): NewOrderItem {
  const { head, combo, tops } = whole;
  const part = combo ? null : partOf(head);
  refuseUnless(part === null, 'PART_OF_WHOLE', { name: part?.name, part_of: head.partOfId });
  const dishId = combo ? combo.dishId : head.dishId;
  const variationId = combo ? combo.variationId : head.dishVariationId;
  return {
    dish_id: dishId,
    ...(variationId !== null && { dish_variation_id: variationId }),
    quantity: quantityOf(whole),
    ...(openPriced.has(dishId) && !combo && { price: head.basePrice }),
    ...(head.grams !== null && !combo && { grams: head.grams }),
    ...(head.seat !== null && { seat: head.seat }),
    ...(head.comment !== null && { comment: head.comment }),
    ...(combo ? { components: tops.map((top) => componentAgain(record, top)) } : { modifiers: choices(record, head) }),
  };
}

function componentAgain(record: OrderRecord, top: OrderItem): ItemComponent {
  const { slotId, units } = partOf(top)!;
  return {
    slot_id: slotId!,
    dish_id: top.dishId,
    ...(top.dishVariationId !== null && { dish_variation_id: top.dishVariationId }),
    quantity: units,
    modifiers: choices(record, top),
    ...(top.comment !== null && { comment: top.comment }),
  };
}

/** Also what other stations make of the dish: there the option itself stands first, and has its units with the line. */
function choices(record: OrderRecord, top: OrderItem): ItemChoice[] {
  const own = record.items.filter((item) => item.partOfId === top.id && isLeft(item));
  return [...choicesOf(chosenOf(top)), ...own.flatMap((option) => ownChoice(option))];
}

function ownChoice(option: OrderItem): ItemChoice[] {
  const [itself, ...nested] = chosenOf(option);
  const { units } = partOf(option)!;
  return choicesOf([{ ...itself!, level: 1, quantity: units }, ...nested.map((one) => within(one, units))]);
}

function within(one: ChosenModifier, units: number): ChosenModifier {
  return { ...one, level: one.level + 1, quantity: one.quantity * units };
}

/** A line counts what is nested in all of what it is nested in; a guest says how many in each. */
function choicesOf(chosen: readonly ChosenModifier[]): ItemChoice[] {
  const roots: ItemChoice[] = [];
  const above: { choice: ItemChoice; units: number }[] = [];
  for (const { modifierId, pre, level, quantity } of chosen) {
    const host = above[level - 2];
    const choice: ItemChoice = {
      modifier_id: modifierId,
      quantity: quantity / (host?.units ?? 1),
      ...(pre && { pre }),
      modifiers: [],
    };
    above[level - 1] = { choice, units: quantity };
    (host?.choice.modifiers ?? roots).push(choice);
  }
  return roots;
}

async function openPriced(tx: Tx, wholes: readonly Whole[]): Promise<Set<string>> {
  const ids = [...new Set(wholes.map(({ head }) => head.dishId))];
  const places = ids.map((_, index) => `$${index + 1}`).join(', ');
  const rows = await tx.rows<{ id: string }>(`SELECT id FROM dishes WHERE open_price AND id IN (${places})`, ids);
  return new Set(rows.map(({ id }) => id));
}
