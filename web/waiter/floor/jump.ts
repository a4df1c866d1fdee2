import type { TableView } from '../../../src/floor/table.dto.js';

/** What was typed and what is printed on the table, so that `№ 07`, `7` and `t7` can meet. */
function bare(name: string): string {
  return name
    .normalize('NFC')
    .toLocaleLowerCase()
    .replaceAll(/[\s#№.\-–]/gu, '');
}

function withoutZeros(name: string): string {
  return name.replace(/^0+(?=\d)/u, '');
}

/**
 * Tables that may be meant by what was typed so far, the likeliest first: of that name, of that number behind letters
 * (`7` is `T7`), beginning with it. Enter takes the first.
 */
export function tablesCalled<T extends Pick<TableView, 'name'>>(tables: readonly T[], typed: string): T[] {
  const wanted = withoutZeros(bare(typed));
  if (wanted === '') return [];
  const rank = ({ name }: T): number => {
    const called = withoutZeros(bare(name));
    if (called === wanted) return 0;
    const number = withoutZeros(/\d+$/u.exec(called)?.[0] ?? '');
    if (number === wanted) return 1;
    if (called.startsWith(wanted)) return 2;
    return number.startsWith(wanted) ? 3 : 9;
  };
  return tables
    .map((table, place) => ({ table, rank: rank(table), place }))
    .filter((one) => one.rank < 9)
    .toSorted((a, b) => a.rank - b.rank || a.place - b.place)
    .map(({ table }) => table);
}
