import type { SoldPart } from '../combo.js';
import { sum } from '../money.js';
import type { ReceiptCombo, ReceiptLine, ReceiptShare } from './document.js';

/** A line of the order, as far as combos go. */
export interface ComboItem {
  id: string;
  partOfId: string | null;
  /** A JSON text of `SoldPart`. */
  partOf: string | null;
  status: string;
}

interface Part {
  comboId: string;
  name: string;
  /** How many of the line are in one combo. */
  units: number;
}

/** A sold line, as far as its combo has a price and a quantity. */
export type ComboLine = Pick<ReceiptLine, 'id' | 'quantity' | 'share' | 'unit_price' | 'gross'>;

interface Portions<L extends ComboLine> {
  line: L;
  quantity: number;
}

/**
 * Makes one row of each combo whose lines are all here, in equal portions and equal shares. Lines of a combo that is cut up
 * between checks, or of which only some is given back, stay as they are: they have no price together that guests know.
 */
export function withCombos<L extends ComboLine>(
  portions: readonly Portions<L>[],
  items: readonly ComboItem[],
): { lines: (L & Pick<ReceiptLine, 'combo_id'>)[]; combos: ReceiptCombo[] } {
  const parts = partsOf(items.filter(({ status }) => status !== 'CANCELLED'));
  const combos: ReceiptCombo[] = [];
  for (const comboId of new Set([...parts.values()].map((part) => part.comboId))) {
    const needed = [...parts].filter(([, part]) => part.comboId === comboId);
    const own = portions.filter(({ line }) => parts.get(line.id)?.comboId === comboId);
    const combo = own.length === needed.length ? comboOf(own, parts) : null;
    if (combo) combos.push(combo);
  }
  const shown = new Set(combos.map(({ id }) => id));
  const lines = portions.map(({ line }) => {
    const comboId = parts.get(line.id)?.comboId ?? null;
    return { ...line, combo_id: comboId !== null && shown.has(comboId) ? comboId : null };
  });
  return { lines, combos };
}

function partsOf(items: readonly ComboItem[]): Map<string, Part> {
  const parts = new Map<string, Part>();
  const read = (text: string | null): SoldPart | null => (text === null ? null : (JSON.parse(text) as SoldPart));
  for (const { id, partOfId, partOf } of items) {
    const part = read(partOf);
    if (part?.kind === 'COMBO') parts.set(id, { comboId: partOfId!, name: part.name, units: part.units });
  }
  // What was chosen on a dish of a combo is of the combo, too.
  for (const { id, partOfId, partOf } of items) {
    const part = read(partOf);
    const dish = part?.kind === 'OPTION' ? parts.get(partOfId!) : undefined;
    if (dish) parts.set(id, { ...dish, units: dish.units * part!.units });
  }
  return parts;
}

function comboOf(own: readonly Portions<ComboLine>[], parts: ReadonlyMap<string, Part>): ReceiptCombo | null {
  const { comboId: id, name } = parts.get(own[0]!.line.id)!;
  const counts = new Set(own.map(({ line, quantity }) => quantity / parts.get(line.id)!.units));
  const shares = new Set(own.map(({ line }) => shareText(line.share)));
  const [quantity = 0] = counts;
  if (counts.size > 1 || shares.size > 1 || !Number.isInteger(quantity) || quantity === 0) return null;
  const gross = sum(own.map(({ line }) => line.gross));
  const whole = sum(own.map(({ line }) => line.unit_price * line.quantity));
  const { share } = own[0]!.line;
  return { id, name, quantity, share, unit_price: whole % quantity === 0 ? whole / quantity : null, gross };
}

function shareText(share: ReceiptShare | null): string {
  return share === null ? '' : `${share.weight}/${share.of}`;
}
