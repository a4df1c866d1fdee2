import { insertRows, type Statement } from '../../database/statement.js';
import type { Reader } from '../../database/reader.js';
import { sum } from '../../domain/money.js';
import type { Owner, Piece } from '../../domain/splitting/shared-order.js';
import type { OrderItem } from '../order.entity.js';
import { isLeft } from '../lines/whole.js';
import { CheckShare } from './check-share.entity.js';

const AMOUNTS = ['gross', 'discount', 'net', 'service', 'addedTax', 'includedTax'] as const;

/** Who has which line of an order with several checks, and what each has of it. Empty while there is one check. */
export class ShareBook {
  /** By line, then by check. */
  private readonly rows = new Map<string, Map<string, CheckShare>>();
  /** Line → who has it, where it is not as the rows say. */
  private readonly assigned = new Map<string, readonly Owner[]>();
  private readonly written = new Map<string, CheckShare>();
  private readonly gone = new Map<string, CheckShare>();
  private readonly moved = new Set<OrderItem>();

  constructor(rows: readonly CheckShare[] = []) {
    for (const row of rows) this.keep(row);
  }

  static async of(reader: Reader, orderId: string): Promise<ShareBook> {
    const inOrder = 'WHERE order_id = $1 ORDER BY item_id, check_id';
    return new ShareBook(await reader.select(CheckShare, inOrder, [orderId]));
  }

  get isEmpty(): boolean {
    return this.rows.size === 0;
  }

  get isChanged(): boolean {
    return this.written.size > 0 || this.gone.size > 0 || this.moved.size > 0;
  }

  /** Whether lines have other owners than before. */
  get isReassigned(): boolean {
    return this.assigned.size > 0;
  }

  rowsOf(checkId: string): CheckShare[] {
    return [...this.rows.values()].flatMap((own) => own.get(checkId) ?? []);
  }

  /** A part of a quantity belongs to whoever has the rest; what is new to the check it was ordered on. */
  ownersOf({ id, splitOfId, checkId }: Pick<OrderItem, 'id' | 'splitOfId' | 'checkId'>): readonly Owner[] {
    const own = this.assigned.get(id) ?? this.known(id);
    if (own.length > 0) return own;
    const rest = splitOfId === null ? [] : (this.assigned.get(splitOfId) ?? this.known(splitOfId));
    return rest.some((owner) => owner.checkId === checkId) ? rest : [{ checkId, weight: 1 }];
  }

  /** Its first check is the one that the line itself names. */
  assign(item: OrderItem, owners: readonly Owner[]): void {
    const [first] = owners;
    this.assigned.set(item.id, owners);
    // What is billed or paid keeps its part; of how many parts it is one may change.
    for (const { checkId, weight } of owners) {
      const row = this.rows.get(item.id)?.get(checkId);
      if (row && row.weight !== weight) this.put({ ...row, weight });
    }
    if (item.checkId === first!.checkId) return;
    item.checkId = first!.checkId;
    this.moved.add(item);
  }

  /** What each line comes to over all checks; null: no check has it. */
  grossOf(itemId: string): number | null {
    const own = this.of(itemId);
    return own.length === 0 ? null : sum(own.map(({ gross }) => gross));
  }

  /** The weights of all who have the line together. */
  weightOf(itemId: string): number {
    return sum(this.of(itemId).map(({ weight }) => weight));
  }

  /** Notes what a check has now; answers whether it is something else than before. */
  take(checkId: string, orderId: string, pieces: readonly Piece[], items: ReadonlyMap<string, OrderItem>): boolean {
    const before = this.rowsOf(checkId);
    const now = pieces.map((piece): CheckShare => {
      const { lineId, gross, discount, net, service, addedTax, includedTax } = piece;
      const { weight } = this.ownersOf(items.get(lineId)!).find((owner) => owner.checkId === checkId)!;
      return { itemId: lineId, checkId, orderId, weight, gross, discount, net, service, addedTax, includedTax };
    });
    const kept = new Set(now.map(keyOf));
    const lost = before.filter((row) => !kept.has(keyOf(row)));
    for (const row of lost) this.drop(row);
    const changed = now.filter((row) => !isSame(this.rows.get(row.itemId)?.get(checkId), row));
    for (const row of changed) this.put(row);
    return lost.length > 0 || changed.length > 0;
  }

  /** The order has one check again, and all of it. */
  clear(items: readonly OrderItem[], checkId: string): void {
    for (const own of this.rows.values()) for (const row of own.values()) this.gone.set(keyOf(row), row);
    this.rows.clear();
    this.written.clear();
    this.assigned.clear();
    for (const item of items)
      if (item.checkId !== checkId) {
        item.checkId = checkId;
        this.moved.add(item);
      }
  }

  /** Nothing of a line that is in another order now. */
  forget(item: OrderItem): void {
    for (const row of this.of(item.id)) this.drop(row);
    this.assigned.delete(item.id);
    this.moved.delete(item);
  }

  /** One after another: nothing is written before what it refers to. */
  statements(): Statement[] {
    return [
      ...[...this.gone.values()].map(deletion),
      ...insertRows('check_shares', [...this.written.values()]).map(orUpdate),
      ...[...this.moved].map(({ id, checkId }) => ({
        text: 'UPDATE order_items SET check_id = $2 WHERE id = $1',
        params: [id, checkId],
      })),
    ];
  }

  private of(itemId: string): CheckShare[] {
    return [...(this.rows.get(itemId)?.values() ?? [])];
  }

  private known(itemId: string): Owner[] {
    return this.of(itemId).map(({ checkId, weight }) => ({ checkId, weight }));
  }

  private put(row: CheckShare): void {
    this.keep(row);
    this.written.set(keyOf(row), row);
    this.gone.delete(keyOf(row));
  }

  private drop(row: CheckShare): void {
    const own = this.rows.get(row.itemId)!;
    own.delete(row.checkId);
    if (own.size === 0) this.rows.delete(row.itemId);
    this.written.delete(keyOf(row));
    this.gone.set(keyOf(row), row);
  }

  private keep(row: CheckShare): void {
    const own = this.rows.get(row.itemId);
    if (own) own.set(row.checkId, row);
    else this.rows.set(row.itemId, new Map([[row.checkId, row]]));
  }
}

/** Lines that are charged and priced otherwise than the rows say. */
export function areStale(shares: ShareBook, items: readonly OrderItem[]): boolean {
  return items.some((item) => shares.grossOf(item.id) !== (isLeft(item) ? item.unitPrice * item.quantity : null));
}

function keyOf({ itemId, checkId }: Pick<CheckShare, 'itemId' | 'checkId'>): string {
  return `${itemId} ${checkId}`;
}

function isSame(one: CheckShare | undefined, other: CheckShare): boolean {
  return one !== undefined && one.weight === other.weight && AMOUNTS.every((amount) => one[amount] === other[amount]);
}

function deletion({ itemId, checkId }: CheckShare): Statement {
  return { text: 'DELETE FROM check_shares WHERE item_id = $1 AND check_id = $2', params: [itemId, checkId] };
}

const OR_UPDATE = `ON CONFLICT (item_id, check_id) DO UPDATE SET weight = excluded.weight, gross = excluded.gross,
  discount = excluded.discount, net = excluded.net, service = excluded.service, added_tax = excluded.added_tax,
  included_tax = excluded.included_tax`;

function orUpdate({ text, params }: Statement): Statement {
  return { text: `${text} ${OR_UPDATE}`, params };
}
