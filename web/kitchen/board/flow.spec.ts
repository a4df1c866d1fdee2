import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flow, idsOn, pageOf, type Height, type Part } from './flow.js';

const ticket = (id: string, lines: number, each = 40): Height => ({
  id,
  head: 80,
  lines: Array.from({ length: lines }, () => each),
  foot: 0,
});
const ROOM = { columns: 2, height: 400, gap: 10, tear: 20 };
const told = ({ id, from, to }: Part) => `${id} ${from}-${to}`;

describe('the flow of tickets', () => {
  it('hangs tickets under one another until a column is full, and goes on in the next', () => {
    const pages = flow([ticket('a', 2), ticket('b', 3), ticket('c', 1)], ROOM);
    expect(pages.map((page) => page.map((column) => column.map(told)))).toEqual([[['a 0-2', 'b 0-3'], ['c 0-1']]]);
  });

  it('lets a ticket that is longer than any column go on in a second cell, with its header', () => {
    const [page] = flow([ticket('long', 12)], ROOM);
    expect(page!.flat()).toEqual([
      { id: 'long', from: 0, to: 7, isContinued: false, goesOn: true },
      { id: 'long', from: 7, to: 12, isContinued: true, goesOn: false },
    ]);
  });

  it('leaves no header alone at the foot of a column', () => {
    const pages = flow([ticket('a', 4), ticket('long', 12)], { ...ROOM, columns: 4 });
    expect(pages[0]!.map((column) => column.map(told))).toEqual([['a 0-4'], ['long 0-7'], ['long 7-12']]);
  });

  it('says on which page a ticket begins, and which begin on a page', () => {
    const pages = flow([ticket('a', 7), ticket('b', 7), ticket('c', 7)], ROOM);
    expect([pageOf(pages, 'a'), pageOf(pages, 'c'), pageOf(pages, 'nobody')]).toEqual([0, 1, -1]);
    expect(pages.map(idsOn)).toEqual([['a', 'b'], ['c']]);
  });

  it('hangs a ticket without lines too', () => {
    expect(flow([ticket('bare', 0)], ROOM)[0]![0]!.map(told)).toEqual(['bare 0-0']);
  });

  it('shows every line of every ticket once and in order, in no more than there is room for', () => {
    const anyTicket = fc.record({
      head: fc.integer({ min: 40, max: 120 }),
      lines: fc.array(fc.integer({ min: 30, max: 200 }), { maxLength: 12 }),
      foot: fc.integer({ min: 0, max: 64 }),
    });
    const anyRoom = fc.record({
      columns: fc.integer({ min: 1, max: 6 }),
      height: fc.integer({ min: 414, max: 1200 }),
      gap: fc.integer({ min: 0, max: 16 }),
      tear: fc.integer({ min: 0, max: 30 }),
    });
    fc.assert(
      fc.property(fc.array(anyTicket, { maxLength: 30 }), anyRoom, (drawn, room) => {
        const tickets = drawn.map((one, at) => ({ id: String(at), ...one }));
        const pages = flow(tickets, room);
        const parts = pages.flat(2);
        expect(pages.every((page) => page.length <= room.columns)).toBe(true);
        expect(pages.flat().every((column) => column.length > 0)).toBe(true);
        const lines = parts.flatMap(({ id, from, to }) =>
          Array.from({ length: to - from }, (_, at) => `${id}:${from + at}`),
        );
        expect(lines).toEqual(tickets.flatMap(({ id, lines: all }) => all.map((_, at) => `${id}:${at}`)));
        for (const column of pages.flat()) {
          const heights = column.map(({ id, from, to, goesOn }) => {
            const { head, foot, lines: all } = tickets[Number(id)]!;
            return head + foot + (goesOn ? room.tear : 0) + all.slice(from, to).reduce((sum, line) => sum + line, 0);
          });
          const used = heights.reduce((sum, height) => sum + height, 0) + room.gap * (heights.length - 1);
          expect(used).toBeLessThanOrEqual(room.height);
        }
      }),
    );
  });
});
