import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/tx.js';
import { SettlementService } from '../orders/checks/settlement.service.js';
import { SaleReceipts } from '../receipts/sale-receipts.service.js';
import { CurrentShift } from '../shifts/current-shift.service.js';
import type { FiscalDocumentRow } from './fiscal-document.entity.js';
import { FiscalTurns } from './fiscal-turns.js';

/** Closes paid checks that wait for a fiscal sign. */
@Injectable()
export class SignedChecks {
  constructor(
    private readonly settlement: SettlementService,
    private readonly receipts: SaleReceipts,
    turns: FiscalTurns,
  ) {
    turns.onSigned((tx, signed) => this.hear(tx, signed));
  }

  /** Ends the wait of the check for this document. */
  async letGo(tx: Tx, { kind, venueId, checkId }: FiscalDocumentRow): Promise<void> {
    if (kind === 'SALE') await this.close(tx, venueId, checkId);
  }

  /**
   * Closes the check if it waits.
   * The sale belongs to the shift of its last payment if that shift is still open.
   */
  async close(tx: Tx, venueId: string, checkId: string): Promise<void> {
    const [waiting] = await tx.rows(
      `SELECT 1 FROM checks WHERE id = $1 AND state = 'PAID' AND awaits = 'FISCAL_SIGN'`,
      [checkId],
    );
    if (!waiting) return;
    const held = await this.settlement.hold(tx, venueId, { checkId });
    held.signed();
    const standing = await held.save(await shiftOf(tx, checkId));
    await standing.end();
    await this.receipts.printWaiting(tx, checkId, standing.at);
  }

  private async hear(tx: Tx, signed: FiscalDocumentRow): Promise<void> {
    await this.receipts.sign(tx, signed.receiptId, signed.sign!);
    await this.letGo(tx, signed);
  }
}

async function shiftOf(tx: Tx, checkId: string): Promise<string | null> {
  const [last] = await tx.rows<{ shift_id: string | null }>(
    `SELECT shift_id FROM payments WHERE check_id = $1 AND status = 'SUCCEEDED' ORDER BY created_at DESC, id DESC LIMIT 1`,
    [checkId],
  );
  const shiftId = last?.shift_id ?? null;
  return shiftId !== null && (await CurrentShift.isOpen(tx, shiftId)) ? shiftId : null;
}
