import { CODECS } from '../../database/columns.js';
import type { Reader } from '../../database/reader.js';
import type { ComboSlot } from '../../domain/combo.js';
import { grouped } from '../../domain/grouped.js';

interface Row {
  comboId: string;
  slotId: string;
  slotName: string;
  min: number;
  max: number;
  /** Null, as all that follows, where nothing that stood in the slot is on the menu any more. */
  dishId: string | null;
  variationId: string | null;
  name: string | null;
  surcharge: number;
  isDefault: unknown;
  dishArchivedAt: string | null;
  variationArchivedAt: string | null;
}

// One text for 1, 2, 4 … combos, filled up with nulls, as for the dishes themselves.
const texts = new Map<number, string>();
const MOST_AT_ONCE = 32;

function slotsText(size: number): string {
  let text = texts.get(size);
  if (!text) {
    const combos = Array.from({ length: size }, (_, index) => `$${2 + index}`).join(', ');
    text = `SELECT s.dish_id AS "comboId", s.id AS "slotId", s.name AS "slotName", s.min AS "min", s.max AS "max",
        c.dish_id AS "dishId", c.variation_id AS "variationId", d.name AS "name", c.surcharge AS "surcharge",
        c.is_default AS "isDefault", d.archived_at AS "dishArchivedAt", v.archived_at AS "variationArchivedAt"
      FROM combo_slots s LEFT JOIN combo_choices c ON c.slot_id = s.id LEFT JOIN dishes d ON d.id = c.dish_id
      LEFT JOIN dish_variations v ON v.id = c.variation_id
      WHERE s.venue_id = $1 AND s.dish_id IN (${combos}) ORDER BY s.sort, s.id, c.sort, c.id`;
    texts.set(size, text);
  }
  return text;
}

/** The slots of some combos as an order sees them, by combo. */
export async function slotsOf(
  reader: Reader,
  venueId: string,
  comboIds: readonly string[],
): Promise<Map<string, ComboSlot[]>> {
  const rows: Row[] = [];
  for (let start = 0; start < comboIds.length; start += MOST_AT_ONCE) {
    const part = comboIds.slice(start, start + MOST_AT_ONCE);
    const size = 2 ** Math.ceil(Math.log2(part.length));
    const fill = Array.from({ length: size - part.length }, () => null);
    rows.push(...(await reader.rows<Row>(slotsText(size), [venueId, ...part, ...fill])));
  }
  const slots = new Map<string, ComboSlot[]>();
  for (const [comboId, ofCombo] of grouped(rows, (row) => row.comboId))
    slots.set(comboId, [...grouped(ofCombo, ({ slotId }) => slotId).values()].map(slotOf));
  return slots;
}

function slotOf(rows: Row[]): ComboSlot {
  const { slotId: id, slotName: name, min, max } = rows[0]!;
  const filled = rows.filter((row) => row.dishId !== null);
  const choices = filled.map(({ dishId, variationId, name: dishName, surcharge, isDefault, ...row }) => ({
    dishId: dishId!,
    variationId,
    name: dishName!,
    surcharge: CODECS.money.read(surcharge) as number,
    isDefault: CODECS.flag.read(isDefault) as boolean,
    isArchived: row.dishArchivedAt !== null || row.variationArchivedAt !== null,
  }));
  return { id, name, min, max, choices };
}
