import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TableHistoryView } from '../src/floor/table-history.dto.js';
import { eventsOf } from './events-of.js';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { Room } from './room.js';

let house: House;
let room: Room;
beforeAll(async () => {
  house = await openHouse();
  room = new Room(house);
});
afterAll(() => house.close());

describe('the history of a table', () => {
  it('says who did what and when, newest first, page by page', async () => {
    const [table, next] = (await room.newTables(2)) as [string, string];
    await done(house.admin.patch(`/tables/${table}`, { seats: 6, x: 300, y: 200 }));
    await done(house.admin.patch(`/tables/${table}`, { seats: 6 }));
    await room.joined(table, next);
    await done(house.waiter.post(`/tables/${table}/sessions`, {}));
    await done(house.colleague.patch(`/tables/${table}/status`, { status: 'BILLED' }));
    await house.waiter.delete(`/tables/${table}/sessions/current`);
    await done(house.waiter.post('/tables/split', { table_ids: [table] }));
    await done(house.admin.post(`/tables/${table}/qr/rotate`));

    const lines: TableHistoryView[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { data: TableHistoryView[]; next_cursor: string | null } = await done(
        house.waiter.get(`/tables/${table}/history?limit=3${cursor && `&cursor=${cursor}`}`),
      );
      lines.push(...page.data);
      cursor = page.next_cursor;
    }
    expect(lines.map(({ what, by_name, from_status, status }) => [what, by_name, from_status, status])).toEqual([
      ['CODE_ROTATED', 'Olga', 'FREE', 'FREE'],
      ['SPLIT', 'Anna', 'FREE', 'FREE'],
      ['LEFT', 'Anna', 'BILLED', 'FREE'],
      ['STATUS', 'Bolat', 'OCCUPIED', 'BILLED'],
      ['SEATED', 'Anna', 'FREE', 'OCCUPIED'],
      ['JOINED', 'Anna', 'FREE', 'FREE'],
      ['CHANGED', 'Olga', 'FREE', 'FREE'],
      ['ADDED', 'Olga', null, 'FREE'],
    ]);
    expect(lines.at(-2)!.changed).toEqual([
      { member: 'seats', from: '4', to: '6' },
      { member: 'x', from: null, to: '300' },
      { member: 'y', from: null, to: '200' },
    ]);
    expect(lines.map(({ version }) => version)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    expect(lines[2]!.session_id).toBe(lines[4]!.session_id);
    expect(lines.every(({ by }) => by?.startsWith('user:'))).toBe(true);
  });

  it('has a line for every event of the table', async () => {
    const [{ id: venueId }] = (await house.database.read((reader) => reader.rows('SELECT id FROM venues'))) as [
      { id: string },
    ];
    const events = await eventsOf(house.database, venueId, 'table.status_changed');
    const told = events.map(({ data }) => `${data.id} ${data.version} ${data.status}`);
    const kept = await house.database.read((reader) =>
      reader.rows<{ line: string }>(
        `SELECT table_id || ' ' || version || ' ' || status AS line FROM table_history WHERE venue_id = $1`,
        [venueId],
      ),
    );
    expect(told.toSorted()).toEqual(kept.map(({ line }) => line).toSorted());
  });
});
