export function grouped<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const others = groups.get(key(row));
    if (others) others.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
