import type { FiscalDocument, FiscalDriverName, FiscalSign } from '../domain/fiscal.js';

/**
 * One way to register documents: a device on the counter, a service of the state, a file. It is called outside every
 * write. The same document may be given to it again, after a crash or a lost answer: it is registered once, and answered
 * alike. Whatever it throws is tried again later, but for `DocumentRefused`.
 */
export interface FiscalDriver {
  readonly name: FiscalDriverName;
  register(document: FiscalDocument): Promise<FiscalSign>;
}

/** The driver is well and does not take this document: trying again changes nothing. */
export class DocumentRefused extends Error {}
