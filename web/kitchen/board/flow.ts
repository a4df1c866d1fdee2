/** How high a ticket is, in pixels as it was measured. */
export interface Height {
  id: string;
  /** Its header, and whatever it cannot be without. */
  head: number;
  lines: readonly number[];
  foot: number;
}

/** What of a ticket stands in one cell: lines from (included) to (not included). */
export interface Part {
  id: string;
  from: number;
  to: number;
  /** Another part of it stands before this one. */
  isContinued: boolean;
  /** Another part of it follows. */
  goesOn: boolean;
}

export interface Room {
  columns: number;
  height: number;
  /** Between two tickets of a column. */
  gap: number;
  /** What a part needs to say that it goes on. */
  tear: number;
}

export type Column = Part[];
export type BoardPage = Column[];

// A header with one line under it tells nothing that the next column would not tell better.
const FEWEST_LINES = 2;

/**
 * Hangs tickets one under the other and column after column, in their order. A ticket that fits into no column whole
 * goes on in the next one; nothing is ever cut off or left out.
 */
export function flow(tickets: readonly Height[], room: Room): BoardPage[] {
  if (tickets.length === 0) return [];
  const columns: Column[] = [[]];
  let left = room.height;
  const nextColumn = (): void => {
    if (columns.at(-1)!.length === 0) return;
    columns.push([]);
    left = room.height;
  };
  for (const ticket of tickets) {
    if (fits(ticket, room.height) && !fits(ticket, left)) nextColumn();
    for (let from = 0, isContinued = false; !isContinued || from < ticket.lines.length; isContinued = true) {
      let to = fitting(ticket, from, { left, tear: room.tear });
      if (to < ticket.lines.length && to - from < FEWEST_LINES) {
        nextColumn();
        to = Math.max(from + 1, fitting(ticket, from, { left, tear: room.tear }));
      }
      const end = Math.min(to, ticket.lines.length);
      columns.at(-1)!.push({ id: ticket.id, from, to: end, isContinued, goesOn: end < ticket.lines.length });
      left -= heightOf(ticket, from, end) + room.gap;
      from = end;
      if (from < ticket.lines.length) nextColumn();
    }
  }
  return pagesOf(columns, room.columns);
}

/** Up to which line the ticket fits into what is left. */
function fitting(ticket: Height, from: number, { left, tear }: { left: number; tear: number }): number {
  const all = ticket.lines.length;
  if (heightOf(ticket, from, all) <= left) return all;
  let to = from;
  while (to + 1 < all && heightOf(ticket, from, to + 1) + tear <= left) to += 1;
  return to;
}

function heightOf({ head, lines, foot }: Height, from: number, to: number): number {
  return head + foot + lines.slice(from, to).reduce((sum, line) => sum + line, 0);
}

function fits(ticket: Height, height: number): boolean {
  return heightOf(ticket, 0, ticket.lines.length) <= height;
}

function pagesOf(columns: readonly Column[], perPage: number): BoardPage[] {
  const pages: BoardPage[] = [];
  for (let at = 0; at < columns.length; at += perPage) pages.push(columns.slice(at, at + perPage));
  return pages;
}

/** The page on which a ticket begins, or -1. */
export function pageOf(pages: readonly BoardPage[], id: string): number {
  return pages.findIndex((page) => page.some((column) => column.some((part) => part.id === id && !part.isContinued)));
}

/** The tickets that begin on a page, in their order. */
export function idsOn(page: BoardPage | undefined): string[] {
  return (page ?? []).flatMap((column) => column.filter(({ isContinued }) => !isContinued).map(({ id }) => id));
}
