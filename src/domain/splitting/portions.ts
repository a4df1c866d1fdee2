import { sum, times } from '../money.js';
import type { BillLine } from '../pricing/bill.js';
import type { OwnedLine, Owner, SharedOrder } from './shared-order.js';
import { shareOut } from './share-out.js';

/** Part of a line for owners with the same pricing: it is priced once and then divided among them. */
export interface Portion {
  line: BillLine;
  owners: readonly Owner[];
}

interface OpenLine {
  line: OwnedLine;
  /** Gross amount without the parts on frozen checks. */
  gross: number;
  owners: readonly Owner[];
}

/** Returns the portions of the open checks, line by line. */
export function portionsOf(order: SharedOrder): Portion[] {
  const party = partiesOf(order);
  const open = openLines(order);
  const pieces = grossPieces(open);
  return open.flatMap(({ line, owners }, index) => {
    const grossOf = new Map(owners.map(({ checkId }, place) => [checkId, pieces[index]![place]!]));
    const parties = new Set(owners.map(({ checkId }) => party(checkId).name));
    return [...parties].map((name): Portion => {
      const own = owners.filter(({ checkId }) => party(checkId).name === name);
      const { id, partOfId, status, tax } = line;
      const unitPrice = sum(own.map(({ checkId }) => grossOf.get(checkId)!));
      const { isServiceFree } = party(own[0]!.checkId);
      return { line: { id, partOfId, status, tax, unitPrice, quantity: 1, party: name, isServiceFree }, owners: own };
    });
  });
}

/**
 * Returns the pricing group of a check.
 * A check with its own discount is a group; all others differ only in service.
 */
function partiesOf({ checks, discounts }: SharedOrder): (checkId: string) => { name: string; isServiceFree: boolean } {
  const discounted = new Set(discounts.map(({ itemId, checkId }) => (itemId === null ? checkId : null)));
  const parties = new Map(
    checks.map(({ id, isServiceWaived }) => {
      const name = discounted.has(id) ? id : isServiceWaived ? ' waived' : ' charged';
      return [id, { name, isServiceFree: isServiceWaived }];
    }),
  );
  return (checkId) => parties.get(checkId)!;
}

function openLines({ checks, frozen, lines }: SharedOrder): OpenLine[] {
  const places = new Map(checks.map(({ id }, place) => [id, place]));
  const gone = new Map<string, number>();
  for (const { lineId, gross } of frozen.flatMap(({ pieces }) => pieces))
    gone.set(lineId, sum([gone.get(lineId) ?? 0, gross]));
  return lines.flatMap((line) => {
    if (line.status === 'CANCELLED') return [];
    const { id, unitPrice, quantity } = line;
    if (line.owners.length === 0) throw new RangeError(`line ${id} is on no check`);
    const owners = line.owners
      .filter(({ checkId }) => places.has(checkId))
      .toSorted((one, other) => places.get(one.checkId)! - places.get(other.checkId)!);
    if (owners.length === 0) return [];
    const gross = times(unitPrice, quantity) - (gone.get(id) ?? 0);
    if (gross < 0) throw new RangeError(`frozen checks have more of line ${id} than there is`);
    return [{ line, gross, owners }];
  });
}

/**
 * Returns the part of each owner in each line before discounts.
 * Lines with the same owners are divided together.
 */
function grossPieces(open: readonly OpenLine[]): number[][] {
  const pieces: number[][] = open.map(() => []);
  for (const members of sharedAlike(open.map(({ owners }) => owners))) {
    const weights = open[members[0]!]!.owners.map(({ weight }) => weight);
    const own = shareOut(
      members.map((member) => open[member]!.gross),
      weights,
    );
    for (const [index, member] of members.entries()) pieces[member] = own[index]!;
  }
  return pieces;
}

/** Returns the indexes of entries with the same owners and weights. */
export function sharedAlike(ownersOf: readonly (readonly Owner[])[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const [place, owners] of ownersOf.entries()) {
    // A single owner has the whole, whatever the weight.
    const key =
      owners.length === 1 ? owners[0]!.checkId : JSON.stringify(owners.map((one) => [one.checkId, one.weight]));
    const group = groups.get(key);
    if (group) group.push(place);
    else groups.set(key, [place]);
  }
  return [...groups.values()];
}
