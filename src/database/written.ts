/** How often each table has been written, so that whoever keeps a copy of some is not woken by writes to others. */
export class Written {
  private readonly counts = new Map<string, number>();
  /** Added to every table's. */
  private unknown = 0;
  private readonly underway = new Set<string>();
  private isUnknownUnderway = false;

  note(tables: readonly string[]): void {
    if (tables.length === 0) this.isUnknownUnderway = true;
    for (const table of tables) this.underway.add(table);
  }

  /** What was noted since the last time can be read by everybody from now on, or may be. */
  commit(): void {
    for (const table of this.underway) this.counts.set(table, (this.counts.get(table) ?? 0) + 1);
    if (this.isUnknownUnderway) this.unknown += 1;
    this.underway.clear();
    this.isUnknownUnderway = false;
  }

  /** Another number after every write to one of these; it only rises. */
  to(tables: readonly string[]): number {
    return tables.reduce((sum, table) => sum + (this.counts.get(table) ?? 0), this.unknown);
  }
}
