export type Kind = 'valid' | 'boundary' | 'wrong' | 'hostile';

interface Row {
  sent: number;
  may: number;
  byClass: Record<'2' | '3' | '4' | '429' | '5', number>;
  slowestMs: number;
}

export interface Sums {
  sent: number;
  may: number;
  done: number;
  limited: number;
  failed: number;
  fewest: number;
  slowestMs: number;
}

/** How each route was asked and how it answered. */
export class Tally {
  private readonly rows = new Map<string, Row>();
  private readonly statuses = new Map<number, number>();
  readonly kinds: Record<Kind, number> = { valid: 0, boundary: 0, wrong: 0, hostile: 0 };

  note(route: string, kind: Kind, may: boolean, status: number, ms: number): void {
    const row = this.row(route);
    row.sent += 1;
    row.may += may ? 1 : 0;
    row.byClass[status === 429 ? '429' : (String(status)[0] as '2')] += 1;
    row.slowestMs = Math.max(row.slowestMs, ms);
    this.kinds[kind] += 1;
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
  }

  get sums(): Sums {
    const rows = [...this.rows.values()];
    const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
    return {
      sent: sum(({ sent }) => sent),
      may: sum(({ may }) => may),
      done: sum(({ byClass }) => byClass['2']),
      limited: sum(({ byClass }) => byClass['429']),
      failed: sum(({ byClass }) => byClass['5']),
      fewest: Math.min(...rows.map(({ sent }) => sent)),
      slowestMs: Math.max(...rows.map(({ slowestMs }) => slowestMs)),
    };
  }

  /** One line for each route. */
  table(): string {
    const head =
      'route                                                     sent  may  2xx  3xx  4xx  429  5xx  slowest';
    const lines = [...this.rows].map(([route, { sent, may, byClass, slowestMs }]) => {
      const figures = [sent, may, byClass['2'], byClass['3'], byClass['4'], byClass['429'], byClass['5']];
      return `${route.padEnd(57)}${figures.map((figure) => String(figure).padStart(5)).join('')}${slowestMs.toFixed(0).padStart(6)} ms`;
    });
    return [head, ...lines].join('\n');
  }

  statusLine(): string {
    return [...this.statuses]
      .toSorted(([a], [b]) => a - b)
      .map(([status, count]) => `${status}: ${count}`)
      .join('  ');
  }

  private row(route: string): Row {
    let row = this.rows.get(route);
    if (!row) {
      row = { sent: 0, may: 0, byClass: { 2: 0, 3: 0, 4: 0, 429: 0, 5: 0 }, slowestMs: 0 };
      this.rows.set(route, row);
    }
    return row;
  }
}
