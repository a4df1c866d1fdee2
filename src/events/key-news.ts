import { holds, type Caller, type Permission } from '../domain/permissions.js';
import { catalog, type EventName } from './catalog.js';

/** What a program must be allowed besides the event's topic: what it could ask for by REST, it may hear, and no more. */
const NEEDED: Partial<Record<EventName, Permission>> = {
  'check.voided': 'orders.report',
  'check.closed': 'payments.read',
  'payment.initiated': 'payments.read',
  'payment.received': 'payments.read',
  'payment.failed': 'payments.read',
  'payment.refunded': 'payments.read',
  'payment.refund_failed': 'payments.read',
  'payment.voiding': 'payments.read',
  'payment.void_failed': 'payments.read',
  'payment.voided': 'payments.read',
  'payment.tipped': 'payments.read',
  'deposit.taken': 'deposits.read',
  'deposit.changed': 'deposits.read',
  'receipt.issued': 'receipts.read',
  'receipt.requested': 'receipts.read',
  'fiscal.document_done': 'fiscal.manage',
  'fiscal.document_failed': 'fiscal.manage',
  'provider.differs': 'providers.read',
  'printer.status_changed': 'printers.read',
  'guest.requested': 'guests.serve',
  'guest.request_answered': 'guests.serve',
  'guest.called': 'guests.serve',
  'guest.call_answered': 'guests.serve',
};

/** What this program does not hear, though it hears the topic. */
export function unheardBy(key: Extract<Caller, { kind: 'key' }>): EventName[] {
  return (Object.keys(catalog) as EventName[]).filter((type) => {
    const needed = NEEDED[type];
    return needed !== undefined && !holds(key, needed);
  });
}
