import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('joined tables', () => {
  it('are occupied by an order at one of them and given back together', async () => {
    const ids = await room.newTables(3);
    const { tables: one } = await room.joined(...ids);
    expect(new Set(one.map(({ group_id }) => group_id)).size).toBe(1);

    const first = await room.ordered(ids[1]!);
    expect(await room.statuses(ids)).toEqual(['OCCUPIED', 'OCCUPIED', 'OCCUPIED']);
    expect(await room.visits(ids)).toEqual([first.session_id]);
    const second = await room.ordered(ids[2]!);
    expect(second.session_id).toBe(first.session_id);
    expect((await done(house.waiter.get(`/tables/${ids[0]}/sessions/current`))).table_ids).toEqual(ids.toSorted());
    await room.paid(first);
    expect(await refused(room.says(ids[0]!, 'FREE'))).toEqual([409, 'TABLE_UNSETTLED']);
    await room.paid(second);
    expect(await room.statuses(ids)).toEqual(['FREE', 'FREE', 'FREE']);
    // The tables stay joined for the next guests.
    await done(house.waiter.post(`/tables/${ids[0]}/sessions`, {}));
    expect(await room.statuses(ids)).toEqual(['OCCUPIED', 'OCCUPIED', 'OCCUPIED']);
  });

  it('follow the guests of one of them, and refuse those of two', async () => {
    const [one, two, three] = (await room.newTables(3)) as [string, string, string];
    const { session_id } = await room.ordered(one);
    await done(room.says(two, 'NEEDS_CLEANING'));
    const { tables: both } = await room.joined(one, two);
    expect(both.map((table) => [table.status, table.session_id])).toEqual([
      ['OCCUPIED', session_id],
      ['OCCUPIED', session_id],
    ]);
    await done(house.waiter.post(`/tables/${three}/sessions`, {}));
    expect(await refused(house.waiter.post('/tables/join', { table_ids: [two, three] }))).toEqual([
      409,
      'TABLE_OCCUPIED',
    ]);
    expect((await room.seen(three)).group_id).toBeNull();
  });

  it('stay as they are when they are joined again, and take whole groups in', async () => {
    const [one, two, three, four] = (await room.newTables(4)) as [string, string, string, string];
    await room.joined(one, two);
    await room.joined(three, four);
    const { tables: all } = await room.joined(two, three);
    expect(all.map(({ id }) => id)).toEqual([one, two, three, four].toSorted());
    expect(await room.joined(four, one)).toEqual({ tables: all });
  });

  it('refuse a table that is out of service, one that is unknown, and more than twenty', async () => {
    const ids = await room.newTables(21);
    await done(room.says(ids[0]!, 'OUT_OF_SERVICE'));
    const join = (table_ids: string[]) => refused(house.waiter.post('/tables/join', { table_ids }));
    expect(await join([ids[0]!, ids[1]!])).toEqual([409, 'TABLE_OUT_OF_SERVICE']);
    expect(await join([ids[1]!, crypto.randomUUID()])).toEqual([404, 'NOT_FOUND']);
    expect(await join([ids[1]!])).toEqual([422, 'VALIDATION_ERROR']);
    expect(await join([ids[1]!, ids[1]!])).toEqual([422, 'VALIDATION_ERROR']);
    await done(room.says(ids[0]!, 'FREE'));
    await room.joined(...ids.slice(0, 20));
    expect(await join([ids[19]!, ids[20]!])).toEqual([409, 'TOO_MANY_TABLES']);
  });

  it('part: the guests stay at what is left, and a table with an order of its own stays too', async () => {
    const [one, two, three] = (await room.newTables(3)) as [string, string, string];
    await room.joined(one, two, three);
    const { session_id } = await room.ordered(one);
    const split = (...table_ids: string[]) => house.waiter.post('/tables/split', { table_ids });

    expect(await refused(split(one))).toEqual([409, 'TABLE_UNSETTLED']);
    expect(await refused(split(one, two, three))).toEqual([409, 'TABLE_OCCUPIED']);
    await done(split(three));
    expect(await room.seen(three)).toMatchObject({ status: 'FREE', session_id: null, group_id: null });
    expect(await room.visits([one, two])).toEqual([session_id]);
    await done(split(two));
    expect(await room.seen(one)).toMatchObject({ status: 'OCCUPIED', session_id, group_id: null });
    expect((await done(split(two))).tables).toMatchObject([{ id: two, group_id: null }]);
  });

  it('part all at once when nobody sits there, and when one of them is archived', async () => {
    const ids = await room.newTables(3);
    await room.joined(...ids);
    await done(house.waiter.post('/tables/split', { table_ids: ids }));
    expect((await Promise.all(ids.map((id) => room.seen(id)))).map(({ group_id }) => group_id)).toEqual([
      null,
      null,
      null,
    ]);
    await room.joined(ids[0]!, ids[1]!);
    expect((await house.admin.delete(`/tables/${ids[0]}`)).status).toBe(204);
    expect((await room.seen(ids[1]!)).group_id).toBeNull();
  });

  it('are one group and one visit, however waiters join crosswise and seat at once', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [one, two, three] = (await room.newTables(3)) as [string, string, string];
      const join = (...table_ids: string[]) => house.waiter.post('/tables/join', { table_ids });
      const answers = await Promise.all([
        join(one, two),
        join(two, one),
        join(three, two),
        join(two, three),
        house.colleague.post('/orders', room.order(two)),
        room.says(two, 'OCCUPIED'),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 201, 200]);
      expect(await room.visits([one, two, three])).toEqual([answers[4].body.session_id]);
      expect(
        new Set((await Promise.all([one, two, three].map((id) => room.seen(id)))).map(({ group_id }) => group_id)).size,
      ).toBe(1);
    }
  });

  it('lose no table and wait for nobody when they are split, freed and ordered at in the same moment', async () => {
    const ids = await room.newTables(4);
    const before = house.database.retries;
    for (let round = 0; round < 6; round += 1) {
      await Promise.all([
        house.waiter.post('/tables/join', { table_ids: ids.toReversed() }),
        house.colleague.post('/tables/split', { table_ids: [ids[round % 4]] }),
        house.waiter.post(`/tables/${ids[0]}/sessions`, {}),
        house.colleague.post(`/tables/${ids[3]}/sessions`, {}),
        house.waiter.delete(`/tables/${ids[1]}/sessions/current`),
        room.says(ids[2]!, 'FREE'),
        house.admin.patch(`/tables/${ids[1]}`, { seats: 2 + (round % 2) }),
      ]).then((answers) => expect(answers.filter(({ status }) => status >= 500)).toEqual([]));
    }
    expect(house.database.retries - before).toBe(0);
  });
});
