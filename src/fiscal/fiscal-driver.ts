import type { FiscalDocument, FiscalDriverName, FiscalSign } from '../domain/fiscal.js';

/**
 * Way to register documents: a device on the counter, a tax service, a file.
 * It is called outside transactions.
 * The same document may be passed again after a crash or a lost answer; it must be registered once and answered in the
 * same way. All errors are retried, except `DocumentRefusedError`.
 */
export interface FiscalDriver {
  readonly name: FiscalDriverName;
  register(document: FiscalDocument): Promise<FiscalSign>;
}

/** Error of a driver that works but rejects the document: retrying does not help. */
export class DocumentRefused extends Error {}
