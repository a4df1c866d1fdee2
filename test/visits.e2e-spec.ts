import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TableSessionView } from '../src/floor/table-session.dto.js';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { refused, Room } from './room.js';

let house: House;
let room: Room;
beforeAll(async () => {
  house = await openHouse();
  room = new Room(house);
});
afterAll(() => house.close());

describe('a visit', () => {
  it('begins when guests are seated, knows how many they are, and ends when they leave', async () => {
    const table = await room.newTable();

    const visit: TableSessionView = await done(house.waiter.post(`/tables/${table}/sessions`, { covers: 3 }));
    expect(visit).toMatchObject({ table_ids: [table], covers: 3, closed_at: null });
    expect(await room.seen(table)).toMatchObject({ status: 'OCCUPIED', session_id: visit.id });
    expect(await refused(house.colleague.post(`/tables/${table}/sessions`, {}))).toEqual([409, 'TABLE_OCCUPIED']);
    const more = await done(house.waiter.patch(`/tables/${table}/sessions/current`, { covers: 5 }));
    expect(more).toEqual({ ...visit, covers: 5 });
    expect(await done(house.screen.get(`/tables/${table}/sessions/current`))).toEqual(more);

    expect((await house.waiter.delete(`/tables/${table}/sessions/current`)).status).toBe(204);
    expect(await room.seen(table)).toMatchObject({ status: 'FREE', session_id: null });
    for (const said of [
      house.waiter.get(`/tables/${table}/sessions/current`),
      house.waiter.delete(`/tables/${table}/sessions/current`),
      house.waiter.patch(`/tables/${table}/sessions/current`, { covers: 1 }),
    ])
      expect(await refused(said)).toEqual([404, 'NOT_FOUND']);
  });

  it('is begun by the first order, shared by the next, and ends with the last that is paid', async () => {
    const table = await room.newTable();

    const [one, two] = [await room.ordered(table), await room.ordered(table)];
    expect(one.session_id).toBe(two.session_id);
    expect(await done(house.waiter.get(`/tables/${table}/sessions/current`))).toMatchObject({
      id: one.session_id,
      covers: 2,
    });
    expect(await refused(house.waiter.delete(`/tables/${table}/sessions/current`))).toEqual([409, 'TABLE_UNSETTLED']);
    await room.paid(one);
    expect((await room.seen(table)).status).toBe('OCCUPIED');
    await room.paid(two);
    expect(await room.seen(table)).toMatchObject({ status: 'FREE', session_id: null });
    expect((await room.ordered(table)).session_id).not.toBe(one.session_id);
  });

  it('that an order began ends when it is cancelled; seated guests stay', async () => {
    const [one, two] = [await room.newTable(), await room.newTable()];
    await done(house.waiter.post(`/tables/${two}/sessions`, {}));
    for (const table of [one, two]) {
      const { id, version } = await room.ordered(table);
      await done(house.waiter.post(`/orders/${id}/cancel`, { reason: 'wrong table' }, { version }));
    }
    expect(await room.statuses([one, two])).toEqual(['FREE', 'OCCUPIED']);
  });

  it('leaves a table to be cleaned where the venue says so, but only after a meal', async () => {
    const [one, two] = [await room.newTable(), await room.newTable()];
    await done(house.admin.patch('/venue', { tables_need_cleaning: true }));
    try {
      await room.paid(await room.ordered(one));
      await done(house.waiter.post(`/tables/${two}/sessions`, {}));
      await house.waiter.delete(`/tables/${two}/sessions/current`);
      expect(await room.statuses([one, two])).toEqual(['NEEDS_CLEANING', 'FREE']);
      expect((await done(room.says(one, 'FREE'))).status).toBe('FREE');
    } finally {
      await done(house.admin.patch('/venue', { tables_need_cleaning: false }));
    }
  });

  it('is opened once by two waiters at the same time', async () => {
    const ids = await room.newTables(8);
    for (const table of ids) {
      const answers = await Promise.all([
        house.waiter.post(`/tables/${table}/sessions`, {}),
        house.colleague.post(`/tables/${table}/sessions`, {}),
        house.waiter.post('/orders', room.order(table)),
        house.colleague.post('/orders', room.order(table)),
        room.says(table, 'OCCUPIED'),
      ]);
      const opened = answers.slice(0, 2).filter(({ status }) => status === 201).length;
      expect(opened).toBeLessThanOrEqual(1);
      expect(answers.slice(2).map(({ status }) => status)).toEqual([201, 201, 200]);
      const [visit] = await room.visits([table]);
      expect(answers.slice(2, 4).map(({ body }) => body.session_id)).toEqual([visit, visit]);
    }
    const rows = await house.database.read((reader) =>
      reader.rows<{ visits: number }>('SELECT COUNT(*) AS visits FROM session_tables WHERE table_id = $1', [ids[0]!]),
    );
    expect(rows).toEqual([{ visits: 1 }]);
  });

  it('ends once when its last two orders end at the same time', async () => {
    for (let round = 0; round < 5; round += 1) {
      const table = await room.newTable();
      const both = [await room.ordered(table), await room.ordered(table)];
      await Promise.all(both.map((one) => room.paid(one)));
      expect(await room.seen(table)).toMatchObject({ status: 'FREE', session_id: null });
    }
  });
});

describe('a status said by hand', () => {
  it('begins and ends visits, and refuses what does not suit the guests', async () => {
    const table = await room.newTable();
    expect(await refused(room.says(table, 'BILLED'))).toEqual([409, 'BAD_MOVE']);
    expect((await done(room.says(table, 'OCCUPIED'))).session_id).toMatch(/-/);
    expect(await done(room.says(table, 'BILLED'))).toEqual(await room.seen(table));
    for (const status of ['RESERVED', 'OUT_OF_SERVICE'])
      expect(await refused(room.says(table, status))).toEqual([409, 'BAD_MOVE']);
    expect(await done(room.says(table, 'NEEDS_CLEANING'))).toMatchObject({ session_id: null });
    expect((await done(room.says(table, 'OUT_OF_SERVICE'))).status).toBe('OUT_OF_SERVICE');
    for (const said of [
      room.says(table, 'OCCUPIED'),
      house.waiter.post(`/tables/${table}/sessions`, {}),
      house.waiter.post('/orders', room.order(table)),
    ])
      expect(await refused(said)).toEqual([409, 'TABLE_OUT_OF_SERVICE']);
    expect((await done(room.says(table, 'FREE'))).status).toBe('FREE');
  });

  it('gives nothing back unpaid', async () => {
    const table = await room.newTable();
    await room.ordered(table);
    for (const status of ['FREE', 'NEEDS_CLEANING'])
      expect(await refused(room.says(table, status))).toEqual([409, 'TABLE_UNSETTLED']);
    await done(room.says(table, 'BILLED'));
    // A table that orders more after the bill is occupied again.
    await room.ordered(table);
    expect((await room.seen(table)).status).toBe('OCCUPIED');
  });
});
