import type { ChosenModifier } from '../domain/choice.js';
import type { SoldPart } from '../domain/combo.js';
import type { Allergen } from '../domain/food.js';
import type { OrderType } from '../domain/order.js';
import type { LineTax } from '../domain/tax.js';
import { sum } from '../domain/money.js';
import { splitByStation, type OwnLine } from '../domain/own-station.js';
import { Refusal } from '../domain/refusal.js';
import { lineTaxOf } from './taxes/menu-taxes.js';
import type { OfferedItem, OfferedLine, OfferedPart } from './wanted.js';

/** What an order line keeps of the menu, in the order in which it was wanted. */
export interface Sold {
  /** Which of the wanted it comes of, and which of its components; null: of itself, or a default of a combo. */
  item: number;
  component: number | null;
  part: SoldPart | null;
  /** Where in this list the line stands on which it was chosen. */
  host: number | null;
  dishId: string;
  variationId: string | null;
  name: string;
  variationName: string | null;
  /** The dish's kitchen name, or its name where it has none. */
  kitchenName: string;
  /** Of the dish or its variation alone, in a combo its share and its surcharge; minor units. */
  basePrice: number;
  /** With everything that was chosen; minor units. */
  unitPrice: number;
  /** Null: not taxed. */
  tax: LineTax | null;
  quantity: number;
  modifiers: ChosenModifier[];
  /** What is known to be in it, with what was chosen; null: nobody knows. */
  allergens: Allergen[] | null;
  stationId: string;
  prepMinutes: number | null;
  /** Minutes after it was sent; null: its station says nothing of it. */
  lateMinutes: number | null;
  /** Of each portion, where it is sold by weight. */
  grams: number | null;
  /** The dish's own. */
  course: number | null;
}

/** The lines of an order: those of a combo in its place, and behind each line what other stations make of it. */
export function soldLines(items: readonly OfferedItem[], orderType: OrderType): Sold[] {
  const lines: Sold[] = [];
  items.forEach((whole, item) => {
    for (const line of whole.parts.length > 0 ? whole.parts : [whole]) {
      const { kept, own } = splitByStation(line.chosen.map(({ modifier }) => modifier));
      const host = lines.length;
      const main = { ...mainLine(line, kept, orderType), item, ...('units' in line && inCombo(line, whole)) };
      lines.push(main, ...own.map((one) => ownLine(main, host, one)));
    }
  });
  return lines;
}

function mainLine(
  { line, offer, basePrice }: OfferedLine,
  modifiers: ChosenModifier[],
  orderType: OrderType,
): Omit<Sold, 'item'> {
  const { stationId } = offer;
  if (stationId === null) throw new Refusal('STATION_REQUIRED');
  return {
    component: null,
    part: null,
    host: null,
    dishId: line.dishId,
    variationId: line.variationId,
    name: offer.name,
    variationName: line.variationId === null ? null : offer.variationName,
    kitchenName: offer.kitchenName ?? offer.name,
    basePrice,
    unitPrice: sum([basePrice, ...modifiers.map(({ amount }) => amount)]),
    tax: lineTaxOf(offer, orderType),
    quantity: line.quantity,
    modifiers,
    allergens: null,
    stationId,
    prepMinutes: offer.prepMinutes,
    lateMinutes: null,
    grams: line.grams ?? null,
    course: offer.course,
  };
}

function inCombo(
  { units, slotId, component }: OfferedPart,
  { line, offer }: OfferedItem,
): Pick<Sold, 'component' | 'part'> {
  const { dishId, variationId } = line;
  return { component, part: { kind: 'COMBO', name: offer.name, dishId, variationId, units, slotId } };
}

/** Its name in the kitchen says what it belongs to. */
function ownLine(main: Sold, host: number, { units, basePrice, unitPrice, modifiers }: OwnLine): Sold {
  const { dishId, variationId, name } = main;
  const { pre, ...option } = modifiers[0]!;
  return {
    ...main,
    host,
    part: { kind: 'OPTION', name, dishId, variationId, units },
    ...(option.dishId !== null && { dishId: option.dishId, variationId: option.dishVariationId }),
    name: option.name,
    variationName: null,
    kitchenName: `${pre ? `${pre} ` : ''}${option.kitchenName} · ${main.kitchenName}`,
    basePrice,
    unitPrice,
    quantity: main.quantity * units,
    modifiers,
    stationId: option.stationId!,
    prepMinutes: null,
    grams: null,
  };
}
