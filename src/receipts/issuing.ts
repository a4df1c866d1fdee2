import { randomBytes } from 'node:crypto';
import { newId } from '../database/new-id.js';
import { insertRows } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { readDocument, type ReceiptDocument, type ReceiptKind } from '../domain/receipt/document.js';
import { receiptView } from './receipt.dto.js';
import type { Receipt } from './receipt.entity.js';

// 128 random bits in 22 characters, so that receipts of other guests cannot be guessed.
const TOKEN_BYTES = 16;
export const RECEIPT_TOKEN = /^[\w-]{22}$/;

export interface ToIssue {
  venueId: string;
  orderId: string;
  checkId: string;
  kind: ReceiptKind;
  paymentId?: string | null;
  refundId?: string | null;
  /** Number of the receipt that this one replaces. */
  replaces?: number;
  document: ReceiptDocument;
}

/** Receipt and its document. */
export interface Issued {
  receipt: Receipt;
  document: ReceiptDocument;
}

/**
 * Issues a receipt with the next number of the venue. A rollback also frees the number.
 * Locks the counter of the venue, so all other locks must be taken before.
 */
export async function issue(tx: Tx, wanted: ToIssue): Promise<Issued> {
  const { venueId, orderId, checkId, kind } = wanted;
  const number = await nextReceipt(tx, venueId);
  const replaces = wanted.replaces ?? null;
  const document: ReceiptDocument = { ...wanted.document, kind, number, replaces, link: null };
  // A check has one valid receipt of its sale, so the old one is replaced first.
  if (replaces !== null)
    await tx.change('UPDATE receipts SET replaced_by = $3 WHERE venue_id = $1 AND number = $2', [
      venueId,
      replaces,
      number,
    ]);
  const receipt: Receipt = {
    id: newId(),
    venueId,
    number,
    kind,
    orderId,
    checkId,
    paymentId: wanted.paymentId ?? null,
    refundId: wanted.refundId ?? null,
    total: document.total,
    currency: document.currency,
    document: JSON.stringify(document),
    token: randomBytes(TOKEN_BYTES).toString('base64url'),
    replaces,
    replacedBy: null,
    fiscalSign: null,
    prints: 0,
    businessDate: document.business_date,
    at: document.at,
  };
  await tx.changeAll(insertRows('receipts', [receipt]));
  tx.record(venueId, 'receipt.issued', { receipt: receiptView(receipt) }, ['staff']);
  return { receipt, document };
}

async function nextReceipt(tx: Tx, venueId: string): Promise<number> {
  const [counter] = await tx.rows<{ last: number }>(
    `INSERT INTO receipt_counters (venue_id, last) VALUES ($1, 1)
     ON CONFLICT (venue_id) DO UPDATE SET last = receipt_counters.last + 1 RETURNING last`,
    [venueId],
  );
  return counter!.last;
}

export function documentOf({ document }: Receipt): ReceiptDocument {
  return readDocument(document);
}
