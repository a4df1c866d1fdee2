import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Claim } from '../../src/database/claims.js';
import type { Database } from '../../src/database/database.js';
import { Refusal } from '../../src/domain/refusal.js';
import { freshDatabase, type FreshDatabase } from '../database-for-test.js';
import { openSlice } from './slice.js';
import { claimOf, logOf, numbersKept, placeAndTell, placeOrder } from './steps.js';

let fresh: FreshDatabase;
let database: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await openSlice(fresh.url);
});

afterAll(async () => {
  await database?.close();
  await fresh?.drop();
});

function keyed<T>(claim: Claim, work: () => T): T {
  return database.onBehalf({ actor: 'user-1', claim }, work);
}

describe('a keyed request', () => {
  it('sent 32 times in parallel has one effect and 31 replays of the same answer', async () => {
    const claims = Array.from({ length: 32 }, () => claimOf('one'));
    const answers = await Promise.all(
      claims.map((claim) =>
        keyed(claim, () =>
          database.write(async (tx) => {
            await turn();
            return placeAndTell(tx, 1);
          }),
        ),
      ),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(claims.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
    expect(claims.filter(({ outcome }) => outcome === 'replayed')).toHaveLength(31);
    expect(await numbersKept(database)).toEqual([1]);
    expect(await logOf(database)).toHaveLength(1);
  });

  it('with another body is refused and does nothing', async () => {
    await keyed(claimOf('two'), () => database.write((tx) => placeOrder(tx, 2)));
    const other = keyed(claimOf('two', 'another body'), () => database.write((tx) => placeOrder(tx, 20)));
    await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await numbersKept(database)).not.toContain(20);
  });

  it('that was refused leaves no claim: its repetition is judged anew', async () => {
    const claim = claimOf('three');
    const ask = (soldOut: boolean): Promise<unknown> =>
      keyed(claim, () =>
        database.write(async (tx) => {
          const order = await placeOrder(tx, 3);
          if (soldOut) throw new Refusal('SOLD_OUT');
          return order;
        }),
      );
    await expect(ask(true)).rejects.toMatchObject({ code: 'SOLD_OUT' });
    expect(await ask(false)).toMatchObject({ number: 3 });
    expect(claim.outcome).toBe('done');
  });

  it('fails loudly at a second outermost write, one after the other or at once', async () => {
    const after = keyed(claimOf('four'), async () => {
      await database.write((tx) => placeOrder(tx, 4));
      await database.write((tx) => placeOrder(tx, 40));
    });
    await expect(after).rejects.toThrow('one outermost write');
    const atOnce = keyed(claimOf('five'), () =>
      Promise.allSettled([5, 50].map((number) => database.write((tx) => placeOrder(tx, number)))),
    );
    expect((await atOnce).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await numbersKept(database)).toEqual([1, 2, 3, 4, 5]);
  });

  it('may write again inside its write, and its caller stands in the event', async () => {
    await keyed(claimOf('six'), () =>
      database.write(async (tx) => {
        await placeAndTell(tx, 6);
        return database.write((inner) => placeAndTell(inner, 7));
      }),
    );
    const again = await keyed(claimOf('six'), () => database.write((tx) => placeOrder(tx, 60)));
    expect(again).toMatchObject({ number: 7 });
    const actors = await database.read((reader) =>
      reader.rows<{ actor: string }>('SELECT DISTINCT actor FROM event WHERE venue_id IS NOT NULL'),
    );
    expect(actors).toEqual([{ actor: 'user-1' }]);
  });

  it('cannot write again from a timer of its own, and its stored answer stays', async () => {
    let late: Promise<unknown> = Promise.resolve();
    await keyed(claimOf('seven'), () =>
      database.write(async (tx) => {
        late = pause(20).then(() => database.write((own) => placeOrder(own, 80)));
        // On a slow machine the write is refused before the test awaits it below.
        late.catch(() => undefined);
        return placeOrder(tx, 8);
      }),
    );
    await expect(late).rejects.toThrow('one outermost write');
    expect(await keyed(claimOf('seven'), () => database.write((tx) => placeOrder(tx, 80)))).toMatchObject({
      number: 8,
    });
  });
});
