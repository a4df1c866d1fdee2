import type { ReceiptDocument } from '../domain/receipt/document.js';
import type { Receipt } from './receipt.entity.js';

/**
 * Returns the document with its replacement, fiscal sign and URL.
 * The URL is null if the public address of the server is unknown.
 */
export function linked(
  document: ReceiptDocument,
  { token, replacedBy, fiscalSign }: Pick<Receipt, 'token' | 'replacedBy' | 'fiscalSign'>,
  base: string | null,
): ReceiptDocument {
  const link = base === null ? null : `${base.replace(/\/+$/, '')}/${token}`;
  return { ...document, replaced_by: replacedBy, fiscal_sign: fiscalSign, link };
}
