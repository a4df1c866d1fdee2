import type { SoldPart } from '../combo.js';
import { sum } from '../money.js';
import type { ReceiptCombo, ReceiptLine, ReceiptShare } from './document.js';

/** Order line with the fields that combos need. */
export interface ComboItem {
  id: string;
  partOfId: string | null;
  /** JSON text of `SoldPart`. */
  partOf: string | null;
  status: string;
}

interface Part {
  comboId: string;
  name: string;
  /** Units of the line in one combo. */
  units: number;
}

/** Sold line with the fields that give a combo its price and quantity. */
export type ComboLine = Pick<ReceiptLine, 'id' | 'quantity' | 'share' | 'unit_price' | 'gross'>;

interface Portions<L extends ComboLine> {
  line: L;
  quantity: number;
}

/**
 * Groups lines into combos where all lines are present in equal portions and shares.
 * Lines of a combo that is divided among checks, or partly refunded, stay single: such a part has no price that guests
 * know.
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
  // Options of a dish in a combo belong to the combo too.
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
