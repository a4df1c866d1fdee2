import { Refusal } from '../domain/refusal.js';

/** Those that are named in the order of their names, and the others behind them; a stranger's id is not found. */
export function inOrder<Row extends { id: string }>(
  rows: readonly Row[],
  ids: readonly string[],
  named: string,
): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const first = ids.map((id) => {
    const row = byId.get(id);
    if (!row) throw new Refusal('NOT_FOUND', { [named]: id });
    byId.delete(id);
    return row;
  });
  return [...first, ...byId.values()];
}
