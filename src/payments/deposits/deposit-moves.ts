import { insertRows } from '../../database/statement.js';
import type { Tx } from '../../database/tx.js';
import { refuseUnless } from '../../domain/refusal.js';
import { depositMoveView, depositView, type DepositView } from './deposit.dto.js';
import type { Deposit, DepositMove, DepositMoveKind } from './deposit.entity.js';

// Updates with a condition on the current amounts, so that no more than what is left is taken, whatever was read
// before.
const CHANGES: Record<DepositMoveKind, string> = {
  USED: `UPDATE deposits SET used = used + $2, remaining = remaining - $2 WHERE id = $1 AND remaining >= $2`,
  USE_VOIDED: `UPDATE deposits SET used = used - $2, remaining = remaining + $2 WHERE id = $1 AND used >= $2`,
  RETURNED: `UPDATE deposits SET returned = returned + $2, remaining = remaining - $2 WHERE id = $1 AND remaining >= $2`,
};

/** Writes a move of a deposit and records its event. */
export async function moveDeposit(tx: Tx, deposit: Deposit, move: DepositMove): Promise<DepositView> {
  const { kind, amount } = move;
  const changed = await tx.change(CHANGES[kind], [deposit.id, amount]);
  refuseUnless(changed === 1, 'DEPOSIT_SPENT', { left: deposit.remaining });
  await tx.changeAll(insertRows('deposit_moves', [move]));
  const view = depositView(moved(deposit, move));
  tx.record(deposit.venueId, 'deposit.changed', { deposit: view, move: depositMoveView(move) }, ['staff']);
  return view;
}

function moved(deposit: Deposit, { kind, amount }: DepositMove): Deposit {
  const { used, returned, remaining } = deposit;
  if (kind === 'RETURNED') return { ...deposit, returned: returned + amount, remaining: remaining - amount };
  const change = kind === 'USED' ? amount : -amount;
  return { ...deposit, used: used + change, remaining: remaining - change };
}
