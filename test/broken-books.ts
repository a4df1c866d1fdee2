import { expect } from 'vitest';
import type { Database } from '../src/database/database.js';
import type { Tx } from '../src/database/tx.js';
import { findFaults } from '../src/ledger/ledger.js';
import type { Rule } from '../src/ledger/rules.js';

class TakenBack extends Error {}

/** Breaks the ledger in a transaction, returns the broken rules, and rolls the transaction back. */
export async function rulesBrokenBy(database: Database, plant: (tx: Tx) => Promise<unknown>): Promise<Rule[]> {
  let broken: Rule[] = [];
  const written = database.write(async (tx) => {
    await plant(tx);
    broken = [...new Set((await findFaults(tx)).map(({ rule }) => rule))];
    throw new TakenBack();
  });
  await expect(written).rejects.toBeInstanceOf(TakenBack);
  return broken;
}
