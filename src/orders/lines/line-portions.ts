import type { DishPortions, Portions } from '../../menu/menu.service.js';
import { chosenOf } from './chosen.js';
import type { OrderItem } from '../order.entity.js';
import { partOf } from './part-of.dto.js';
import { isLeft, type Whole } from './whole.js';

/** What lines that are taken back were on the stop-list; only what nobody had begun to cook can be sold again. */
export function portionsOfVoid(all: readonly OrderItem[], voided: readonly OrderItem[]): Portions[] {
  const back = voided.filter(isNotBegun);
  return [...back.map(portionsOfLine), ...endedCombos(all, voided)];
}

function portionsOfLine(item: OrderItem): Portions {
  const isOption = partOf(item)?.kind === 'OPTION';
  const { dishId, dishVariationId, quantity } = item;
  const modifiers = chosenOf(item);
  // An option of its own is among what was chosen, with the dish that it is.
  if (isOption) return { dishId: null, variationId: null, quantity, modifiers };
  return { dishId, variationId: dishVariationId, quantity, modifiers };
}

/** A combo has portions of its own: they come back with the last of its lines. */
function endedCombos(all: readonly OrderItem[], voided: readonly OrderItem[]): Portions[] {
  const combos = new Map(voided.flatMap((item) => (partOf(item)?.kind === 'COMBO' ? [[item.partOfId, item]] : [])));
  return [...combos].flatMap(([id, item]) => {
    const lines = all.filter((line) => line.partOfId === id && isLeft(line));
    const isOver = lines.every((line) => voided.includes(line) && isNotBegun(line));
    return isOver ? [comboPortions(item, item.quantity)] : [];
  });
}

function isNotBegun({ status }: OrderItem): boolean {
  return status === 'QUEUED' || status === 'HELD';
}

/** So many portions of a line of a combo, as the combo that has them. */
function comboPortions(item: OrderItem, portions: number): DishPortions {
  const { dishId, variationId, units } = partOf(item)!;
  return { dishId, variationId, quantity: portions / units, modifiers: [] };
}

/** What more, or less, of a whole is on the stop-list: each dish with its options, wherever they are made. */
export function portionsOfWhole({ combo, tops, options }: Whole, more: number): DishPortions[] {
  const dishes = tops.map((top) => {
    const quantity = more * (combo ? partOf(top)!.units : 1);
    const own = options.filter(({ partOfId }) => partOfId === top.id).flatMap(chosenWithUnits);
    return { dishId: top.dishId, variationId: top.dishVariationId, quantity, modifiers: [...chosenOf(top), ...own] };
  });
  if (!combo) return dishes;
  return [{ dishId: combo.dishId, variationId: combo.variationId, quantity: more, modifiers: [] }, ...dishes];
}

function chosenWithUnits(option: OrderItem): DishPortions['modifiers'] {
  const { units } = partOf(option)!;
  return chosenOf(option).map((one) => ({ ...one, quantity: one.quantity * units }));
}
