import type { ReceiptDocument } from '../domain/receipt/document.js';
import type { Receipt } from './receipt.entity.js';

/**
 * What it says, what became of it since, and the address where its guest finds it; without one where nobody knows how the
 * house is called outside.
 */
export function linked(
  document: ReceiptDocument,
  { token, replacedBy, fiscalSign }: Pick<Receipt, 'token' | 'replacedBy' | 'fiscalSign'>,
  base: string | null,
): ReceiptDocument {
  const link = base === null ? null : `${base.replace(/\/+$/, '')}/${token}`;
  return { ...document, replaced_by: replacedBy, fiscal_sign: fiscalSign, link };
}
