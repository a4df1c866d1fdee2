import type { LineColumns } from '../pricing/bill.js';
import type { Workings } from '../pricing/price.js';
import { sharedAlike, type Portion } from './portions.js';
import type { Piece } from './shared-order.js';
import { shareOut, shareOutWithin } from './share-out.js';

/** Piece with its share of each discount, charge and tax, in the order of the pricing result. */
export interface WorkedPiece {
  piece: Piece;
  portion: number;
  taken: number[];
  charges: number[];
  taxes: number[];
}

/** Amount of a portion, and the function that adds a share of it to a piece. */
interface Cell {
  amount: number;
  portion: number;
  put: (to: WorkedPiece, share: number) => void;
}

/** Divides priced portions into pieces for their owners. No amount leaves a remainder. */
export function cutPieces(portions: readonly Portion[], workings: Workings): WorkedPiece[] {
  const made = portions.map(({ line, owners }, portion) =>
    owners.map(({ checkId }) => blank(line.id, checkId, portion, workings)),
  );
  for (const members of sharedAlike(portions.map(({ owners }) => owners))) {
    const weights = portions[members[0]!]!.owners.map(({ weight }) => weight);
    const own = new Set(members);
    const isOwn = ({ portion }: Cell) => own.has(portion);
    // Payable amounts are divided first, so that they are as even as possible; discounts and included taxes follow.
    place(made, weights, payable(workings).filter(isOwn));
    place(made, weights, takenOff(workings).filter(isOwn));
    for (const [group] of workings.taxed.entries()) placeInside(made, included(workings, group).filter(isOwn));
  }
  return made.flat();
}

function blank(lineId: string, checkId: string, portion: number, { columns, charges, taxed }: Workings): WorkedPiece {
  const nothing = { gross: 0, discount: 0, net: 0, service: 0, addedTax: 0, includedTax: 0, total: 0 };
  return {
    piece: { lineId, checkId, ...nothing },
    portion,
    taken: columns.taken.map(() => 0),
    charges: charges.map(() => 0),
    taxes: taxed.map(() => 0),
  };
}

/** Returns net, service and added taxes, column by column, so that each is as even as the whole. */
function payable({ columns, charges, taxed }: Workings): Cell[] {
  const nets = columns.lines.map(({ net }, portion) =>
    cellOf(portion, net, ({ piece }, share) => add(piece, share, 'net', 'gross', 'total')),
  );
  const services = charges.flatMap(({ shares }, charge) =>
    shares.map((amount, portion) =>
      cellOf(portion, amount, ({ piece, charges: own }, share) => {
        own[charge]! += share;
        add(piece, share, 'service', 'total');
      }),
    ),
  );
  const taxes = taxed.flatMap((parts, group) =>
    columns.taxes[group]!.isIncluded
      ? []
      : parts.map(({ line, amount }) =>
          cellOf(line, amount, ({ piece, taxes: own }, share) => {
            own[group]! += share;
            add(piece, share, 'addedTax', 'total');
          }),
        ),
  );
  return [...nets, ...services, ...taxes];
}

function takenOff({ taken }: Workings): Cell[] {
  return taken.flatMap(({ shares }, discount) =>
    shares.map((amount, portion) =>
      cellOf(portion, amount, ({ piece, taken: own }, share) => {
        own[discount]! += share;
        add(piece, share, 'discount', 'gross');
      }),
    ),
  );
}

interface InsideCell extends Cell {
  /** Amount that the tax is part of. */
  of: (piece: WorkedPiece) => number;
}

function included({ columns, taxed }: Workings, group: number): InsideCell[] {
  if (!columns.taxes[group]!.isIncluded) return [];
  return taxed[group]!.map(({ line, charge, amount }) => ({
    portion: line,
    amount,
    of: ({ piece, charges }) => (charge === null ? piece.net : charges[charge]!),
    put: ({ piece, taxes }, share) => {
      taxes[group]! += share;
      add(piece, share, 'includedTax');
    },
  }));
}

function cellOf(portion: number, amount: number, put: Cell['put']): Cell {
  return { portion, amount, put };
}

function add(piece: Piece, share: number, ...columns: (keyof Omit<LineColumns, 'id'>)[]): void {
  for (const column of columns) piece[column] += share;
}

function place(made: readonly WorkedPiece[][], weights: readonly number[], cells: readonly Cell[]): void {
  const amounts = cells.map(({ amount }) => amount);
  handOut(made, cells, shareOut(amounts, weights));
}

function placeInside(made: readonly WorkedPiece[][], cells: readonly InsideCell[]): void {
  const amounts = cells.map(({ amount }) => amount);
  const within = cells.map(({ portion, of }) => made[portion]!.map(of));
  handOut(made, cells, shareOutWithin(amounts, within));
}

function handOut(made: readonly WorkedPiece[][], cells: readonly Cell[], shares: readonly number[][]): void {
  for (const [index, { portion, put }] of cells.entries())
    for (const [owner, share] of shares[index]!.entries()) put(made[portion]![owner]!, share);
}
