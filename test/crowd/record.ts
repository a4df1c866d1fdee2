import type { OrderItemView, OrderView } from '../../src/orders/order.dto.js';

interface Said {
  quantity: number;
  isVoided: boolean;
}

/** What the waiters of a crowd wrote down themselves of every 2xx, and what they had to complain about. */
export class CrowdRecord {
  /** Each line by what was said of it at each version. */
  readonly lines = new Map<string, Map<number, Said>>();
  readonly orders = new Set<string>();
  readonly faults: string[] = [];
  /** How often each kind of request was answered with which status. */
  readonly answers: Record<string, Record<number, number>> = {};

  answered(what: string, status: number): void {
    const own = (this.answers[what] ??= {});
    own[status] = (own[status] ?? 0) + 1;
  }

  count(what: string, status: number): number {
    return this.answers[what]?.[status] ?? 0;
  }

  /** A waiter was told that the line is so now; nobody else can have been told so of the same version. */
  acknowledged(view: OrderView, id: string, wanted: Said): void {
    const line = view.items.find((item) => item.id === id);
    if (!line) return void this.faults.push(`line ${id} is not in the order that was answered`);
    if (line.quantity !== wanted.quantity || isVoided(line) !== wanted.isVoided)
      this.faults.push(`line ${id} was answered as ${line.quantity} ${line.status}`);
    const known = this.lines.get(id) ?? new Map<number, Said>();
    if (known.has(line.version))
      this.faults.push(`two waiters were both told of version ${line.version} of line ${id}`);
    this.lines.set(id, known.set(line.version, wanted));
  }

  /** What does not stand in the books as the waiters wrote it down. */
  against(orders: readonly OrderView[]): string[] {
    const found = new Map<string, OrderItemView[]>();
    for (const line of orders.flatMap(({ items }) => items)) found.set(line.id, [...(found.get(line.id) ?? []), line]);
    const lost = [...this.lines.keys()].filter((id) => !found.has(id)).map((id) => `line ${id} is lost`);
    const others = [...found].flatMap(([id, lines]) => {
      if (!this.lines.has(id)) return [`line ${id} was never acknowledged`];
      return lines.length > 1 ? [`line ${id} is there ${lines.length} times`] : this.lineFaults(lines[0]!);
    });
    return [...this.faults, ...lost, ...others];
  }

  private lineFaults(line: OrderItemView): string[] {
    const said = this.lines.get(line.id)!;
    const last = Math.max(...said.keys());
    const { quantity, isVoided: wasVoided } = said.get(last)!;
    if (line.version !== last) return [`line ${line.id} has version ${line.version}, ${last} was the last told`];
    if (line.quantity === quantity && isVoided(line) === wasVoided) return [];
    return [`line ${line.id} is ${line.quantity} ${line.status}, the last that was told was ${quantity}`];
  }
}

function isVoided({ status }: OrderItemView): boolean {
  return status === 'CANCELLED';
}
