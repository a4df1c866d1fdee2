import { describe, expect, it } from 'vitest';
import type { TableSessionView } from '../../../src/floor/table-session.dto.js';
import { aTable, aVisit } from '../given-floor.js';
import { withWords, type TableWord } from './pending-tables.js';

const at = '2026-05-01T18:00:00.000Z';
const word = (tableId: string, says: TableWord['says']): TableWord => ({ key: 'k', tableId, version: 1, at, says });

describe('what was said of a table and the server has not heard', () => {
  it('guests who were seated sit there, at all tables that are joined', () => {
    const tables = [aTable({ id: '1', group_id: 'g' }), aTable({ id: '2', group_id: 'g' }), aTable({ id: '3' })];
    const { floor, pending } = withWords({ tables, sessions: [] }, [word('1', { seat: { covers: 4 } })]);
    expect(floor.sessions).toEqual([aVisit({ id: 'waiting:k', table_ids: ['1', '2'], covers: 4, opened_at: at })]);
    expect(floor.tables.map(({ status, session_id }) => [status, session_id])).toEqual([
      ['OCCUPIED', 'waiting:k'],
      ['OCCUPIED', 'waiting:k'],
      ['FREE', null],
    ]);
    expect([...pending]).toEqual(['1']);
  });

  it('guests who are there already stay the same guests', () => {
    const floor = { tables: [aTable({ id: '1', session_id: 'v' })], sessions: [aVisit({ id: 'v', table_ids: ['1'] })] };
    expect(withWords(floor, [word('1', { seat: { covers: 4 } })]).floor.sessions).toEqual(floor.sessions);
  });

  it('a table that is given back has no guests; one that is billed keeps them', () => {
    const floor = {
      tables: [aTable({ id: '1', status: 'OCCUPIED', session_id: 'v' })],
      sessions: [aVisit({ id: 'v', table_ids: ['1'] })],
    };
    const billed = withWords(floor, [word('1', { status: 'BILLED' })]).floor;
    expect([billed.tables[0]!.status, billed.sessions.length]).toEqual(['BILLED', 1]);
    const freed = withWords(floor, [word('1', { status: 'FREE' })]).floor;
    expect([freed.tables[0]!.session_id, freed.sessions.length]).toEqual([null, 0]);
  });

  it('words follow each other: seated, counted again, gone', () => {
    const floor = { tables: [aTable({ id: '1' })], sessions: [] as TableSessionView[] };
    const seat = word('1', { seat: { covers: 2 } });
    const recount = word('1', { covers: 5 });
    expect(withWords(floor, [seat, recount]).floor.sessions[0]!.covers).toBe(5);
    expect(withWords(floor, [seat, recount, word('1', { status: 'FREE' })]).floor).toEqual(floor);
  });

  it('a table that is no more is left alone', () => {
    const floor = { tables: [], sessions: [] };
    expect(withWords(floor, [word('9', { status: 'FREE' })])).toEqual({ floor, pending: new Set() });
  });
});
