import { expect, it } from 'vitest';
import { Exchange } from '../mutants/exchange.js';

it('a backup under a writer catches a copy of the file without what lies beside it', async () => {
  const mutant = 'backup-copies-the-file';
  const exchange = new Exchange([mutant]);
  const { BackupRoom, copyHoldsTheLast } = await import('../backup-house.js');
  const room = new BackupRoom();
  try {
    expect(await copyHoldsTheLast(room)).toBe(true);
    await exchange.with(mutant, async () => {
      // A copy that cannot be read does not contain the last write either.
      expect(await copyHoldsTheLast(room).catch(() => false)).toBe(false);
    });
    console.log(`mutant ${mutant}: the copy lacks what was answered last`);
  } finally {
    await room.close();
  }
});
